"""From sentences to attributions of a whole text: quotations over paragraphs, words that go on without a cue, lists."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from communique.extraction.form.dateline import dateline_at
from communique.extraction.reading import Reading
from communique.extraction.statements.formulas import colon_subject, read_headline
from communique.extraction.statements.found import Found, Row
from communique.extraction.statements.indirect import may_report, read_sentence
from communique.extraction.statements.over_paragraphs import grown, without_heirs
from communique.extraction.statements.signed import signature_after, signed
from communique.extraction.statements.tense import present_tense
from communique.extraction.statements.tokens import tokenize
from communique.model import Block, Part, Span
from communique.rules.cues import Cues

PROSE = frozenset({"title", "lead", "heading", "list item", "paragraph"})
TITLES = frozenset({"title", "heading"})
_ITEM = re.compile(r"(?:[•·▪*]|[–—-]{1,3})\s*|\(?\d{1,2}[.)]\s+")
# The account's own report of what is not said in public.
_HEARSAY = re.compile(r"\b(?:is|are|was|were) (?:also )?(?:learnt|learned|understood|believed|reported|said) to\b")
# A line of contents: a headline, then its source in brackets.
_CONTENTS = re.compile(r"[^\n]{0,200}[^.!?”\"\s] \([A-Z]{2,6}\)\s*$")
_LETTER = re.compile(r"[^\W_]")
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_COUNTED = re.compile(rf"\b({'|'.join(_NUMBERS)})\s+(?:\w+\s+){{0,3}}\w+s\s*:$")
# A list item longer than this is a paragraph of its own that only begins with a dash.
_LONGEST_ITEM = 3000


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, the quotations in it (their numbers too) and the attributions found in it."""

    span: Span
    quoted: tuple[Span, ...]
    numbers: tuple[int, ...]
    found: tuple[Found, ...]
    alone: bool
    """Whether it is nothing but quotation."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    block: Block
    lines: tuple[Line, ...]


def paragraphs_of(reading: Reading, part: Part, table: Cues, *, only: Sequence[Span] = ()) -> list[Paragraph]:
    """The paragraphs of a part with their sentences read. ``only`` limits them to some stretches of it (sorted)."""
    text, out = reading.text, []
    outer = [(q, n) for n, q in enumerate(reading.quotations) if q.depth == 0 and not q.scare]
    pieces = sorted((s, n) for q, n in outer for s in q.paragraphs)
    piece_starts = [s.start for s, _ in pieces]
    starts = [s.start for s in reading.sentences]
    labels = {t.label.start: t.label.end for t in reading.turns if t.label is not None}
    first = bisect_left(reading.blocks, part.start, key=lambda b: b.start)
    for block in reading.blocks[first:]:
        if block.start >= part.end:
            break
        if block.kind not in PROSE:
            continue
        lines = []
        if block.end - block.start < 220 and _CONTENTS.match(text, block.start, block.end):
            out.append(Paragraph(block, ()))
            continue
        story = _story_start(text, block, labels)
        for sentence in reading.sentences[bisect_left(starts, block.start) : bisect_left(starts, block.end)]:
            if sentence.start < story:
                if sentence.end <= story:
                    continue
                sentence = Span(story, sentence.end)
            here = pieces[bisect_left(piece_starts, sentence.start) : bisect_left(piece_starts, sentence.end)]
            here = [(s, n) for s, n in here if s.end <= sentence.end]
            quoted = tuple(s for s, _ in here)
            found: list[Found] = []
            if may_report(text, sentence, table) or (quoted and ":" in text[sentence.start : quoted[0].start]):
                found = read_sentence(text, sentence, quoted, table)
            if block.kind in TITLES:
                found = _headline(text, sentence, quoted, table, found)
            lines.append(
                Line(sentence, quoted, tuple(n for _, n in here), tuple(found), _alone(text, sentence, quoted))
            )
        out.append(Paragraph(block, tuple(lines)))
    return out


def _headline(text: str, line: Span, quoted: Sequence[Span], table: Cues, found: list[Found]) -> list[Found]:
    """The attributions of a headline: who ends it after a dash or a colon says all of it; else what its verbs tell."""
    told = read_headline(text, line, quoted, table)
    ends = any(f.source is not None and f.source.start > f.content[0].start for f in told)
    return told if told and (ends or not found) else found


def _story_start(text: str, block: Block, labels: dict[int, int]) -> int:
    """Where the words of a paragraph begin: after its dateline or speaker's label, if it has one."""
    dateline = dateline_at(text, block.start, block.end) if block.kind == "paragraph" else None
    at = dateline.end if dateline is not None else labels.get(block.start, block.start)
    while at < block.end and (text[at].isspace() or (text[at] == ":" and at > block.start)):
        at += 1
    return at


def _alone(text: str, sentence: Span, quoted: Sequence[Span]) -> bool:
    at = sentence.start
    for span in quoted:
        if _LETTER.search(text, at, span.start):
            return False
        at = span.end
    return bool(quoted) and not _LETTER.search(text, at, sentence.end)


@dataclass(slots=True)
class _State:
    """What the walk over a part's paragraphs remembers."""

    rows: list[Row] = field(default_factory=list)
    intro: int = -1
    """The row that the last paragraph's colon leaves open."""
    items: int = -1
    """The row that introduces the list being read; -1 outside lists."""
    left: int = 0
    """How many paragraphs a counted list still has."""
    taken: set[int] = field(default_factory=set)
    """Numbers of the quotations that have been attributed."""


def gather(reading: Reading, paragraphs: Sequence[Paragraph], table: Cues) -> list[Row]:
    """The attributions of a part's paragraphs, in order, quotations attached and lists taken apart."""
    state = _State()
    for p, paragraph in enumerate(paragraphs):
        if paragraph.block.kind in TITLES:
            state.items = -1
        if state.items >= 0 and _item(reading, state, paragraphs, p):
            continue
        state.items = -1
        if _signed(reading, state, paragraphs, p):
            continue
        for n, line in enumerate(paragraph.lines):
            _line(reading, state, paragraphs, p, n, line)
        _colon(reading, state, paragraphs, p, table)
    return without_heirs([grown(reading.quotations, r) for r in state.rows])


def _line(reading: Reading, state: _State, paragraphs: Sequence[Paragraph], p: int, n: int, line: Line) -> None:
    """The attributions of one sentence, then the quotations that no cue of the sentence claims."""
    before = len(state.rows)
    for found in line.found:
        if not found.orphan and (found.content or found.intro):
            state.rows.append(Row(found, p, n))
    rows = state.rows[before:]
    for piece, number in zip(line.quoted, line.numbers, strict=True):
        if number in state.taken:
            continue
        if any(c.start <= piece.start and piece.end <= c.end for r in rows for c in r.found.content):
            state.taken.add(number)
    loose = [(s, q) for s, q in zip(line.quoted, line.numbers, strict=True) if q not in state.taken]
    if line.alone and loose and not rows:
        _attach(state, paragraphs, p, n, loose)
    elif not rows and not line.quoted and n > 0:
        _go_on(reading, state, p, n, line)
    if n == 0:
        state.intro = -1


def _signed(reading: Reading, state: _State, paragraphs: Sequence[Paragraph], p: int) -> bool:
    """Read a paragraph of nothing but quotation whose speaker's name stands after a dash, there or on the next line."""
    lines, end = paragraphs[p].lines, paragraphs[p].block.end
    quoted = [s for line in lines for s in line.quoted]
    if not quoted or any(line.found for line in lines) or lines[0].span.start != quoted[0].start:
        return False
    if all(line.alone for line in lines):
        below = paragraphs[p + 1].block if p + 1 < len(paragraphs) else None
        signature = signature_after(reading.text, below.start, below.end) if below is not None else None
    else:
        signature = signature_after(reading.text, quoted[-1].end, end)
    if signature is None:
        return False
    state.rows.append(Row(signed(quoted, signature), p, 0))
    state.taken.update(n for line in lines for n in line.numbers)
    return True


def _attach(state: _State, paragraphs: Sequence[Paragraph], p: int, n: int, loose: list[tuple[Span, int]]) -> None:
    """Quotations that stand alone: the last speaker goes on, or a colon announced them."""
    content = tuple(s for s, _ in loose)
    last = state.rows[-1] if state.rows else None
    if n == 0 and state.intro >= 0:
        opened = state.rows[state.intro]
        if opened.found.intro:
            state.rows[state.intro] = replace(
                opened, found=replace(opened.found, content=content, intro=False, kind="quote")
            )
        else:
            state.rows.append(Row(_heir_of(opened.found, content, "quote", "colon"), p, n, state.intro))
    elif last is not None and last.paragraph == p and last.line >= n - 2 and n > 0:
        main = _main_row(state.rows, p, last.line)
        row = state.rows[main]
        if row.found.kind == "quote" and row.line >= n - 2:
            state.rows[main] = replace(row, found=replace(row.found, content=(*row.found.content, *content)), line=n)
        else:
            state.rows.append(Row(_heir_of(row.found, content, "quote", "continued"), p, n, main))
    elif last is not None and last.paragraph == p - 1 and n == 0 and _goes_on_quoting(state.rows, paragraphs, p):
        main = _main_row(state.rows, p - 1, last.line)
        state.rows.append(Row(_heir_of(state.rows[main].found, content, "quote", "continued"), p, n, main))
    else:
        return
    state.taken.update(q for _, q in loose)


def _goes_on_quoting(rows: Sequence[Row], paragraphs: Sequence[Paragraph], p: int) -> bool:
    """Whether the paragraph before ends with words of one speaker, and this one holds nothing but quotation."""
    last = rows[-1]
    at_end = last.line == len(paragraphs[p - 1].lines) - 1
    told = last.found.kind == "clause" and last.found.by != "headline" and last.found.source is not None
    told = told and last.found.sense == "assert" and not (last.found.negated or last.found.hypothetical)
    return at_end and (last.found.kind == "quote" or told) and all(line.alone for line in paragraphs[p].lines)


def _heir_of(found: Found, content: tuple[Span, ...], kind: str, by: str) -> Found:
    """What the speaker of ``found`` says next without a source or cue of its own."""
    return Found(content, kind, by, lemma=found.lemma, sense="assert")


def _main_row(rows: Sequence[Row], p: int, n: int) -> int:
    """The row of a sentence that holds the others: the last quotation's, else the one with the longest content."""
    here = (
        [i for i in range(len(rows)) if rows[i].paragraph == p and rows[i].line == n]
        if len(rows) < 40
        else [i for i in range(len(rows) - 40, len(rows)) if rows[i].paragraph == p and rows[i].line == n]
    )
    quotes = [i for i in here if rows[i].found.kind == "quote"]
    if quotes:
        return quotes[-1]
    return max(here, key=lambda i: (sum(c.end - c.start for c in rows[i].found.content), -i))


def _go_on(reading: Reading, state: _State, p: int, n: int, line: Line) -> None:
    """A sentence without a cue after reported speech of its paragraph, told in the present: still the speaker's."""
    last = state.rows[-1] if state.rows else None
    if last is None or last.paragraph != p or last.line != n - 1:
        return
    main = _main_row(state.rows, p, n - 1)
    row = state.rows[main]
    words = reading.text[line.span.start : line.span.end]
    points_back = words.startswith(("These ", "Such "))
    clause = row.found.kind == "clause" and row.found.sense in ("assert", "think") and row.found.by != "headline"
    if not (clause or (points_back and row.found.kind in ("topic", "object"))) or row.found.negated:
        return
    if present_tense(words) and not _HEARSAY.search(words):
        content = (Span(line.span.start, _without_stop(reading.text, line.span.start, line.span.end)),)
        found = _heir_of(row.found, content, "clause", "free-indirect")
        state.rows.append(Row(found, p, n, row.heir if row.heir >= 0 else main, "free-indirect"))


def _without_stop(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1] in ".;,:" or text[end - 1].isspace()):
        end -= 1
    return end


# -- lists


def _colon(reading: Reading, state: _State, paragraphs: Sequence[Paragraph], p: int, table: Cues) -> None:
    """A paragraph that ends with a colon opens what the next one says, or a list."""
    state.intro = -1
    paragraph = paragraphs[p]
    if not paragraph.lines or p + 1 >= len(paragraphs) or paragraph.block.kind in TITLES:
        return
    n = len(paragraph.lines) - 1
    span = paragraph.lines[n].span
    if reading.text[span.end - 1] != ":":
        return
    here = [
        i
        for i in range(max(0, len(state.rows) - 8), len(state.rows))
        if state.rows[i].paragraph == p and state.rows[i].line == n
    ]
    opened = [i for i in here if state.rows[i].found.intro] or [
        i for i in here if state.rows[i].found.content[-1].end >= span.end - 3
    ]
    if not opened:
        subject = _opening_subject(reading, paragraph.lines[n], table)
        if subject is None:
            return
        state.rows.append(Row(subject, p, n))
        opened = [len(state.rows) - 1]
    following = paragraphs[p + 1]
    state.intro = opened[0]
    counted = _COUNTED.search(reading.text, max(span.start, span.end - 120), span.end)
    item = following.block.kind == "list item" or _ITEM.match(reading.text, following.block.start)
    if item or (counted and not (following.lines and following.lines[0].alone)):
        state.items, state.intro = opened[0], -1
        state.left = _NUMBERS[counted.group(1)] if counted and not item else 0


def _opening_subject(reading: Reading, line: Line, table: Cues) -> Found | None:
    """ "During her trip, the Secretary:" or "He turned to trade:": who speaks or acts in what the colon opens."""
    tokens = tokenize(reading.text, line.span, line.quoted, table.finite)
    told = colon_subject(tokens, len(tokens) - 1)
    if told is not None:
        return replace(told, intro=True)
    comma = max((i for i in range(len(tokens) - 1) if tokens.lower[i] == ","), default=-1)
    if (
        len(tokens) - comma - 2 < 1
        or any(tokens.finite)
        or not any(w[0].isupper() for w in tokens.words[comma + 1 : -1])
    ):
        return None
    return Found((), "list", "list", tokens.span(comma + 1, len(tokens) - 1), intro=True, sense="assert")


def _item(reading: Reading, state: _State, paragraphs: Sequence[Paragraph], p: int) -> bool:
    """Read one paragraph as an item of the list that is open; False where the list is over."""
    paragraph, text = paragraphs[p], reading.text
    block = paragraph.block
    mark = _ITEM.match(text, block.start, block.end)
    if block.kind != "list item" and mark is None:
        if state.left <= 0 or any(line.found and not line.found[0].orphan for line in paragraph.lines):
            return False
        state.left -= 1
    start = mark.end() if mark else block.start
    end = _without_stop(text, start, block.end)
    if end <= start or end - start > _LONGEST_ITEM:
        return False
    opener = state.rows[state.items]
    orphans = [(n, f) for n, line in enumerate(paragraph.lines) for f in line.found if f.orphan]
    if orphans or opener.found.by == "list":
        state.rows += [Row(replace(f, source=None), p, n, state.items) for n, f in orphans if f.content]
        state.rows += [
            Row(f, p, n)
            for n, line in enumerate(paragraph.lines)
            for f in line.found
            if not f.orphan and f.content and n > 0
        ]
        return True
    if text.startswith("and ", start):
        start += 4
    content = Span(start, end)
    if text[start].islower() and opener.found.content:
        grown = replace(opener.found, content=(*opener.found.content, content))
        state.rows[state.items] = replace(opener, found=grown)
    else:
        if opener.found.kind != "clause":
            return False
        found = _heir_of(opener.found, (content,), "clause", "list")
        state.rows.append(Row(found, p, 0, state.items, "free-indirect"))
    return True
