"""A speaker's judgement that the other account gives in its own voice: "the unlawful blockade", said by nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from communique.link.differences.compared import Compared
from communique.link.differences.passage import Passage, quoted
from communique.link.differences.voices import Voices, actor_of
from communique.link.edits.spelling import american
from communique.model import Difference
from communique.rules.evaluative import evaluative

CONFIDENCE = 0.75
_MOST_PIECES = 3


def adopted_differences(compared: Compared, found: Sequence[Difference]) -> Iterator[Difference]:
    """Evaluative words that both passages have: in the first in a speaker's words, in the second in nobody's.

    ``found`` are the other differences of attribution: where a speaker was dropped altogether, that says it.
    """
    if any(d.kind == "attribution dropped" and d.detail != "relay" and d.by.startswith("attribution") for d in found):
        return
    marked = [quoted(p).of_word for p in (compared.a, compared.b)]
    places = dict(compared.pairing.pairs)
    for first, last in _evaluative(compared.a):
        other = [places.get(i, -1) for i in range(first, last)]
        if other[0] < 0 and (moved := _once(compared, first, last)) is not None:
            other = list(range(moved, moved + last - first))
        if other != list(range(other[0], other[0] + last - first)) or other[0] < 0:
            continue
        if any(
            american(compared.a.words.keys[i]) != american(compared.b.words.keys[j])
            for i, j in zip(range(first, last), other, strict=True)
        ):
            continue
        speakers = _speakers(compared.a, compared.voices[0], first, quoted_word=marked[0][first] >= 0)
        if speakers is None or not _own(compared.b, compared.voices[1], other[0], quoted_word=marked[1][other[0]] >= 0):
            continue
        if speakers & compared.institutions[1] or _one_side(compared, speakers):
            continue
        spans = compared.a.place(first, last), compared.b.place(other[0], other[-1] + 1)
        texts = compared.a.text(first, last), compared.b.text(other[0], other[-1] + 1)
        yield Difference("attribution adopted", *texts, *spans, by="adopted/1", confidence=CONFIDENCE)


def _once(compared: Compared, first: int, last: int) -> int | None:
    """Where words of the first passage stand in the second one, if each of them has them once, in another order."""
    keys = [[american(k) for k in p.words.keys] for p in (compared.a, compared.b)]
    words = keys[0][first:last]
    places = [[i for i in range(len(side) - len(words) + 1) if side[i : i + len(words)] == words] for side in keys]
    return places[1][0] if len(places[0]) == len(places[1]) == 1 else None


def _evaluative(passage: Passage) -> Iterator[tuple[int, int]]:
    """The evaluative words of a passage as ranges, the longest first at each place."""
    table, first = _table()
    keys = [american(key) for key in passage.words.keys]
    at = 0
    while at < len(keys):
        sizes = range(_MOST_PIECES, 0, -1) if keys[at] in first else ()
        size = next((n for n in sizes if tuple(keys[at : at + n]) in table), 0)
        if size:
            yield at, min(at + size, len(keys))
        at += size or 1


@cache
def _table() -> tuple[frozenset[tuple[str, ...]], frozenset[str]]:
    """The evaluative words in one spelling, and the first piece of each."""
    found = frozenset(tuple(map(american, pieces)) for pieces in evaluative())
    return found, frozenset(pieces[0] for pieces in found)


def _speakers(passage: Passage, voices: Voices, index: int, *, quoted_word: bool) -> frozenset[str] | None:
    """Who says a word of a passage; None where the account says it itself, or it cannot be told."""
    place = passage.start(index)
    layers = voices.at(place)
    if layers:
        return layers[0].speakers
    said = voices.turn(place) or voices.goes_on(place)
    if said is not None:
        return frozenset(said.speakers)
    return frozenset() if quoted_word else None


def _own(passage: Passage, voices: Voices, index: int, *, quoted_word: bool) -> bool:
    """Whether a word stands in the account's own voice: nobody is said to say it, and it is not quoted."""
    place = passage.start(index)
    return not (quoted_word or voices.at(place) or voices.turn(place) or voices.goes_on(place)) and not any(
        any(c.start <= place < c.end for c in s.content) for s in voices.quiet
    )


def _one_side(compared: Compared, speakers: frozenset[str]) -> bool:
    """Whether the second account is that of the speakers' own side: the judgement was its own before."""
    actors = [actor_of(compared.a.account, id) for id in speakers]
    side = compared.b.account.part.side
    if side is None:
        return False
    return side == compared.a.account.part.side or any(a is not None and side in (a.side, a.name) for a in actors)
