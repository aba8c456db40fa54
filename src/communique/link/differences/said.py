"""Attributions that came, went or changed by the letters of two passages alone: ", X said" is no more, another name
stands before the same verb.

This holds where a passage was copied and edited. It is asked where no statement was found on one side, and it says
nothing where the statements of both sides have one speaker.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from communique.link.differences.compared import Compared
from communique.link.differences.parties import same_party
from communique.link.differences.passage import Passage, in_title, maybe_quoted, outermost
from communique.link.differences.relays import LEAST_DEED, LEAST_SAME, passed_on
from communique.link.edits.align import Hunk
from communique.link.edits.sources import Side, speech
from communique.model import Difference, DifferenceKind, Span
from communique.rules import syntax
from communique.rules.cues import cues

MOST_CONTENT = 1
"""Words in a hunk that are neither a source nor its verb nor between them."""
MOST_AHEAD = 3
"""Words between a source and its verb, or between a verb and its clause."""
CONFIDENCE = 0.7

_PRONOUNS = frozenset({"he", "she", "they", "it", "his", "her", "their", "i", "we", "who"})
_OFFICES = frozenset(
    {"president", "king", "queen", "chancellor", "senator", "governor", "ambassador", "minister", "secretary"}
)
"""Titles of which nobody is called by two, one with the name and one without."""
_MEETING = frozenset(
    {"spoke", "speaks", "speak", "spoken", "speaking", "talked", "talks", "talking", "met", "conferred"}
)
MOST_WITH = 5
"""Words after such a verb in which "with" makes it a meeting: "spoke by telephone today with"."""
_ENDS = ',.;:!?”"’\n—–'
_LEADS = frozenset({"that", "also", "further", "again", "the", "a", "an", "in", "on", "today"})


class Said(NamedTuple):
    """One side of a hunk: a source, and its verb where it stands in the hunk too."""

    passage: Passage
    first: int
    last: int
    verb: int | None
    heads: frozenset[str]
    """The words of the source that can tell one from another."""
    actors: frozenset[str]
    thing: bool = False
    """A study, a report: no person and no body."""


def said_differences(compared: Compared) -> Iterator[Difference]:
    """Attributions in the hunks of two passages that are the same words otherwise."""
    for hunk in compared.pairing.hunks:
        one = _said(compared.a, hunk.a0, hunk.a1)
        other = _said(compared.b, hunk.b0, hunk.b1)
        found = _came_or_went(compared, hunk, one, other) or _exchanged(compared, hunk, one, other)
        if found is not None:
            yield found


@cache
def _verbs() -> frozenset[str]:
    return cues().finite | speech()


def _said(passage: Passage, first: int, last: int) -> Said | None:
    """The words [first, last) as a source with or without its verb; None where they are more, or no source."""
    if first == last:
        return None
    shapes = [s for s in passage.shapes.of(passage.words.unit_of(first)) if first <= s.first and s.last <= last]
    side = Side(passage.words, first, last, shapes)
    keys = passage.words.keys
    verbs = [i for i in range(first, last) if keys[i] in _verbs() and passage.words.gap(i) != "-"]
    named = outermost([n for n in passage.named if n.first < last and first < n.last])
    told = {i for n in named for i in range(n.first, n.last)}
    heads = frozenset(side.sources()) | {passage.words.keys[i] for i in told if first <= i < last}
    papers = frozenset(side.content()) | heads
    thing = (
        not (named or any(s.kind == "name" for s in shapes) or heads & syntax.words()["heads"])
        and "according" in keys[max(0, first - 3) : first + 1]
    )
    if thing:
        heads = papers  # "According to one study".
    content = [k for k in side.content() if k not in heads and k not in _verbs()]
    if not heads or len(content) > MOST_CONTENT or len(verbs) > 1:
        return None
    actors = frozenset(id for n in named for id in n.actors)
    return Said(passage, first, last, verbs[0] if verbs else None, _bare(heads), actors, thing)


def _bare(heads: frozenset[str]) -> frozenset[str]:
    """The words of a source without those that name nobody."""
    return heads - syntax.words()["determiners"] - syntax.words()["prepositions"] - {"'s", "’s", "and"}


def _came_or_went(compared: Compared, hunk: Hunk, one: Said | None, other: Said | None) -> Difference | None:
    """A source with its verb that only one side has, beside words that both have."""
    newer = one is None or one.verb is None
    mine = other if newer else one
    if mine is None or mine.verb is None or (other if not newer else one) is not None:
        return None
    against = range(hunk.a0, hunk.a1) if newer else range(hunk.b0, hunk.b1)
    theirs = compared.a if newer else compared.b
    if any(theirs.words.keys[i] not in _LEADS for i in against) or in_title(theirs, theirs.span):
        return None
    beside = _clause_after(mine) or _clause_before(mine)
    if _topic(mine):
        return None
    if beside is None or not _paired(compared, beside, newer=newer) or _agreed(compared, beside, newer=newer):
        return None
    if _his_turn(compared, mine, beside, newer=newer) or _told_there(compared, mine, beside, newer=newer):
        return None
    kind: DifferenceKind = "attribution added" if newer else "attribution dropped"
    if not compared.pairing.tells_one_deed(at_least=LEAST_DEED, share=LEAST_SAME, of=[mine.passage.span], newer=newer):
        return None
    relay = bool(mine.actors) and mine.actors <= compared.institutions[not newer]
    relay = relay or (newer and passed_on(compared, mine.passage.text(mine.first, mine.last), named=bool(mine.actors)))
    return _difference(kind, None if newer else mine, mine if newer else None, detail="relay" if relay else "")


def _told_there(compared: Compared, mine: Said, index: int, *, newer: bool) -> bool:
    """Whether the other side attributes the words at a place, sets them in marks, or names the source elsewhere."""
    near = min(compared.pairing.content, key=lambda p: abs(p[newer] - index), default=None)
    theirs = compared.a if newer else compared.b
    if near is not None and (compared.layers_at(near)[not newer] or maybe_quoted(theirs, near[not newer])):
        return True
    keys = theirs.words.keys
    at = [i for i, key in enumerate(keys) if key in mine.heads and key not in _PRONOUNS]
    return any(
        keys[j] in _verbs() for i in at for j in range(max(0, i - MOST_AHEAD), min(len(keys), i + MOST_AHEAD + 1))
    )


def _topic(said: Said) -> bool:
    """Whether the verb only names a topic: "the ministers discussed"."""
    verb = said.verb if said.verb is not None else _verb_beside(said)
    if verb is None:
        return False
    at = said.passage.start(verb)
    return any(
        s.topic_only and s.cue is not None and s.cue.start <= at < s.cue.end
        for s in said.passage.account.extraction.statements
    )


def _spoke_with(said: Said) -> bool:
    """Whether the verb tells that two people spoke with one another: a deed, nobody's words."""
    verb = said.verb if said.verb is not None else _verb_beside(said)
    keys = said.passage.words.keys
    return verb is not None and keys[verb] in _MEETING and "with" in keys[verb + 1 : verb + 1 + MOST_WITH]


def _his_turn(compared: Compared, mine: Said, index: int, *, newer: bool) -> bool:
    """Whether the other side has the words in a turn of the same speaker: that is left to the statements."""
    near = min(compared.pairing.content, key=lambda p: abs(p[newer] - index), default=None)
    if near is None:
        return False
    theirs = compared.a if newer else compared.b
    turn = compared.voices[not newer].turn(theirs.start(near[not newer]))
    own = compared.voices[newer].turn((compared.b if newer else compared.a).start(near[newer]))
    if turn is None or own is not None:
        return False
    names = {word for name in turn.speaker_names for word in name.casefold().split()}
    return bool(mine.actors & frozenset(turn.speakers) or mine.heads & names) or not _named(mine)


def _exchanged(compared: Compared, hunk: Hunk, one: Said | None, other: Said | None) -> Difference | None:
    """Another source before or after the same verb."""
    if one is None or other is None or (one.verb is None) != (other.verb is None):
        return None
    if _topic(one) or _topic(other) or _spoke_with(one) or _spoke_with(other):
        return None
    if not _other_heads(one, other) or _inside_phrase(one) or _inside_phrase(other):
        return None
    verbs = [x.verb if x.verb is not None else _verb_beside(x) for x in (one, other)]
    if verbs[0] is None or verbs[1] is None:
        return None
    beside = (_clause_after(one) or _clause_before(one)) if one.verb is not None else verbs[0] + 1
    if beside is None or (beside < len(one.passage.words) and _agreed(compared, beside, newer=False)):
        return None
    return _difference("attribution changed", one, other)


def _other_heads(one: Said, other: Said) -> bool:
    """Whether two sources cannot be one: known actors, or words that no two names of one have."""
    if one.heads & other.heads or (one.heads | other.heads) & _PRONOUNS:
        return False
    if one.actors & other.actors:
        return (len(one.actors) == 1) != (len(other.actors) == 1)  # "The ministers", one of them.
    if (one.actors or one.thing) and (other.actors or other.thing):
        return True
    # A title may be his whose name stands on the other side; several people are not one, nor two offices.
    return (
        any(key.endswith("s") and key in syntax.words()["heads"] for key in (one if other.actors else other).heads)
        or (_named(one) and _named(other))
        or bool(one.heads & _OFFICES and other.heads & _OFFICES)
    )


def _named(said: Said) -> bool:
    """Whether a name stands among the words of a source; "the Tarsian leader" is none."""
    words, last = said.passage.words, said.verb if said.verb is not None and said.verb > said.first else said.last
    start = words.starts[last - 1]
    if words.keys[last - 1] in syntax.words()["heads"] and words.text[start : start + 1].islower():
        return False
    shapes = said.passage.shapes.of(said.passage.words.unit_of(said.first))
    return any(s.kind == "name" and said.first <= s.first and s.last <= said.last for s in shapes)


def _inside_phrase(said: Said) -> bool:
    """Whether the words are the end of a longer phrase: "speakers from across [the country] discussed"."""
    words, at = said.passage.words, said.first - 1
    while at >= 0 and words.keys[at] in ("the", "a", "an") and not words.gap(at + 1).strip():
        at -= 1
    if at < 0 or words.gap(at + 1).strip() or words.opens(at + 1):
        return False
    according = words.keys[at] == "to" and at > 0 and words.keys[at - 1] == "according"
    return words.keys[at] in syntax.words()["prepositions"] and not according


def _clause_after(said: Said) -> int | None:
    """The first word of the clause that follows a source and its verb: "X said that [A]", "according to X, [A]"."""
    words = said.passage.words
    if said.verb is None or said.last >= len(words):
        return None
    if words.keys[said.verb] == "according":
        return said.last if "," in words.gap(said.last) else None
    rest = words.keys[said.verb + 1 : said.last]
    opened = words.gap(said.verb + 1).strip()
    if any(key not in _LEADS for key in rest) or len(rest) > MOST_AHEAD:
        return None
    if "that" in rest or opened in (":", ",") or not _takes_object(words.keys[said.verb]):
        return said.last
    return None


def _takes_object(verb: str) -> bool:
    """Whether what follows a verb of speech can be its object: "declared an emergency"."""
    return any("object" in form.cue.frames for form in cues().forms.get(verb, ()))


def _clause_before(said: Said) -> int | None:
    """The last word of the clause that a source and its verb close: "[A], X said." """
    words = said.passage.words
    if said.verb is None or said.first == 0:
        return None
    ends = words.gap(said.last).strip()[:1]
    opens = words.gap(said.first)
    closed = said.last >= len(words) or (ends != "" and ends in _ENDS)
    return said.first - 1 if closed and any(c in opens for c in ',”"?!—–') else None


def _verb_beside(said: Said) -> int | None:
    """The verb that stands right after a source, or before it at the end of its clause."""
    words, between = said.passage.words, syntax.words()["adverbs"] | {"has", "had", "have"}
    for index in range(said.last, min(said.last + MOST_AHEAD + 1, len(words))):
        if any(c in words.gap(index) for c in ".;:\n"):
            break
        if words.keys[index] in _verbs():
            return index
        if words.keys[index] not in between:
            break
    before = said.first - 1
    while before > 0 and words.keys[before] in ("the", "a", "an", "to"):
        before -= 1
    if before >= 0 and words.keys[before] in _verbs():
        ends = words.gap(said.last).strip()[:1]
        if words.keys[before] == "according" or said.last >= len(words) or (ends and ends in _ENDS):
            return before
    return None


def _paired(compared: Compared, index: int, *, newer: bool) -> bool:
    """Whether words at a place of one side, or right beside it, stand on the other side too."""
    pairs = {j for _, j in compared.pairing.pairs} if newer else {i for i, _ in compared.pairing.pairs}
    return sum(i in pairs for i in range(index - 2, index + 3)) >= min(2, len(pairs))


def _agreed(compared: Compared, index: int, *, newer: bool) -> bool:
    """Whether the statements of both sides over the words next to a place have one speaker."""
    near = min(compared.pairing.content, key=lambda p: abs(p[newer] - index), default=None)
    if near is None:
        return False
    one, other = compared.layers_at(near)
    return any(same_party(compared.a.account, x, compared.b.account, y) for x in one for y in other)


def _difference(kind: DifferenceKind, one: Said | None, other: Said | None, *, detail: str = "") -> Difference:
    spans = [_shown(x) if x else None for x in (one, other)]
    texts = [x.passage.account.text(s) if x and s else "" for x, s in zip((one, other), spans, strict=True)]
    return Difference(kind, texts[0], texts[1], spans[0], spans[1], detail, "said/1", CONFIDENCE)


def _shown(said: Said) -> Span:
    """Source and verb as they stand."""
    verb = said.verb if said.verb is not None else _verb_beside(said)
    places = [said.first, said.last - 1, *([verb] if verb is not None else [])]
    found = said.passage.place(min(places), max(places) + 1)
    assert found is not None
    return found
