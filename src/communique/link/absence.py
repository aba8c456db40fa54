"""Whether what one account reports is missing from another: claimed only where the other could have had it.

"Only here" is claimed of a sentence when the other account is the whole of what another side or source published about
the same occasion, and nothing in it is like the sentence. Everything else is "cannot tell", with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from communique.link.account import Account
from communique.link.comparable import why_not
from communique.link.hints import Hints
from communique.link.occasions import NOT_KNOWN, SPOKEN, Occasion, apart, occasions, shared
from communique.link.passages.units import Sentence, units_of
from communique.link.sources import are_renderings
from communique.model import Absence, Parallel, Passage, Span

HEADS = frozenset({"title", "heading"})
"""Kinds of blocks whose words stand for what the text below them tells."""
LEAST_WORDS = 5
"""Words of a sentence that tells anything: "Good afternoon" is missed by nobody."""
COVERED = 0.4
"""Share of a sentence's words within passages that have a parallel, from which it counts as reported by both."""
ALIKE = 0.4
"""Share of what a sentence says (features of link/passages, by weight) that one sentence of the other account says,
from which it may be told there in other words."""
ALIKE_PIECE = 0.6
"""Share of what a sentence or a piece of one in the other account says that the sentence says as well, from which the
other account may give the sentence in short. Of 138 sentences with a parallel 94 % lie above one of the two bounds, of
116 without 15 % (gold/cross.json)."""
LEAST_PIECE = 16.0
"""Weight of a piece that says enough for that: two rare words or a name with two words."""

WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+){0,5}")
_POINTING = re.compile(r"The following (?:is|are|\w+ (?:was|were)) |(?:Read|See) (?:more|also)\b")
ONLY_HERE = "the other account tells of the same occasion, and has nothing like it"
TOO_LITTLE = "says too little to be looked for"
PLAIN = "names nothing particular: it may be told in any words"
ONE_OCCASION = frozenset({"transcript", "speech", "joint statement"})
"""Kinds of parts that are what was said on one occasion."""


class _Piece(NamedTuple):
    """A sentence or a part of one: where it stands, what it says, and how much that weighs."""

    start: int
    end: int
    says: Mapping[str, float]
    total: float
    whole: bool


@dataclass(frozen=True, slots=True)
class _Against:
    """What an account is held against: the other one with its sentences, and why nothing can be told from it."""

    other: Account
    pieces: tuple[_Piece, ...]
    """Its sentences, and the clauses and list items of each."""
    untold: tuple[_Piece, ...]
    """Those of its sentences that no parallel ties to the account."""
    hints: Hints
    reason: str
    shared: frozenset[str]


def absences(
    account: Account,
    other: Account,
    parallels: Sequence[Parallel],
    *,
    joined: Mapping[str, str] | None = None,
    renderings: bool | None = None,
) -> tuple[Absence, ...]:
    """The sentences of ``account`` that no parallel ties to ``other``, those that follow one another as one passage.

    ``joined`` says which events of single documents are one (event id → occurrence id); ``renderings`` whether both
    accounts go back to one text, asked of :mod:`communique.link.sources` where it is not given.
    """
    one = joined or {}
    own = occasions(account, one)
    sentences = units_of(account)
    against = _against(account, other, own, one, renderings, sentences, parallels)
    found: list[tuple[Sentence, Absence]] = []
    for sentence in _untold(account, other, sentences, parallels):
        reason = against.reason or _why_open(account, sentence, own, against)
        verdict: Literal["only here", "cannot tell"] = "cannot tell" if reason else "only here"
        passage = Passage(account.document.id, account.part.id, sentence.span)
        held = Absence(passage, other.document.id, other.part.id, verdict, reason or ONLY_HERE)
        found.append((sentence, held))
    return tuple(_together(account, found))


def _against(
    account: Account,
    other: Account,
    own: Sequence[Occasion],
    one: Mapping[str, str],
    renderings: bool | None,
    sentences: Sequence[Sentence],
    parallels: Sequence[Parallel],
) -> _Against:
    others = occasions(other, one)
    same_text = are_renderings(account, other) if renderings is None else renderings
    reason = why_not(account, other, same_text, own, others)
    there = () if reason else units_of(other)
    return _Against(
        other,
        tuple(piece for sentence in there for piece in _pieces(sentence)),
        tuple(next(_pieces(sentence)) for sentence in _untold(other, account, there, parallels)),
        Hints(account, other, [s.span for s in sentences if not reason], [s.span for s in there]),
        reason,
        frozenset(o.key for o in shared(own, others)),
    )


def _untold(
    account: Account, other: Account, sentences: Sequence[Sentence], parallels: Sequence[Parallel]
) -> Iterator[Sentence]:
    """The sentences of an account that tell something and that no parallel ties to the other one."""
    covered = _covered(account, other, parallels)
    for sentence in sentences:
        if _tells(account, sentence) and _share(account, sentence.span, covered) < COVERED:
            yield sentence


def _pieces(sentence: Sentence) -> Iterator[_Piece]:
    start, end = sentence.span
    yield _Piece(start, end, sentence.says, sum(sentence.says.values()), True)
    for piece in sentence.pieces:
        says = {feature.name: feature.weight for feature in sentence.features[piece.first : piece.last]}
        yield _Piece(piece.start, piece.end, says, sum(says.values()), False)


def _covered(account: Account, other: Account, parallels: Sequence[Parallel]) -> list[Span]:
    """Where passages of the account stand that the other one has as well."""
    here, there = account.part.id, other.part.id
    spans = [p.a.span for p in parallels if (p.a.part, p.b.part) == (here, there)]
    return spans + [p.b.span for p in parallels if (p.b.part, p.a.part) == (here, there)]


def _tells(account: Account, sentence: Sentence) -> bool:
    """Whether a sentence tells anything: no headline, no greeting, no line that introduces what stands below it."""
    start, end = sentence.span
    title = account.part.title
    if sentence.kind in HEADS or (title and start < title.end and title.start < end):
        return False
    text = account.document.text
    return len(WORD.findall(text, start, end)) >= LEAST_WORDS and not _POINTING.match(text, start, end)


def _share(account: Account, span: Span, covered: Sequence[Span]) -> float:
    """How much of a sentence's words lies within the spans."""
    words = [m.span() for m in WORD.finditer(account.document.text, span.start, span.end)]
    inside = sum(any(s.start <= start and end <= s.end for s in covered) for start, end in words)
    return inside / max(1, len(words))


def _why_open(account: Account, sentence: Sentence, own: Sequence[Occasion], against: _Against) -> str:
    """Why a sentence cannot be said to be missing from an account that could have it; empty where it can."""
    return (
        _elsewhere(account, sentence, own, against)
        or _names_it(sentence, own, against)
        or _alike(sentence, against)
        or _hinted(sentence, against)
    )


def _elsewhere(account: Account, sentence: Sentence, own: Sequence[Occasion], against: _Against) -> str:
    """Whether a sentence belongs to an occasion that the other account is not about: those that the last paragraph
    names that names any. An event of the same kind that may be of the same day may be the occasion itself."""
    if account.part.kind in ONE_OCCASION:
        return ""
    spoken = [o for o in own if o.held and o.type in SPOKEN]
    told = [(span.start, o) for o in spoken for span in o.spans if span.start < sentence.span.end]
    last = max((start for start, _ in told), default=None)
    block = next((b for b in account.extraction.blocks if last is not None and b.start <= last < b.end), None)
    near = [o for start, o in told if start == last or (block and block.start <= start)]
    if not near or any(o.key in against.shared for o in near):
        return ""
    both = [o for o in own if o.key in against.shared and o.type == near[-1].type]
    if any(not apart(o.days, near[-1].days) for o in both):
        return NOT_KNOWN
    return f"belongs to another occasion: {near[-1].title}"


def _names_it(sentence: Sentence, own: Sequence[Occasion], against: _Against) -> str:
    """Whether a sentence tells that the occasion took place, which the other account tells as well."""
    spans = [span for o in own if o.key in against.shared for span in o.spans]
    if any(sentence.span.start <= span.start < sentence.span.end for span in spans):
        return "tells of the occasion itself, as the other account does"
    return ""


def _hinted(sentence: Sentence, against: _Against) -> str:
    """Whether a sentence of the other account has words that hint at it, or it says nothing particular."""
    words = against.hints.words(sentence.span)
    near = against.hints.near(words)
    if near:
        return _told_at(near.start, near.end)
    return PLAIN if words.plain else ""


def _alike(sentence: Sentence, against: _Against) -> str:
    """Whether a sentence of the other account says most of what this one says, or this one most of what a piece of it
    says: it may be told there in other words. What holds of one of two untold sentences holds of both."""
    if not sentence.says:
        return TOO_LITTLE
    best, at = _nearest(sentence.says, against.pieces)
    if best >= 1 and sum(sentence.says.values()) < LEAST_PIECE:
        return TOO_LITTLE
    own = tuple(_pieces(sentence))
    for piece in (piece for piece in against.untold if piece.total >= LEAST_PIECE):
        share, _ = _nearest(piece.says, own)
        if share > best:
            best, at = share, piece
    return _told_at(at.start, at.end) if at and best >= 1 else ""


def _nearest(says: Mapping[str, float], pieces: Sequence[_Piece]) -> tuple[float, _Piece | None]:
    """The piece that is most like what is said, and how far, 1 being alike."""
    total = sum(says.values())
    best, at = 0.0, None
    for piece in pieces:
        common = sum(weight for name, weight in says.items() if name in piece.says)
        share = common / total / ALIKE if piece.whole and total else 0.0
        if piece.total >= LEAST_PIECE:
            inside = sum(weight for name, weight in piece.says.items() if name in says)
            share = max(share, inside / piece.total / ALIKE_PIECE)
        if share > best:
            best, at = share, piece
    return best, at


def _told_at(start: int, end: int) -> str:
    return f"may be told in other words at characters {start}–{end}"


def _together(account: Account, found: Sequence[tuple[Sentence, Absence]]) -> Iterator[Absence]:
    """Sentences of one paragraph that follow one another, with one verdict and one reason, as one passage."""
    held: tuple[Sentence, Absence] | None = None
    for sentence, absence in found:
        if held and _follow(account, held, (sentence, absence)):
            span = Span(held[1].passage.span.start, sentence.span.end)
            held = (sentence, replace(absence, passage=replace(absence.passage, span=span)))
            continue
        if held:
            yield held[1]
        held = (sentence, absence)
    if held:
        yield held[1]


def _follow(account: Account, one: tuple[Sentence, Absence], other: tuple[Sentence, Absence]) -> bool:
    between = account.document.text[one[0].span.end : other[0].span.start]
    list_goes_on = all(_is_item(account, each[0]) for each in (one, other))
    return (
        (one[0].block == other[0].block or list_goes_on)
        and not between.strip()
        and (one[1].verdict, one[1].reason) == (other[1].verdict, other[1].reason)
    )


def _is_item(account: Account, sentence: Sentence) -> bool:
    return sentence.kind == "list item" or account.document.text[sentence.span.start] in "—–•-*"
