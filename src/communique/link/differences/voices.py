"""Who speaks at each place of a passage, as the text itself says: the layers of attribution over it.

A layer is a statement whose source or cue stands in the sentence of the words, or introduces them; the outermost comes
first. What only goes on with an earlier speaker's words, and the speaker of a transcript's turn, are known too, but are
no words of attribution: they are kept apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.link.account import Account
from communique.link.differences.passage import Passage
from communique.link.edits.sources import speech
from communique.model import Actor, Mention, Span, Statement
from communique.rules import syntax
from communique.rules.cues import cues

MOST_BETWEEN = 240
"""Characters between a content and the words that attribute it."""
MOST_ADVERBS = 4
"""Words between a source and its verb."""

_ENDED = re.compile(r"[.!?…][\"”’»')\]]{0,3}\s+(?=[\"“‘«'(\[]{0,2}[A-ZÀ-Þ0-9])")
_STOPPED = re.compile(r"[.!?…][\"”’»')\]]{0,3}\s*$")
_GLUED = re.compile(r"[a-z]{2}[.!?][\"”]?(?=[\"“]?[A-Z][a-z])")
_FRAME = re.compile(r"^\s*[,]?\s*:")
_SELF = frozenset({"i", "we", "me", "us", "my", "our"})


@dataclass(frozen=True, slots=True)
class Layer:
    """Words of attribution over a passage."""

    speakers: frozenset[str]
    names: tuple[str, ...]
    shown: Span
    """Source and cue as they stand."""
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    statement: Statement

    def over(self, at: int) -> bool:
        """Whether the character at a place of the document is among what is attributed."""
        return any(c.start <= at < c.end for c in self.content)


@dataclass(frozen=True, slots=True)
class Voices:
    """The layers over a passage, and the speakers that no words in it attribute it to."""

    layers: tuple[Layer, ...]
    """Outermost first."""
    quiet: tuple[Statement, ...]
    """Statements whose speaker the reader knows from elsewhere: turns, quotations that go on, free-indirect speech."""

    def at(self, place: int) -> tuple[Layer, ...]:
        """The layers over one character of the document, outermost first."""
        return tuple(layer for layer in self.layers if layer.over(place))

    def turn(self, place: int) -> Statement | None:
        """The turn (or text in the first person) that a character stands in."""
        return next((s for s in self.quiet if s.mode == "turn" and _holds(s, place)), None)

    def goes_on(self, place: int) -> Statement | None:
        """The quotation that a character stands in, attributed elsewhere."""
        return next((s for s in self.quiet if s.mode in ("direct", "mixed") and _holds(s, place)), None)


def voices_of(passage: Passage) -> Voices:
    """The layers over a passage."""
    account, span = passage.account, passage.span
    covering = [s for s in account.extraction.statements if s.part == account.part.id and _touches(s, span)]
    by_id = {s.id: s for s in covering}
    layers, quiet = [], []
    for statement in sorted(covering, key=lambda s: (_depth(s, by_id), s.content[0].start, -s.content[-1].end, s.id)):
        if statement.mode == "turn":
            quiet.append(statement)
            continue
        layer = _layer(account, statement, span)
        if layer is None:
            if not _only_frames(account, statement):
                quiet.append(statement)
        elif not statement.topic_only and not _own_voice(layer, statement, account, by_id):
            layers.append(layer)
    layers.extend(_inner(passage, covering, layers))
    return Voices(tuple(layers), tuple(quiet))


def _touches(statement: Statement, span: Span) -> bool:
    return any(c.start < span.end and span.start < c.end for c in statement.content)


def _holds(statement: Statement, place: int) -> bool:
    return any(c.start <= place < c.end for c in statement.content)


def _depth(statement: Statement, by_id: dict[str, Statement]) -> int:
    depth = 0
    while statement.within in by_id and depth < len(by_id):
        statement = by_id[statement.within]
        depth += 1
    return depth


def _layer(account: Account, statement: Statement, span: Span) -> Layer | None:
    """The statement as a layer over the passage, with the pieces that its words of attribution stand beside."""
    spans = [s for s in (statement.source, statement.cue) if s is not None]
    if not spans:
        return None
    shown = Span(min(s.start for s in spans), max(s.end for s in spans))
    pieces = tuple(c for c in statement.content if _beside(account.document.text, statement, shown, c))
    pieces = tuple(c for c in pieces if not _framing(account.document.text, statement, shown, c))
    if statement.mode != "direct":
        pieces = tuple(_in_sentence(account.document.text, c, shown) for c in pieces)
    if not any(c.start < span.end and span.start < c.end for c in pieces):
        return None
    names = tuple(statement.speaker_names)
    return Layer(frozenset(statement.speakers), names, shown, statement.source, statement.cue, pieces, statement)


def _beside(text: str, statement: Statement, shown: Span, piece: Span) -> bool:
    """Whether words of attribution stand in the sentence of a piece of content, or introduce it."""
    if piece.start < shown.end and shown.start < piece.end:
        return True
    first, last = (shown.end, piece.start) if shown.start < piece.start else (piece.end, shown.start)
    between, at = [], first
    for other in sorted(statement.content):
        if first <= other.start and other.end <= last and other != piece:
            between.append(text[at : other.start])
            if _STOPPED.search(text[max(first, other.end - 4) : other.end]):
                return False
            at = other.end
    words = "".join([*between, text[at:last]])
    return len(words) <= MOST_BETWEEN and not _ENDED.search(words) and not ("\n\n" in words and ":" not in words)


def _in_sentence(text: str, piece: Span, shown: Span) -> Span:
    """A piece of indirect speech as far as the sentence of its cue goes, if sentences lack the blank between them."""
    if piece.end <= shown.start:
        glued = [m.end() for m in _GLUED.finditer(text, piece.start, piece.end)]
        return Span(glued[-1], piece.end) if glued else piece
    found = _GLUED.search(text, max(piece.start, shown.end), piece.end)
    return Span(piece.start, found.end()) if found else piece


def _framing(text: str, statement: Statement, shown: Span, piece: Span) -> bool:
    """Whether a piece stands before a source whose words follow a colon: it introduces them and is the text's own."""
    return (
        piece.end <= shown.start
        and len(statement.content) == 1
        and statement.mode == "indirect"
        and _FRAME.match(text[shown.end : shown.end + 4]) is not None
    )


def _only_frames(account: Account, statement: Statement) -> bool:
    """Whether all that a statement holds stands before its source as an introduction."""
    spans = [s for s in (statement.source, statement.cue) if s is not None]
    if not spans:
        return False
    shown = Span(min(s.start for s in spans), max(s.end for s in spans))
    return all(_framing(account.document.text, statement, shown, c) for c in statement.content)


def _own_voice(layer: Layer, statement: Statement, account: Account, by_id: dict[str, Statement]) -> bool:
    """Whether a speaker, or the account, only names himself in his own words: "as I said", "we are announcing"."""
    outer = by_id.get(statement.within or "")
    source = account.document.text[layer.source.start : layer.source.end].casefold() if layer.source else ""
    if source.split(",")[0] in _SELF:
        return True
    if outer is not None:
        return layer.speakers <= frozenset(outer.speakers)
    return account.part.speaker is not None and account.part.speaker in layer.names


def _inner(passage: Passage, covering: list[Statement], layers: list[Layer]) -> list[Layer]:
    """Who is said to have said it inside a quotation, where no statement was found there: "The ministers noted ..."."""
    found = []
    for statement in covering:
        if statement.mode not in ("direct", "mixed", "free-indirect"):
            continue
        nested = [s for s in covering if s.within == statement.id]
        for piece in statement.content:
            for mention in _mentions(passage.account, piece):
                cue = _verb_after(passage.account.document.text, mention, piece)
                if cue is None or any(c.start <= cue.start < c.end for s in nested for c in [s.cue] if c):
                    continue
                found.append(_implied(passage.account, statement, mention, cue, piece))
    return [x for x in found if any(c.start < passage.span.end and passage.span.start < c.end for c in x.content)]


def _implied(account: Account, statement: Statement, mention: Mention, cue: Span, piece: Span) -> Layer:
    text = account.document.text
    ended = _ENDED.search(text, cue.end, piece.end)
    content = Span(cue.end, ended.start() + 1 if ended else piece.end)
    actors = [actor_of(account, id) for id in mention.actors]
    names = tuple(a.name for a in actors if a is not None)
    source = Span(mention.start, mention.end)
    return Layer(frozenset(mention.actors), names, Span(mention.start, cue.end), source, cue, (content,), statement)


def _mentions(account: Account, piece: Span) -> list[Mention]:
    """The mentions in a stretch of text that can be the source of a clause."""
    return [
        m
        for m in account.extraction.mentions
        if piece.start <= m.start and m.end < piece.end and m.kind != "demonym" and m.actors
    ]


def _verb_after(text: str, mention: Mention, piece: Span) -> Span | None:
    """The verb of speech that follows a mention as its verb."""
    at = mention.end
    between = syntax.words()["adverbs"] | {"has", "had", "have", "then"}
    for _ in range(MOST_ADVERBS):
        found = _WORD.match(text, at, piece.end)
        if found is None:
            return None
        word = found.group(1).casefold()
        if word in cues().finite or word in speech():
            return Span(found.start(1), found.end(1))
        if word not in between:
            return None
        at = found.end()
    return None


_THAT = re.compile(r"\s{0,3}(?:that|:|,)\b|\s{0,3}[:,]")
_ENDS_IN_THAT = re.compile(r"\bthat\s{1,3}\Z")
_WORD = re.compile(r"\s{1,3}([^\W\d_]{1,40})")


def actor_of(account: Account, id: str) -> Actor | None:
    """An actor of the account's document by its id."""
    return next((actor for actor in account.extraction.actors if actor.id == id), None)


def says_a_clause(account: Account, layer: Layer) -> bool:
    """Whether what is attributed is a statement of its own: quoted, after "that", before its source, or after "said".

    What only is the object of a deed ("welcomed the repair", "stressed the importance of peace") is none.
    """
    if layer.statement.mode in ("direct", "mixed") or layer.cue is None:
        return True
    text = account.document.text
    first = min(layer.content)
    if (
        first.start < layer.shown.start
        or _THAT.match(text, layer.shown.end)
        or _THAT.match(text, first.start - 1)
        or _ENDS_IN_THAT.search(text, layer.shown.end, first.start)
    ):
        return True
    words = account.text(layer.cue).casefold().split()
    verbs = [f.cue for w in words for f in cues().forms.get(w, ()) if not f.rest]
    return any("object" not in v.frames and v.frames & {"clause", "quote"} for v in verbs) or not words[0][0].isalpha()


def sentence_ends(text: str, start: int, end: int) -> bool:
    """Whether a sentence ends between two places."""
    return start < end and _ENDED.search(text, start, end + 1) is not None


def sentence_start(text: str, place: int) -> int:
    """Where the sentence of a place begins, its paragraph at the latest."""
    first = max(text.rfind("\n", 0, place) + 1, place - MOST_BETWEEN)
    return max((m.end() for m in _ENDED.finditer(text, first, place + 1)), default=first)
