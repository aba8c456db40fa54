"""Two texts compared: ``compare(before, after)`` gives every change with its kind and its exact words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.link.edits.align import Alignment, Run, align, hunks_within
from communique.link.edits.hunks import cut_hunks, passages, shapes_in, widen
from communique.link.edits.kinds import Pair, as_passage, classify, over, signs_differ
from communique.link.edits.sources import Marks, lost_marks
from communique.link.edits.words import Words
from communique.model import Change, EditKind, Span
from communique.rules import edits

LINE_OF_NAME = 12
"""Words of a line that does no more than name somebody with his office: an item of a list of participants."""


def compare(before: str, after: str) -> tuple[Change, ...]:
    """The changes between two texts, in the order of the newer one; empty when they are equal."""
    if before == after:
        return ()
    pair = Pair.of(before, after)
    a, b = pair.a, pair.b
    found = align(a, b)
    changes = [
        *_passages(pair, found),
        *_moved(pair, found),
        *(change for hunk in widen(a, b, pair.shapes, cut_hunks(a, b, found)) for change in classify(pair, hunk)),
        *_between(pair, found.runs),
    ]
    ordered = sorted(set(changes), key=_place)
    return tuple(ordered) or (_other(before, after),)


def _place(change: Change) -> tuple[object, ...]:
    one, other = change.before_span, change.after_span
    return (other or one or (), one or (), change.kind, change.by)


def _other(before: str, after: str) -> Change:
    """What no word shows: the stretch from the first character that differs to the last."""
    start, most = 0, min(len(before), len(after))
    while start < most and before[start] == after[start]:
        start += 1
    tail = 0
    while tail < most - start and before[len(before) - tail - 1] == after[len(after) - tail - 1]:
        tail += 1
    one, other = Span(start, len(before) - tail), Span(start, len(after) - tail)
    kind = signs_differ(before, after) or "blanks"
    return over(before, after, kind, one if one[0] < one[1] else None, other if other[0] < other[1] else None, "signs")


def _passages(pair: Pair, found: Alignment) -> Iterator[Change]:
    """Sentences that were dropped or added, those that follow one another as one."""
    sides: tuple[tuple[Words, EditKind, EditKind], ...] = (
        (pair.a, "passage-removed", "name-removed"),
        (pair.b, "passage-added", "name-added"),
    )
    for newer, (words, kind, name_kind) in enumerate(sides):
        for first, last in passages(words, found.dropped[newer]):
            span = Span(words.places[first].start, words.places[last - 1].end)
            inside = (words.units[first][0], words.units[last - 1][1])
            line = last - first == 1 and _names_only(pair, words, first, newer=bool(newer))
            yield as_passage(pair, name_kind if line else kind, span, newer=bool(newer), words=inside)


def _names_only(pair: Pair, words: Words, unit: int, *, newer: bool) -> bool:
    """Whether the unit is a line that only names somebody: titles, the name, and what he is."""
    first, last = words.units[unit]
    alone = all(not 0 <= k < len(words.lines) or words.lines[k] != words.lines[unit] for k in (unit - 1, unit + 1))
    if not alone or last - first > LINE_OF_NAME or words.text[words.places[unit].end - 1] in ".?!":
        return False
    names = [s for s in shapes_in(words, pair.shapes[newer], first, last) if s.kind == "name"]
    generic = edits.words()["generic"]
    return bool(names) and all(words.keys[i] in generic for i in range(first, names[0].first))


def _moved(pair: Pair, found: Alignment) -> Iterator[Change]:
    """Sentences that stand at another place, those that moved together as one, with what changed inside them."""
    groups: list[list[tuple[int, int]]] = []
    for one, other in found.moved:
        if groups and (one, other) == (groups[-1][-1][0] + 1, groups[-1][-1][1] + 1):
            groups[-1].append((one, other))
        else:
            groups.append([(one, other)])
    a, b = pair.a, pair.b
    for group in groups:
        (first_a, first_b), (last_a, last_b) = group[0], group[-1]
        spans = (
            Span(a.places[first_a].start, a.places[last_a].end),
            Span(b.places[first_b].start, b.places[last_b].end),
        )
        yield over(a.text, b.text, "moved", *spans, "other-place")
        for one, other in group:
            if a.keys[slice(*a.units[one])] != b.keys[slice(*b.units[other])]:
                for hunk in widen(a, b, pair.shapes, hunks_within(a, b, one, other)):
                    yield from classify(pair, hunk)


def _between(pair: Pair, runs: Sequence[Run]) -> Iterator[Change]:
    """What differs where the words are the same: quotation marks, capitals, signs, blanks."""
    a, b = pair.a, pair.b
    quoted: set[int] = set()
    for marks in lost_marks(a, b, runs):
        quoted.update((marks.a[0], marks.a[1]))
        yield _unquoted(pair, marks)
    for run in runs:
        yield from _capitals(pair, run)
        yield from _signs(pair, run, quoted)


def _unquoted(pair: Pair, marks: Marks) -> Change:
    """A quotation whose marks only one side has: with the marks on the side that has them."""
    spans = []
    for words, (first, last) in ((pair.a, marks.a), (pair.b, marks.b)):
        start, end = words.starts[first], words.ends[last - 1]
        before, after = words.gap(first), words.gap(last)
        lead, trail = before[len(before.rstrip("\"“„«'‘")) :], after.rstrip()
        trail = trail[: len(trail) - len(trail.lstrip(".,!?;:\"”»'’"))]
        spans.append(Span(start - len(lead), end + len(trail)))
    return over(pair.a.text, pair.b.text, "attribution", spans[0], spans[1], "quotation-marks")


def _capitals(pair: Pair, run: Run) -> Iterator[Change]:
    """Words that differ in capitals alone, not because a sentence begins elsewhere now."""
    a, b = pair.a, pair.b
    start: int | None = None
    for k in range(run.size + 1):
        if k < run.size and _other_case(a, b, run.a + k, run.b + k):
            start = k if start is None else start
            continue
        if start is not None:
            one, other = a.span(run.a + start, run.a + k), b.span(run.b + start, run.b + k)
            shouted = _shouted(a, run.a + start) != _shouted(b, run.b + start)
            yield over(a.text, b.text, "punctuation" if shouted else "typo", one, other, "capitals")
            start = None


def _shouted(words: Words, index: int) -> bool:
    """Whether a word stands in a sentence in capitals throughout."""
    return words.text[slice(*words.places[words.unit_of(index)])].isupper()


def _other_case(a: Words, b: Words, i: int, j: int) -> bool:
    one, other = a.word(i), b.word(j)
    return one != other and one.isalpha() and other.isalpha() and not (a.opens(i) or b.opens(j))


def _signs(pair: Pair, run: Run, quoted: set[int]) -> Iterator[Change]:
    """Signs and blanks inside a run; those of one sentence and one kind are one change."""
    a, b = pair.a, pair.b
    open_: list[tuple[EditKind, int, int, int, int, int]] = []
    for k in range(run.size):
        i, j = run.a + k, run.b + k
        kind = None if k == 0 or i in quoted else signs_differ(a.gap(i), b.gap(j))
        first = k - 1
        if kind is None and a.word(i).casefold() != b.word(j).casefold():
            kind, first = "punctuation", k
        if kind is None:
            continue
        unit = a.unit_of(i)
        if open_ and open_[-1][0] == kind and open_[-1][1] == unit:
            open_[-1] = (*open_[-1][:4], i, j)
        else:
            open_.append((kind, unit, run.a + first, run.b + first, i, j))
    for kind, _, i, j, last_i, last_j in open_:
        yield over(a.text, b.text, kind, a.span(i, last_i + 1), b.span(j, last_j + 1), "signs")
