"""What an account tells while it relays somebody: a release told by an agency, a paragraph between two of a speaker."""

from __future__ import annotations

from collections.abc import Sequence

from communique.extraction.reading import Reading
from communique.extraction.statements.found import Found, Row
from communique.extraction.statements.gather import Paragraph
from communique.extraction.statements.tense import present_tense
from communique.model import Span
from communique.rules.syntax import words

_BODIES = tuple(sorted(words()["bodies"]))
# So many sentences must name the body as their source before sentences between them are taken as its account.
_LEAST_TAGS = 2
_OPENING = (
    "In addition, ",
    "In particular, ",
    "At the same time, ",
    "Also, ",
    "Besides, ",
    "Additionally, ",
    "Moreover, ",
    "Furthermore, ",
)


def between_cues(reading: Reading, paragraphs: Sequence[Paragraph], rows: Sequence[Row]) -> list[Row]:
    """Add a paragraph without a cue, told in the present, between "X stressed that ..." and "He added that ..."."""
    out = list(rows)
    by_paragraph: dict[int, list[int]] = {}
    for i, row in enumerate(rows):
        by_paragraph.setdefault(row.paragraph, []).append(i)
    for p in range(1, len(paragraphs) - 1):
        if p in by_paragraph or p - 1 not in by_paragraph or p + 1 not in by_paragraph:
            continue
        before, after = rows[by_paragraph[p - 1][-1]], rows[by_paragraph[p + 1][0]]
        block = paragraphs[p].block
        if block.kind != "paragraph" or len(paragraphs[p].lines) > 2 or any(x.quoted for x in paragraphs[p].lines):
            continue
        if before.found.kind != "clause" or not _adds(reading.text, after.found):
            continue
        text = reading.text[block.start : block.end]
        if present_tense(text):
            end = block.end - (len(text) - len(text.rstrip(".;, ")))
            found = Found((Span(block.start, end),), "clause", "free-indirect", sense="assert")
            root = by_paragraph[p - 1][-1]
            out.append(Row(found, p, 0, rows[root].heir if rows[root].heir >= 0 else root, "free-indirect"))
    return out


def _adds(text: str, found: Found) -> bool:
    """Whether an attribution goes on with the words of one who spoke before: "he added", "she also said"."""
    if found.source is None or found.cue is None:
        return False
    pronoun = text[found.source.start : found.source.end].lower() in ("he", "she", "they", "it")
    return pronoun and (found.lemma in ("add", "continue", "go on") or "also" in text[found.source.end : found.cue.end])


def relayed(reading: Reading, paragraphs: Sequence[Paragraph], rows: Sequence[Row]) -> list[Row]:
    """Add the sentences that report speech between two of "the ministry said": they are the ministry's account too."""
    tags = [i for i, r in enumerate(rows) if r.found.by.startswith("tag") and is_body(reading.text, r.found.source)]
    if len(tags) < _LEAST_TAGS:
        return list(rows)
    first, last = rows[tags[0]], rows[tags[-1]]
    out = list(rows)
    told = {(r.paragraph, r.line) for r in rows if r.found.by.startswith("tag") or r.found.kind in ("quote", "clause")}
    told |= {
        (r.paragraph, n)
        for r in rows
        if (r.paragraph, r.line) in told
        for n, line in enumerate(paragraphs[r.paragraph].lines)
        if any(line.span.start <= c.start < line.span.end for c in r.found.content)
    }  # a quotation split by its cue lies in several sentences
    inner = {(r.paragraph, r.line): i for i, r in reversed(list(enumerate(rows)))}
    for p in range(first.paragraph, last.paragraph + 1):
        if paragraphs[p].block.kind != "paragraph":
            continue
        for n, line in enumerate(paragraphs[p].lines):
            at = (p, n)
            loose = bool(line.quoted) and not line.alone
            if at in told or not (at in inner or loose):
                continue
            start = line.span.start
            start += next((len(o) for o in _OPENING if reading.text.startswith(o, start)), 0)
            end = line.span.end - (1 if reading.text[line.span.end - 1] == "." else 0)
            near = min(tags, key=lambda i: (abs(rows[i].paragraph - p), i))
            found = Found((Span(start, end),), "clause", "relayed", sense="assert")
            out.append(Row(found, p, n, near, "free-indirect"))
    return out


def is_body(text: str, source: Span | None) -> bool:
    return source is not None and text[source.start : source.end].lower().rstrip("’'s ").endswith(_BODIES)
