"""How a comparison looks on a terminal: changes of attribution first, then passages in two columns, then the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from communique.cli.columns import Run, Style, coloured, marked, plain, side_by_side, wrapped
from communique.cli.console import NARROWEST, one_line, table
from communique.export import compare_words as words
from communique.link.comparison import Change, Comparison, IssueRow, Pair, Sided, beside, changes_of, folded, pieces
from communique.link.comparison.marks import ATTRIBUTION, place_on
from communique.model import Absence, Difference, Parallel, Span

Side = Literal["a", "b"]

LABEL = 14
"""Columns of the names of fields."""
MOST_ACCOUNTS = 6
"""Accounts that a grid has columns for at 80 columns; more get grids of their own."""
AROUND = 60
"""Characters shown before and after the words of a change."""


def comparison_lines(comparison: Comparison, width: int, *, all_: bool = False, colour: bool = False) -> list[str]:
    """The whole view as lines of at most ``width`` cells; ``all_`` shows passages in the same words as well."""
    width = max(NARROWEST, width)
    show = coloured if colour else plain
    return [show(line).rstrip() for line in _view(comparison, width, all_=all_)]


def _view(comparison: Comparison, width: int, *, all_: bool) -> Iterator[list[Run]]:
    yield from _text(comparison.title, width, "bold")
    yield from _header(comparison, width)
    yield from _changes(comparison, width, all_=all_)
    for pair in comparison.pairs:
        yield from _pair(pair, width, all_=all_)
    yield from _grid(comparison, width)
    yield []
    yield from _text(f"[-…-] and {{+…+}} differ, <<…>> says who said it. {words.ONLY_HERE}", width, "dim")


def _header(comparison: Comparison, width: int) -> Iterator[list[Run]]:
    if comparison.event:
        yield []
        yield from _fields(words.event_facts(comparison.event, comparison.accounts), width)
    for sided in comparison.accounts:
        yield []
        yield from _text(f"{sided.label}  {one_line(words.account_name(sided))}", width, "bold")
        yield from _text(f"“{one_line(words.account_title(sided))}”", width)
        yield from _fields(words.account_facts(sided), width)
    yield []
    yield from _fields([("sources", line) for line in words.source_lines(comparison)], width)
    yield from _fields([("differ on", line) for line in words.conflict_lines(comparison)], width)


def _changes(comparison: Comparison, width: int, *, all_: bool) -> Iterator[list[Run]]:
    for group, found in changes_of(comparison):
        yield from _heading(f"{group.capitalize()}: {words.number(len(found), 'change')}", width)
        shown, counted = folded(comparison, found, all_=all_)
        for number, change in enumerate(shown):
            if number:
                yield []
            yield from _change(change, comparison, width)
        if counted:
            yield from _text(f"{words.handed_on(counted)}: --all shows them.", width, "dim")


def _change(change: Change, comparison: Comparison, width: int) -> Iterator[list[Run]]:
    left, right = (_of(comparison, label) for label in (change.left, change.right))
    difference, parallel = change.difference, change.parallel
    place = f"{left.label} {_place(difference.a_span)} → {right.label} {_place(difference.b_span)}"
    yield from _text(f"{words.kind_of(difference)}  {place}", width, "bold")
    one = _passage(left, parallel.a.span, difference, "a")
    other = _passage(right, parallel.b.span, difference, "b")
    yield from side_by_side(one, other, width)


def _place(span: Span | None) -> str:
    return words.span_of(span) or "nothing"


def _pair(pair: Pair, width: int, *, all_: bool) -> Iterator[list[Run]]:
    only = [a for a in pair.absences if a.verdict == "only here"]
    open_ = [a for a in pair.absences if a.verdict != "only here"]
    if not pair.parallels and not only:
        yield from _heading(f"{pair.left.label} and {pair.right.label}", width)
        yield from _text(f"No passages in common were found. {words.pair_line(pair)}", width)
        return
    yield from _heading(f"Passages: {pair.left.label} │ {pair.right.label}", width)
    yield from _text(words.pair_line(pair), width)
    same = [p for p in pair.parallels if p.relation == "verbatim" and not p.changes]
    for parallel in pair.parallels:
        if all_ or parallel not in same:
            yield []
            yield from _parallel(parallel, pair, width)
    if same and not all_:
        yield []
        yield from _text(f"{words.number(len(same), 'passage')} in the same words: --all shows them.", width, "dim")
    yield from _absences("Only here", only, pair, width)
    yield from _absences("Cannot tell whether the other account has it", open_, pair, width)


def _parallel(parallel: Parallel, pair: Pair, width: int) -> Iterator[list[Run]]:
    spans = f"{pair.left.label} {_place(parallel.a.span)}, {pair.right.label} {_place(parallel.b.span)}"
    yield from _text(f"{parallel.relation}  {spans}", width, "dim")
    one = _whole(pair.left, parallel.a.span, parallel.changes, "a")
    other = _whole(pair.right, parallel.b.span, parallel.changes, "b")
    yield from side_by_side(one, other, width)


def _whole(sided: Sided, span: Span, differences: Sequence[Difference], side: Side) -> list[Run]:
    """The words of a passage with its differences marked."""
    text = sided.account.document.text
    return [run for start, end, d in pieces(span, differences, side) for run in _run(text[start:end], d, side)]


def _passage(sided: Sided, span: Span, difference: Difference, side: Side) -> list[Run]:
    """A passage with one difference marked: of attribution whole, of others what stands around the words. Where the
    difference stands outside the passage, its words before or after it."""
    place = beside(span, difference, side)
    if place is not None:
        words_beside, gap = _whole(sided, place, [difference], side), Run(" […] ")
        passage = _whole(sided, span, (), side)
        return [*words_beside, gap, *passage] if place.start < span.start else [*passage, gap, *words_beside]
    near = place_on(difference, side)
    cut = near is not None and difference.kind not in ATTRIBUTION
    shown = _around(sided.account.document.text, span, near) if cut and near else span
    before, after = (Run("…" if cut_off else "") for cut_off in (shown.start > span.start, shown.end < span.end))
    return [before, *_whole(sided, shown, [difference], side), after]


def _run(text: str, difference: Difference | None, side: Side) -> list[Run]:
    """A piece of a passage; blanks at its ends stay outside its marks."""
    if difference is None or not text.strip():
        return [Run(text)]
    style: Style = "who" if difference.kind in ATTRIBUTION else "left" if side == "a" else "right"
    bare = text.strip()
    at = text.index(bare)
    return [Run(text[:at]), marked(bare, style), Run(text[at + len(bare) :])]


def _around(text: str, span: Span, near: Span) -> Span:
    """A stretch of a passage around some words of it, cut at blanks."""
    start, end = max(span.start, near.start - AROUND), min(span.end, near.end + AROUND)
    if start > span.start:
        start = max(text.find(" ", start, max(near.start, start)) + 1, start)
    if end < span.end:
        cut = text.rfind(" ", min(near.end, end), end)
        end = cut if cut > 0 else end
    return Span(start, end) if start < end else span


def _absences(heading: str, found: Sequence[Absence], pair: Pair, width: int) -> Iterator[list[Run]]:
    for own, other in ((pair.left, pair.right), (pair.right, pair.left)):
        mine = [a for a in found if a.passage.part == own.account.id]
        if mine:
            yield []
            yield from _text(f"{heading}: {own.label}, not found in {other.label}", width, "bold")
        for reason, held in _by_reason(mine):
            if reason and heading != "Only here":
                yield from _text(reason, width, "dim")
            for absence in held:
                span = absence.passage.span
                yield from _indented(f"{own.account.text(span)}  {span.start}–{span.end}", width)


def _by_reason(found: Iterable[Absence]) -> Iterator[tuple[str, list[Absence]]]:
    """In the order of the text, those that follow one another with one reason together."""
    held: list[Absence] = []
    for absence in found:
        if held and held[-1].reason != absence.reason:
            yield held[-1].reason, held
            held = []
        held.append(absence)
    if held:
        yield held[-1].reason, held


def _grid(comparison: Comparison, width: int) -> Iterator[list[Run]]:
    if not comparison.grid:
        return
    yield from _heading("Issues: words given to each, and where it is named first", width)
    for first in range(0, len(comparison.accounts), MOST_ACCOUNTS):
        shown = comparison.accounts[first : first + MOST_ACCOUNTS]
        headings = ["", *(sided.label for sided in shown)]
        rows = [[row.name, *_cells(row, first, len(shown))] for row in comparison.grid]
        if first:
            yield []
        yield from ([Run(line)] for line in table(headings, rows, width))


def _cells(row: IssueRow, first: int, amount: int) -> list[str]:
    return [f"{c.words}, {words.place_of(c)}" if c else words.NONE_FOUND for c in row.cells[first : first + amount]]


def _of(comparison: Comparison, label: str) -> Sided:
    return next(sided for sided in comparison.accounts if sided.label == label)


def _heading(text: str, width: int) -> Iterator[list[Run]]:
    yield []
    yield from _text(text, width, "bold")
    yield [Run("─" * min(width, 80), "dim")]


def _text(text: str, width: int, style: Style = "plain") -> Iterator[list[Run]]:
    yield from wrapped([Run(text, style)], width)


def _indented(text: str, width: int) -> Iterator[list[Run]]:
    for number, line in enumerate(wrapped([Run(text)], width - 4)):
        yield [Run("  • " if number == 0 else "    "), *line]


def _fields(pairs: Iterable[tuple[str, str]], width: int) -> Iterator[list[Run]]:
    last = ""
    for name, value in pairs:
        shown = "" if name == last else name
        last = name
        for number, line in enumerate(wrapped([Run(one_line(value))], width - LABEL)):
            yield [Run(f"{shown if number == 0 else '':<{LABEL}}", "dim"), *line]
