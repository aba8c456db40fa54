"""Texts on the page of a comparison: passages with their differences marked, full texts with a place for each span."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from communique.export import compare_words as words
from communique.export.markup import Html, element, joined
from communique.link.comparison import Comparison, Pair, Sided, beside, pieces
from communique.link.comparison.marks import ATTRIBUTION
from communique.model import Difference, Span


class Layer(NamedTuple):
    """A span of a full text and its mark: "p" told by another as well, "o" only here, "c" differs, "w" who said it."""

    span: Span
    mark: str


def anchor(sided: Sided, span: Span) -> str:
    """The place of a span in the full text of its account."""
    return f"{sided.label}-{span.start}"


def link_to(sided: Sided, span: Span) -> Html:
    """ "A 120–245" as a link to the words in the full text."""
    return element("a", f"{sided.label} {words.span_of(span)}", href=f"#{anchor(sided, span)}")


def with_what_stands_beside(sided: Sided, span: Span, difference: Difference, side: Literal["a", "b"]) -> Html:
    """A passage with one difference marked; where that stands outside the passage, its words before or after it."""
    passage = marked_passage(sided, span, [difference], side)
    place = beside(span, difference, side)
    if place is None:
        return passage
    words_beside = marked_passage(sided, place, [difference], side)
    gap = Html(" […] ")
    return joined(words_beside, gap, passage) if place.start < span.start else joined(passage, gap, words_beside)


def marked_passage(sided: Sided, span: Span, differences: Sequence[Difference], side: Literal["a", "b"]) -> Html:
    """The words of a passage: what stands otherwise or only on the left as ``del``, on the right as ``ins``, who is
    said to say it as ``mark``."""
    text = sided.account.document.text
    children = []
    for start, end, difference in pieces(span, differences, side):
        shown = text[start:end]
        if difference is None:
            children.append(joined(shown))
            continue
        name = "mark" if difference.kind in ATTRIBUTION else "del" if side == "a" else "ins"
        children.append(element(name, shown, title=words.kind_of(difference)))
    return element("span", *children, data_account=sided.label, data_span=f"{span.start}-{span.end}")


def full_text(sided: Sided, comparison: Comparison) -> Html:
    """An account, paragraph by paragraph, with what others tell as well marked and a place for each span."""
    layers = sorted(set(_layers(sided, comparison)))
    paragraphs = (_paragraph(sided, line, layers) for line in _lines(sided))
    heading = element(
        "h3",
        element("span", sided.label, class_="letter"),
        element("bdi", words.account_title(sided)),
        id=f"text-{sided.label}",
    )
    where = f"{sided.account.document.uri}, characters {sided.account.part.start}–{sided.account.part.end}"
    return element("article", heading, element("p", where, class_="soft"), element("div", *paragraphs, class_="full"))


def _layers(sided: Sided, comparison: Comparison) -> Iterator[Layer]:
    for pair in comparison.pairs:
        if sided.account.id in (pair.left.account.id, pair.right.account.id):
            yield from _layers_of(sided, pair)
    number = comparison.accounts.index(sided)
    for row in comparison.grid:
        cell = row.cells[number]
        if cell is not None:
            yield Layer(cell.first, "")


def _layers_of(sided: Sided, pair: Pair) -> Iterator[Layer]:
    part = sided.account.id
    for parallel in pair.parallels:
        for passage, side in ((parallel.a, "a"), (parallel.b, "b")):
            if passage.part != part:
                continue
            yield Layer(passage.span, "p")
            for difference in parallel.changes:
                span = difference.a_span if side == "a" else difference.b_span
                if span:
                    yield Layer(span, "w" if difference.kind in ATTRIBUTION else "c")
    for absence in pair.absences:
        if absence.passage.part == part:
            yield Layer(absence.passage.span, "o" if absence.verdict == "only here" else "")


def _lines(sided: Sided) -> Iterator[Span]:
    """The lines of the account that hold anything."""
    text, at, end = sided.account.document.text, sided.account.part.start, sided.account.part.end
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if text[at:stop].strip():
            yield Span(at, stop)
        at = stop + 1


def _paragraph(sided: Sided, line: Span, layers: Sequence[Layer]) -> Html:
    """A line cut wherever a marked span begins or ends; a span's place is at its first character."""
    text = sided.account.document.text
    near = [each for each in layers if each.span.start < line.end and line.start < each.span.end]
    cuts = {line.start, line.end}
    for layer in near:
        cuts |= {max(line.start, layer.span.start), min(line.end, layer.span.end)}
    ordered = sorted(cuts)
    starts = {layer.span.start for layer in near}
    children: list[Html] = []
    for start, end in pairwise(ordered):
        marks = {layer.mark for layer in near if layer.span.start <= start and end <= layer.span.end}
        shown = " ".join(mark for mark in "powc" if mark in marks)
        if start in starts:
            children.append(element("a", id=f"{sided.label}-{start}"))
        children.append(element("span", text[start:end], class_=shown) if shown else joined(text[start:end]))
    return element("p", *children, dir="auto")
