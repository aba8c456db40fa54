"""Layout: what each line or paragraph of a document is for.

1. `lines.py` finds the lines, joins hard-wrapped ones, splits off template remains and lays the markup over them.
2. Each line is judged alone: furniture, date, label, list item, heading by markup, paragraph, or a short line that
is still open.
3. Lines after a mark of the page's tail ("Related news", "Leave a reply") are furniture as long as no text begins
again.
4. Lists introduced by a sentence with a colon.
5. Short lines over a text become title, lead, byline, place, caption or heading.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from communique.extraction.form.dateline import dateline_at
from communique.extraction.form.headers import (
    byline,
    code_line,
    date_line,
    ends_sentence,
    place_line,
    title_like,
)
from communique.extraction.form.judged import Judged
from communique.extraction.form.labels import label_at
from communique.extraction.form.lines import Line, Marks, lines_of, marks_of
from communique.extraction.form.page_head import SHORT, above, continued, letterhead, mail, menu
from communique.model import Block, BlockKind, Document
from communique.rules.furniture import LONGEST, furniture
from communique.rules.labels import labels
from communique.rules.publishers import MEDIA, publishers

# A standfirst has at least this many characters in the wire stories at hand; shorter lines under a title are places
# or rooms.
LEAD_LEAST = 60
LEAD_MOST = 400
# A paragraph of this length that ends as a sentence shows that text has begun again after furniture.
TEXT_LEAST = 100

# A header has at most this many open lines; longer rows are lists. The longest of the 2021 releases has 9.
HEADER_MOST = 30
_HEADER = frozenset({"", "date", "note", "caption", "boilerplate", "byline", "heading", "title"})

_BULLET = re.compile(r"[•◦▪‣●○■□➢►➤✓✔·*∙⁃▫]\s*(?=\S)|\uf0b7\s*")
_DASH = re.compile(r"[-–—]\s+(?=\S)")
_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,5})[.)]\s+(?=\S)")
_EMPHASIS = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?=[^\s*_])(?P<words>[^*\n]{2,200})(?<=[^\s*_])(?P=mark)")
_MARKDOWN = re.compile(r"(#{1,6})\s+(?=\S)")
_COUNT = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|[2-9]|1[0-2])\b(?=[^.:]{0,60}:$)", re.IGNORECASE
)
_NUMBERS = {
    w: i for i, w in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])
}


def lay_out(document: Document) -> tuple[Block, ...]:
    """Every line or paragraph of ``document.text`` that is not blank, with its kind, in order."""
    text = document.text
    lines = lines_of(text)
    judged = [_alone(text, line, marks) for line, marks in zip(lines, marks_of(lines, document.markup), strict=True)]
    mail(text, judged)
    _underlined(text, judged)
    continued(text, judged)
    menu(text, judged)
    above(text, judged)
    _tails(text, judged)
    _before_title(text, judged, document.title)
    _lists(text, judged)
    _runs(text, judged)
    return tuple(Block(j.line.start, j.line.end, _kind(j), j.level, j.by) for j in judged)


def _kind(judged: Judged) -> BlockKind:
    return judged.kind or "paragraph"  # type: ignore[return-value]


def _alone(text: str, line: Line, marks: Marks) -> Judged:
    """What a line is by its own words and marks."""
    if line.remains:
        return Judged(line, marks, "boilerplate", "template remains")
    size = line.end - line.start
    if size > LONGEST:
        return Judged(line, marks, "paragraph", "long")
    words = text[line.start : line.end]
    entry = furniture().of_line(words)
    if entry is not None and entry.kind == "note" and size > LEAD_LEAST:
        label = label_at(text, line.start, line.end)
        entry = None if label is not None and (label.strong or "?" in words) else entry
    if entry is not None and not (marks.kind == "title" and entry.kind == "boilerplate"):
        return Judged(line, marks, entry.kind, f"furniture: {entry.name}", role=entry.role)
    if marks.kind in ("title", "caption", "list item"):
        return Judged(line, marks, marks.kind, "markup")
    if size <= SHORT:
        return _short(text, line, marks, words)
    if _BULLET.match(words):
        return Judged(line, marks, "list item", "bullet")
    return Judged(line, marks, "paragraph", "", hint=_list_hint(words))


def _short(text: str, line: Line, marks: Marks, words: str) -> Judged:
    if date_line(words):
        return Judged(line, marks, "date", "date line")
    label = label_at(text, line.start, line.end)
    if label is not None and label.body >= line.end and (label.form != "name" or len(words) < 60):
        return Judged(line, marks, "label", "label alone")
    if marks.kind == "heading":
        return Judged(line, marks, "heading", "markup", level=int(marks.value) if marks.value.isdigit() else 1)
    found = _MARKDOWN.match(words)
    if found:
        return Judged(line, marks, "heading", "markdown", level=len(found.group(1)))
    bare = _emphasised(words)
    if bare is None and _BULLET.match(words):
        return Judged(line, marks, "list item", "bullet")
    if bare is not None:
        words = bare
        if date_line(words):
            return Judged(line, marks, "date", "date line")
    dateline = dateline_at(text, line.start, line.end)
    if dateline is not None and dateline.source is not None and dateline.end < line.end:
        return Judged(line, marks, "paragraph", "dateline")
    hint = _list_hint(words)
    if label is not None and (label.strong or ends_sentence(words)):
        return Judged(line, marks, "paragraph", "label", hint=hint)
    if code_line(words):
        return Judged(line, marks, "note", "number of a release")
    if not title_like(words):
        return Judged(line, marks, "paragraph", "", hint=hint)
    if not hint:
        hint = "byline" if byline(words) else "caption" if _credited(words) else "bold" if marks.bold > 0.9 else ""
    return Judged(line, marks, "", "", hint=hint)


def _emphasised(words: str) -> str | None:
    """The words of a line set in italics or bold by Markdown's marks: "*Northern League*", "**Northport, 3 May**"."""
    found = _EMPHASIS.fullmatch(words)
    return found.group("words") if found else None


def _list_hint(words: str) -> str:
    return "dash" if _DASH.match(words) else "number" if _NUMBER.match(words) else ""


def _credited(words: str) -> bool:
    """Whether a line without a full stop ends with an agency's or outlet's name: a photo's caption with its credit."""
    last = words.split()[-2:]
    if len(words) < 12 or len(last) < 2 or not last[-1][:1].isupper():
        return False
    found = publishers().named(last[-1]) or publishers().named(" ".join(last))
    return (
        found is not None and found.kind in MEDIA and len(last[-1]) > 2 and (last[-1].isupper() or "/" in words[-30:])
    )


def _underlined(text: str, judged: Sequence[Judged]) -> None:
    """A short line with a row of marks directly under it is a heading; the row is no rule between texts."""
    for before, item in itertools.pairwise(judged):
        row = text[item.line.start : item.line.end]
        if item.kind == "rule" and item.line.gap == 1 and before.kind == "" and row.strip("=-~_") == "":
            before.kind, before.by, before.level = "heading", "underlined", 1 if row[0] == "=" else 2
            item.by = "underline"


def _tails(text: str, judged: Sequence[Judged]) -> None:
    """Short lines after a mark of the page's tail are furniture until a paragraph comes; the lines over that one
    are its header.
    """
    seen_text = in_tail = ruled = False
    held: list[Judged] = []
    for item in judged:
        if item.role == "tail" and seen_text:
            in_tail, ruled = True, False
            continue
        size = item.line.end - item.line.start
        if item.kind == "paragraph" and size >= TEXT_LEAST:
            seen_text = True
            if in_tail:
                _furnish(held[: 0 if ruled else _header_start(text, held)])
            in_tail, held = False, []
        elif in_tail and (item.kind == "rule" or item.role == "end"):
            _furnish(held)
            held, ruled = [], True
        elif in_tail:
            held.append(item)
    _furnish(held)


def _furnish(held: Sequence[Judged]) -> None:
    for item in held:
        item.kind, item.by = "boilerplate", "after the page's tail"


def _header_start(text: str, held: Sequence[Judged]) -> int:
    """Where, among the lines between a tail and the next text, that text's header begins.

    Rows of a page's tail stand close together, a header's lines apart: the header is the last stretch of lines
    apart from one
    another. Where all stand alike, it is the last line that can be a title, with the dates, bylines and places
    under it.
    """
    close = [i for i, item in enumerate(held) if item.line.gap == 1 and item.kind != "boilerplate"]
    if close:
        return close[-1] + 1
    first = len(held)
    for i in range(len(held) - 1, -1, -1):
        item = held[i]
        if item.kind in ("date", "note", "caption", "byline", "label", "boilerplate") or item.hint == "byline":
            continue
        if item.kind not in ("", "heading", "title"):
            break
        words = text[item.line.start : item.line.end]
        titled = not place_line(words) or len(words) > LEAD_LEAST or labels().heading(words.lstrip("# ")) is not None
        if titled or first == len(held):
            first = i
        if titled:
            break
    return first


def _before_title(text: str, judged: Sequence[Judged], title: str | None) -> None:
    """Where the page's title is known, short lines before it are furniture."""
    known = " ".join((title or "").split()).casefold()
    for i, item in enumerate(judged[:15]):
        if item.kind == "paragraph" and item.line.end - item.line.start >= TEXT_LEAST:
            return
        words = " ".join(text[item.line.start : item.line.end].split()).casefold()
        if item.kind == "title" or (
            known and len(words) > 8 and item.kind in ("", "heading") and known.startswith(words)
        ):
            item.kind, item.by = "title", item.by or "title of the document"
            for before in judged[:i]:
                if before.kind == "" and before.hint != "byline" and before.line.end - before.line.start <= 60:
                    before.kind, before.by = "boilerplate", "before the title"
            return


def _lists(text: str, judged: Sequence[Judged]) -> None:
    """Items by dash or number in a run or after a colon; unmarked items after a colon whose sentence counts them."""
    for i, item in enumerate(judged):
        if item.hint in ("dash", "number") and item.kind in ("", "paragraph"):
            before = judged[i - 1] if i else None
            after = judged[i + 1] if i + 1 < len(judged) else None
            led = before is not None and (_leads(text, before) or before.by == item.hint)
            if led or (after is not None and after.hint == item.hint and item.hint == "dash"):
                item.kind, item.by = "list item", item.hint
        elif item.kind in ("paragraph", "list item") and _leads(text, item):
            _unmarked(text, judged, i)


def _leads(text: str, item: Judged) -> bool:
    return item.kind in ("paragraph", "list item", "note", "heading", "") and text[item.line.end - 1] in ":："


def _unmarked(text: str, judged: Sequence[Judged], at: int) -> None:
    """Paragraphs after "five principles:": as many as counted, when they begin alike or are short; or a run of
    short lines.
    """
    lead = text[max(judged[at].line.start, judged[at].line.end - 200) : judged[at].line.end]
    counts = _COUNT.findall(lead)
    following = judged[at + 1 : at + 14]
    if counts:
        n = (
            _NUMBERS.get(counts[-1].lower(), 0) or int(counts[-1])
            if counts[-1].isdigit() or counts[-1].lower() in _NUMBERS
            else 0
        )
        items = following[:n]
        starts = [text[j.line.start : j.line.end].split()[:2] for j in items]
        sizes = [j.line.end - j.line.start for j in items]
        alike = len(items) >= 2 and all(s == starts[0] for s in starts)
        if (
            len(items) == n
            and all(j.kind in ("", "paragraph") and not j.hint for j in items)
            and (alike or max(sizes, default=999) < 250)
        ):
            for j in items:
                j.kind, j.by = "list item", "counted by its introduction"
            return
    run = 0
    while run < len(following) and following[run].kind == "" and following[run].hint in ("", "byline"):
        run += 1
    if run >= 2 and (run == len(following) or following[run].kind != "paragraph" or run >= 3):
        for j in following[:run]:
            j.kind, j.by = "list item", "after a colon"


def _runs(text: str, judged: Sequence[Judged]) -> None:
    """Give every run of header lines (short, dates, notes, captions) its kinds: the first run is the document's
    header.
    """
    i, first = 0, True
    while i < len(judged):
        j = i
        while j < len(judged) and judged[j].kind in _HEADER and judged[j].role != "announce":
            j += 1
        if j > i:
            _header(text, judged, i, j, first)
        if j < len(judged) and judged[j].kind not in ("rule", "boilerplate"):
            first = False
        i = j + 1


def _header(text: str, judged: Sequence[Judged], i: int, j: int, first: bool) -> None:
    """Kinds for the open lines of ``judged[i:j]``, the run over the block ``j``."""
    for x in judged[i:j]:
        if not first and x.kind == "" and x.hint != "bold" and text[x.line.end - 1] in "?!":
            x.kind, x.by = "paragraph", "asks or calls"
    run = [x for x in judged[i:j] if x.kind not in ("boilerplate", "paragraph")]
    opened = [x for x in run if x.kind == ""]
    if len(opened) > HEADER_MOST:
        for x in opened[HEADER_MOST:]:
            x.kind, x.by = "paragraph", "row of short lines"
        run, opened = [x for x in run if x.kind != "paragraph"], opened[:HEADER_MOST]
    if first:
        _standfirst(text, judged, i, j, run)
    if not opened:
        return
    dated = j < len(judged) and dateline_at(text, judged[j].line.start, judged[j].line.end) is not None
    shown = dated or any(
        x.kind in ("date", "byline") or x.hint == "byline" or (x.kind == "note" and x.role == "begin") for x in run
    )
    if not first and not shown:
        _plain_headings(text, judged, opened, j)
        return
    titled = next((n for n, x in enumerate(run) if x.kind in ("title", "heading")), None)
    if titled is None:
        if first:
            letterhead(text, run)
        titled = next(
            (n for n, x in enumerate(run) if x.kind == "" and x.hint not in ("byline", "caption", "state")), None
        )
        if titled is not None:
            run[titled].kind, run[titled].by = ("title", "first line") if first else ("heading", "over header lines")
    for n, x in enumerate(run):
        if x.kind == "":
            x.kind, x.by = _under_title(text, run, n, titled)


def _under_title(text: str, run: Sequence[Judged], n: int, titled: int | None) -> tuple[str, str]:
    """The kind of an open line beside a title."""
    item = run[n]
    words = text[item.line.start : item.line.end]
    if item.hint == "byline":
        return "byline", "name with office"
    if item.hint == "state":
        return "place", "state of a letterhead"
    beside = [text[x.line.start : x.line.end] for x in run if x is not item and x.kind == "caption"]
    if item.hint == "caption" or any(words in b or b in words for b in beside):
        return "caption", "with credit" if item.hint == "caption" else "repeats a caption"
    if titled is not None and n > titled and len(words) >= LEAD_LEAST and len(words) <= LEAD_MOST:
        return "lead", "under the title"
    if place_line(words):
        return "place", "under the title"
    return ("lead", "under the title") if titled is not None and n > titled else ("heading", "before the title")


def _plain_headings(text: str, judged: Sequence[Judged], opened: Sequence[Judged], j: int) -> None:
    """Open lines between paragraphs: headings over the text that follows; a row of three or more is a list of lines."""
    if len(opened) >= 3 and not any(x.hint == "bold" for x in opened):
        for x in opened:
            x.kind, x.by = "paragraph", "row of short lines"
        opened[-1].kind = (
            "heading" if j < len(judged) and judged[j].kind == "paragraph" and opened[-1].line.gap > 1 else "paragraph"
        )
        return
    for x in opened:
        if x.hint == "caption":
            x.kind, x.by = "caption", "with credit"
        elif j < len(judged) or x.hint == "bold":
            x.kind, x.by = "heading", "short line over a text"
        else:
            x.kind, x.by = "paragraph", "last line"


def _standfirst(text: str, judged: Sequence[Judged], i: int, j: int, run: Sequence[Judged]) -> None:
    """A sentence between the title and a dateline is the standfirst, though it ends as a sentence does."""
    if not any(x.kind in ("", "title", "heading") for x in run):
        return
    for k in range(j, min(j + 3, len(judged))):
        item = judged[k]
        if dateline_at(text, item.line.start, item.line.end) is not None:
            for x in judged[j:k]:
                labelled = label_at(text, x.line.start, x.line.end) is not None
                if x.kind == "paragraph" and not labelled and x.line.end - x.line.start <= LEAD_MOST:
                    x.kind, x.by = "lead", "over the dateline"
            return
        if item.line.end - item.line.start > LEAD_MOST:
            return
