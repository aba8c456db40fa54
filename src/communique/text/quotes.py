"""Quotations: marks of every kind matched by type, over paragraphs; nested ones kept, words only named flagged.

Surface forms handled:
    “a” „a“ ‟a” "a" ``a''     double marks; “ may be closed by " and " by ” (typing errors)
    ‘a’ ‚a‘ 'a' ‘a'           single marks; apostrophes (don't, ministers' meeting, '90s) are not marks
    «a» ‹a›                   angle marks
    “a ¶ “b”                  over paragraphs, the opening mark repeated, closed only at the end
    “a ¶ b”                   the same without repeated marks, over at most ``REACH`` paragraphs
    “a ¶ B said                never closed: it ends with its paragraph (``closed=False``)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from communique.model import Block, Span

PROSE = frozenset({"title", "lead", "heading", "list item", "paragraph", "note", "caption"})
# Paragraphs that a quotation without repeated opening marks may run on for; longer ones are left as never closed.
REACH = 4
SCARE_WORDS = 4
NAME_WORDS = 12

_MARK = re.compile(r"``|''|[“”„‟\"‘’‚‛'«»‹›]")
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_OPENERS = {
    "“": "double",
    "„": "low",
    "‟": "double",
    "``": "double",
    "‘": "single",
    "‚": "lowsingle",
    "‛": "single",
    "«": "angle",
    "‹": "angle1",
}
_CLOSES = {
    "”": ("double", "low"), "''": ("double",), "“": ("low",), '"': ("double", "low"), "’": ("single", "lowsingle"),
    "'": ("single", "lowsingle"), "‘": ("lowsingle",), "»": ("angle",), "›": ("angle1",),
}  # fmt: skip
_ELIDED = re.compile(r"(?:\d0s\b|em\b|til\b|tis\b|twas\b|cause\b|n[’'])", re.IGNORECASE)
_OPENS_AFTER = frozenset("([{—–-/«“\"‘'„")
_CUE_BEFORE = re.compile(
    r"(?:[:,]|\b(?:said|says|say|saying|asked|added|replied|answered|stated|wrote|warned|declared|noted|stressed|told|called|calls|calling|"
    r"described|describing|dubbed|termed|labell?ed|as|that|chanting|shouting|remarked|concluded|insisted|expressed|expressing|(?:call|describ|brand)\w{1,3}(?:\s+\w+){1,4}))\s*$"
)
_CUE_AFTER = re.compile(r",?\s+(?:[\w.’'-]+\s+){0,7}?(?:said|says|added|noted|stressed|stated|told|according)\b")
_SO_CALLED = re.compile(
    r"\b(?:so-called|dubbed|titled|entitled|named|known as|theme|motto|slogan)\s*(?:of\s*)?[,:]?\s*$"
)
_WORD = re.compile(r"[\w’'-]+")


class Quotation(NamedTuple):
    """A quotation with its marks: ``text[start:end]``; ``inner`` is what stands between them."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int = 0
    """0 for an outermost quotation, 1 for one inside it, ..."""
    closed: bool = True
    paragraphs: tuple[Span, ...] = ()
    """Of a quotation over several paragraphs: the span in each, repeated opening marks included; otherwise one."""
    scare: bool = False
    """A word or a term in marks that nobody is quoted with ("so-called 'president'")."""


class _Mark(NamedTuple):
    """A mark of a paragraph: where it stands, what it is, and which way it can face."""

    start: int
    end: int
    text: str
    opens: bool
    closes: bool


@dataclass(slots=True)
class _Open:
    """A quotation whose end has not been seen yet."""

    start: int
    inner: int
    family: str
    depth: int
    paragraphs: list[Span] = field(default_factory=list)


def find_quotations(text: str, blocks: Sequence[Block] = ()) -> tuple[Quotation, ...]:
    """Every quotation of ``text``, sorted by start, nested ones after the one that holds them.

    ``blocks`` are the document's blocks; only those that hold prose are read. Without blocks every line is a paragraph.
    """
    if blocks:
        paragraphs = [Span(b.start, b.end) for b in blocks if b.kind in PROSE]
    else:
        paragraphs = [_trim(text, *m.span()) for m in _PARAGRAPH.finditer(text)]
    marks = [_marks(text, p) for p in paragraphs]
    out: list[Quotation] = []
    carried: _Open | None = None
    for i, paragraph in enumerate(paragraphs):
        goes_on = carried is not None and (
            _continues(text, paragraph, marks[i], carried) or _closed_later(text, paragraphs, marks, i, carried)
        )
        if carried is not None and not goes_on:
            out.append(_finish(text, carried, carried.paragraphs[-1].end, closed=False))
            carried = None
        carried = _read_paragraph(text, paragraph, marks[i], carried, out)
    if carried is not None:
        out.append(_finish(text, carried, carried.paragraphs[-1].end, closed=False))
    return tuple(sorted(out, key=lambda q: (q.start, -q.end)))


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _marks(text: str, paragraph: Span) -> list[_Mark]:
    """The marks of a paragraph that can open or close a quotation; those that can only be apostrophes are left out."""
    out = []
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        start, end = match.span()
        before = text[start - 1] if start > paragraph.start else " "
        after = text[end] if end < paragraph.end else " "
        mark = match.group()
        if mark in "'’" and ((before.isalnum() and after.isalnum()) or (before.isspace() and mark == "’")):
            continue
        free_before = before.isspace() or before in _OPENS_AFTER
        opens = mark in _OPENERS or (mark in "\"'" and free_before and not after.isspace())
        if mark in "'‘‛" and _ELIDED.match(text, end):
            opens = False
        closes = mark in _CLOSES and not before.isspace() and (mark not in "'’‘" or not after.isalnum())
        if mark == '"' and before.isspace() and after.isspace():
            opens = closes = True
        if mark == '"' and not opens and not closes:
            closes = True
        if opens or closes:
            out.append(_Mark(start, end, mark, opens, closes))
    return out


def _continues(text: str, paragraph: Span, marks: Sequence[_Mark], carried: _Open) -> bool:
    """Whether a paragraph goes on with a quotation left open: it begins with the opening mark again."""
    return bool(marks) and marks[0].start == paragraph.start and _family(marks[0]) == carried.family and marks[0].opens


def _closed_later(
    text: str, paragraphs: Sequence[Span], marks: Sequence[Sequence[_Mark]], at: int, carried: _Open
) -> bool:
    """Whether a quotation left open is closed in one of the next paragraphs before another one opens there."""
    for i in range(at, min(at + REACH, len(paragraphs))):
        for mark in marks[i]:
            if (
                _family(mark) == carried.family
                and mark.opens
                and not (mark.closes and carried.family in _CLOSES.get(mark.text, ()))
            ):
                return False
            if mark.closes and carried.family in _CLOSES.get(mark.text, ()):
                return not (mark.text == '"' and mark.opens)
    return False


def _family(mark: _Mark) -> str:
    if mark.text == '"':
        return "double"
    return "single" if mark.text == "'" else _OPENERS.get(mark.text, "")


def _read_paragraph(
    text: str, paragraph: Span, marks: Sequence[_Mark], carried: _Open | None, out: list[Quotation]
) -> _Open | None:
    """Match the marks of one paragraph; returns the outermost quotation left open at its end, if any."""
    stack: list[_Open] = []
    repeated = -1
    if carried is not None:
        stack.append(carried)
        carried.paragraphs.append(Span(paragraph.start, paragraph.end))
        if _continues(text, paragraph, marks, carried):
            repeated = marks[0].start
    later = _later_single_closers(marks)
    for i, mark in enumerate(marks):
        if mark.start == repeated:
            continue
        if mark.closes and _closable(text, mark, stack, later[i]):
            _close(text, mark, stack, out, paragraph)
        elif mark.opens:
            _open(text, paragraph, mark, stack, out, later[i])
    return _settle(text, paragraph, stack, out)


def _later_single_closers(marks: Sequence[_Mark]) -> list[bool]:
    """For each mark whether a single mark that can close comes after it before another single one opens."""
    out, seen = [False] * len(marks), False
    for i in range(len(marks) - 1, -1, -1):
        out[i] = seen
        if _family(marks[i]) == "single" or marks[i].text == "’":
            seen = marks[i].closes or (seen and not marks[i].opens)
    return out


def _closable(text: str, mark: _Mark, stack: Sequence[_Open], later: bool) -> bool:
    """Whether the mark closes one of the quotations open."""
    families = _CLOSES[mark.text]
    held = next((o for o in reversed(stack) if o.family in families), None)
    if held is None or held.inner >= mark.start:
        return False
    if mark.text == '"' and mark.opens and not (text[mark.start - 1] in ".,!?…" or text[mark.start - 1].isspace()):
        return held is stack[-1] and not text[mark.start - 1].isspace()
    # The apostrophe of a plural ("the ministers' meeting") is no end while a better one follows.
    if mark.text in "'’" and text[mark.start - 1] in "sS" and later and text[mark.end : mark.end + 1] == " ":
        return not text[mark.end + 1 : mark.end + 2].islower()
    return True


def _close(text: str, mark: _Mark, stack: list[_Open], out: list[Quotation], paragraph: Span) -> None:
    """Close the innermost quotation that the mark fits; those opened inside it and never closed are dropped."""
    families = _CLOSES[mark.text]
    while stack:
        held = stack.pop()
        if held.family in families:
            last = held.paragraphs.pop() if held.paragraphs else Span(held.start, mark.end)
            held.paragraphs.append(Span(last.start, mark.end))
            out.append(_finish(text, held, mark.end, closed=True, inner_end=mark.start))
            return


def _open(text: str, paragraph: Span, mark: _Mark, stack: list[_Open], out: list[Quotation], later: bool) -> None:
    family = _family(mark)
    if mark.text in "'‘" and family == "single" and not later and (mark.text == "'" or stack):
        return  # a single mark without a partner is an apostrophe
    same = next((o for o in stack if o.family == family), None)
    if same is not None and (mark.text == '"' or _sentence_ended(text, mark.start)):
        # The same mark opens again after the end of a sentence: the closing one before it was forgotten.
        while stack and stack[-1] is not same:
            stack.pop()
        stack.pop()
        end = _trim(text, same.inner, mark.start).end
        if same.paragraphs:
            same.paragraphs[-1] = Span(same.paragraphs[-1].start, max(end, same.paragraphs[-1].start + 1))
        out.append(_finish(text, same, max(end, same.inner), closed=False))
    stack.append(_Open(mark.start, mark.end, family, len(stack), [Span(mark.start, paragraph.end)]))


def _sentence_ended(text: str, at: int) -> bool:
    head = text[max(0, at - 3) : at].rstrip()
    return head[-1:] in (".", "!", "?")


def _settle(text: str, paragraph: Span, stack: list[_Open], out: list[Quotation]) -> _Open | None:
    """What stays open at a paragraph's end: double and angle quotations go on, single and nested ones are dropped."""
    if not stack:
        return None
    outer = stack[0]
    return outer if outer.family not in ("single", "lowsingle") else None


def _finish(text: str, held: _Open, end: int, *, closed: bool, inner_end: int | None = None) -> Quotation:
    last = end if inner_end is None else inner_end
    spans = (*held.paragraphs[:-1], Span(held.paragraphs[-1].start, end))
    scare = closed and len(spans) == 1 and _is_scare(text, held, last, end)
    return Quotation(held.start, end, held.inner, max(last, held.inner), held.depth, closed, spans, scare)


def _is_scare(text: str, held: _Open, inner_end: int, end: int) -> bool:
    """Whether the words are only named or held at a distance: few or a title, no cue beside them, no sentence."""
    inner = text[held.inner : inner_end].strip()
    if len(inner) > 120:
        return False
    words = _WORD.findall(inner)
    before = text[max(0, held.start - 40) : held.start]
    if len(words) <= NAME_WORDS and _SO_CALLED.search(before):
        return True
    if _CUE_BEFORE.search(before) or inner.endswith((".", "!", "?", "…")):
        return held.depth > 0 and len(words) <= SCARE_WORDS and not before.rstrip().endswith((":", ","))
    alone = not before.strip() or before.rstrip()[-1:] in ".!?…\n"
    if inner.endswith(",") and held.depth == 0 and (alone or _CUE_AFTER.match(text, end)):
        return False
    begins = alone or text[held.start - 1] == "\n"
    if begins and held.depth == 0 and text.startswith(",", end) and _CUE_AFTER.match(text, end):
        return False  # the comma outside, as in British and continental style: «It is open», said Roe
    return len(words) <= SCARE_WORDS or _is_name(words)


def _is_name(words: Sequence[str]) -> bool:
    """Whether the words are a title: all the long ones begin with a capital or a figure."""
    return (
        1 < len(words) <= NAME_WORDS
        and all(w[0].isupper() or w[0].isdigit() or len(w) <= 4 for w in words)
        and words[0][0].isupper()
    )
