"""PDF with a text layer: lines joined into paragraphs, hyphenation undone, running heads and page numbers dropped.

The constants were chosen on a specification of 17 pages, on the sample joint statement and on the PDFs of the tests.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from communique.model import Document
from communique.read.item import MAX_CHARACTERS, TOO_LONG, Form, Item, ReadError, make_document

LEAST_LETTERS = 5
"""Fewer letters on a page, on average, are no text layer but a stamp or a page number."""
EDGE_LINES = 3
"""Lines at the top and bottom of a page that may be running heads or feet."""
EDGE_PAGES = 0.5
"""Least share of the pages (and two at least) on which a running head stands; left and right pages may have their
own."""
USUAL_GAP = 0.3
"""Of the distances of lines in the order of their size, where the usual one is found: most lines go on, some end
paragraphs."""
WIDE_GAP = 1.35
"""Distance of two lines, in usual distances, from which a paragraph ends between them."""
SHORT_LINE = 0.12
"""Share of the column by which the last line of a paragraph falls short, where it ends like a sentence."""
VERY_SHORT_LINE = 0.4
"""The same where it does not: a heading or a line of an address."""
INDENT = 0.02
"""Share of the column by which the first line of a paragraph is set in."""
SIZE_CHANGE = 1.15
"""Ratio of line heights from which two lines belong to different paragraphs."""

_PAGE_NUMBER = re.compile(
    r"(?:page|p\.|стр\.?|страница|seite)?\s*[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:of|/|из|von)\s*\d{1,4})?", re.I
)
_ENDS = re.compile(r"[.!?:;。！？：；…][\"'”’»」』)）\]]{0,3}$")
_STARTS_NEW = re.compile(r"(?:[•▪●■◦‣*]\s|[-–—]\s|\(?\d{1,3}[.)]\s|\(?[a-zA-Z][.)]\s|[A-Z][A-Za-z .'’-]{0,40}:\s)")
_PDFIUM_HYPHEN = "\ufffe"
# PDFium writes this for a hyphen at the end of a row, and then no line feed.
_ROW = re.compile(r"[^\n\ufffe]+\ufffe?")
_HYPHENS = ("-", "\u2010", "\xad", "\ufffe", "\x02")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\ufeff\ufffe\uffff\ud800-\udfff]")
_BLANKS = re.compile(r"[ \t\xa0\u2000-\u200a\u202f\u3000]+")


class Line(NamedTuple):
    """A line of a page; edges in points, 0 where they are unknown."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    page: int


def read(item: Item) -> Document:
    """The text of all pages; ReadError where there is none."""
    pages, title = _pages(item.data)
    letters = sum(sign.isalnum() for page in pages for line in page for sign in line.text[:200])
    if letters < LEAST_LETTERS * max(1, len(pages)):
        raise ReadError(f"has no text layer on its {len(pages)} page(s)", "recognise its text (OCR) first")
    kept = _without_running_lines(pages)
    text = _join([line for page in kept for line in page])
    return make_document(item, text, title=title)


def _pages(data: bytes) -> tuple[list[list[Line]], str | None]:
    """The lines of each page, and the title of the file's properties where it is a title."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise ReadError("is protected by a password", "save it without the password") from None
        raise ReadError("is not a PDF that can be opened, or it is damaged", "save it again from its source") from None
    try:
        pages, size = [], 0
        for number in range(len(pdf)):
            lines = _page(pdf, number)
            size += sum(len(line.text) + 1 for line in lines)
            if size > MAX_CHARACTERS:
                raise ReadError(f"has more than {MAX_CHARACTERS:,} characters", TOO_LONG)
            pages.append(lines)
        return pages, _title(pdf)
    except pypdfium2.PdfiumError as error:
        raise ReadError(f"is damaged: {error}", "save it again from its source") from None
    finally:
        pdf.close()


def _title(pdf: Any) -> str | None:
    """The Title property, unless it is a file's name or what a program writes there."""
    title = " ".join(_UNSEEN.sub("", pdf.get_metadata_value("Title") or "").split())
    made = re.search(
        r"\.(?:docx?|pdf|rtf|indd|qxd|odt|pages|txt)$|^(?:microsoft word|untitled|document\d*$)", title, re.I
    )
    return None if len(title) < 8 or made else title


def _page(pdf: Any, number: int) -> list[Line]:
    page = pdf[number]
    try:
        held = page.get_textpage()
        try:
            raw = held.get_text_range()
            exact = len(raw) == held.count_chars()
            return list(_lines(raw, held if exact else None, number))
        finally:
            held.close()
    finally:
        page.close()


def _lines(raw: str, held: Any | None, number: int) -> Iterator[Line]:
    """Lines of a page's text with the boxes of their first and last characters."""
    for match in _ROW.finditer(raw):
        words = match.group().strip()
        start = match.start() + match.group().index(words)
        if not _UNSEEN.sub("", words).strip():
            continue
        if held is None:
            yield Line(words, 0, 0, 0, 0, number)
            continue
        left, bottom, _, top = held.get_charbox(start, loose=True)
        right = held.get_charbox(start + len(words.rstrip(_PDFIUM_HYPHEN)) - 1, loose=True)[2]
        yield Line(words, left, right, top, bottom, number)


def _without_running_lines(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without page numbers and without the heads and feet that they share."""
    if len(pages) == 1:
        only = pages[0]
        return [only[:-1] if len(only) > 1 and _PAGE_NUMBER.fullmatch(only[-1].text) else only]
    seen: Counter[tuple[bool, str]] = Counter()
    for page in pages:
        seen.update({(head, _shape(line)) for head, line in _edges(page)})
    sizes: dict[str, float] = {}
    for line in (line for page in pages[1:] for _, line in _edges(page)):
        sizes[_shape(line)] = max(sizes.get(_shape(line), 0.0), line.top - line.bottom)
    least = max(2, EDGE_PAGES * sum(1 for page in pages if page))
    kept = []
    for page in pages:
        drop = set()
        for head, line in _edges(page):
            is_title = page is pages[0] and line.top - line.bottom > SIZE_CHANGE * sizes.get(_shape(line), line.top)
            if (seen[head, _shape(line)] >= least and not is_title) or _PAGE_NUMBER.fullmatch(line.text):
                drop.add(id(line))
        kept.append([line for line in page if id(line) not in drop])
    return kept if any(kept) else pages


def _edges(page: list[Line]) -> Iterator[tuple[bool, Line]]:
    """(at the top, line) for the lines at the edges of a page; of a short page only as many as leave a middle."""
    count = min(EDGE_LINES, len(page) // 3)
    yield from ((True, line) for line in page[:count])
    yield from ((False, line) for line in page[len(page) - max(count, 1 if page else 0) :])


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "0", " ".join(line.text.split()).lower())


def _join(lines: list[Line]) -> str:
    """Lines to paragraphs with a blank line between them."""
    if not lines:
        return ""
    known = any(line.right for line in lines)
    left = _quantile([line.left for line in lines], 0.1) if known else 0.0
    right = _quantile([line.right for line in lines], 0.9) if known else float(max(len(line.text) for line in lines))
    gaps = [a.bottom - b.bottom for a, b in pairwise(lines) if a.page == b.page and a.bottom > b.bottom]
    usual = _quantile(gaps, USUAL_GAP) if gaps else 0.0
    whole = "\n".join(line.text for line in lines)
    paragraphs = [[_clean(lines[0].text)]]
    for before, line in pairwise(lines):
        if _breaks(before, line, left, right, usual, known):
            paragraphs.append([_clean(line.text)])
        else:
            _continue(paragraphs[-1], before.text, _clean(line.text), whole)
    return "\n\n".join(" ".join(pieces) for pieces in paragraphs if any(pieces))


def _quantile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _breaks(before: Line, line: Line, left: float, right: float, usual: float, known: bool) -> bool:
    """Whether a paragraph ends between two lines."""
    if _hyphenated(before.text) and line.text[:1].islower():
        return False
    if _STARTS_NEW.match(line.text) and (_ENDS.search(before.text) or not line.text[:1].isalpha()):
        return True
    ends = _ENDS.search(before.text) is not None
    width = max(1.0, right - left)
    reach = before.right if known else float(len(before.text))
    short = (right - reach) / width
    if before.page != line.page:
        return ends and (short > SHORT_LINE or not line.text[:1].islower())
    if known:
        heights = (before.top - before.bottom, line.top - line.bottom)
        if min(heights) > 0 and max(heights) / min(heights) > SIZE_CHANGE:
            return True
        if usual and before.bottom - line.bottom > WIDE_GAP * usual:
            return True
        if ends and line.left - before.left > INDENT * width and short < SHORT_LINE:
            return True
    return short > (SHORT_LINE if ends else VERY_SHORT_LINE)


def _hyphenated(text: str) -> bool:
    return len(text) > 1 and text.endswith(_HYPHENS) and text[-2].isalpha()


def _continue(pieces: list[str], before: str, words: str, whole: str) -> None:
    """Add a line to its paragraph; a word cut at the line's end is made whole, unless its hyphen also stands inside a
    line."""
    if not (_hyphenated(before) and words[:1].islower() and pieces[-1]):
        pieces.append(words)
        return
    head = pieces[-1].rstrip("".join(_HYPHENS))
    last, first = head.rsplit(" ", 1)[-1], words.split(" ", 1)[0].rstrip(".,;:!?)”\"'’")
    hyphen = "-" if f"{last}-{first}" in whole else ""
    pieces[-1] = head + hyphen + words


def _clean(text: str) -> str:
    """A line without what no reader sees; the marks that PDF writers put for a hyphen at its end become a hyphen."""
    hyphen = "-" if text.endswith(_HYPHENS[2:]) else ""
    return _BLANKS.sub(" ", _UNSEEN.sub("", text).replace("\xad", "")).strip() + hyphen


FORM = Form("application/pdf", (".pdf",), read, lambda head: b"%PDF-" in head[:1_024])
