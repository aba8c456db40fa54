"""Parts: a round-up is cut into its own words and each text that it embeds; any other document is one part.

A text begins where the lines over a paragraph (its header) and the paragraph itself give enough evidence together:
a dateline, a byline,
a date line, a heading as releases have it, a rule or furniture before it, a sentence that announces texts of
others. Each piece of
evidence has a weight; `ENOUGH` of them is a cut. The weights were set on round-ups composed from the releases of
2021 (measure/roundups.py),
against the same releases each alone, where every cut is an error.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from communique.extraction.form import in_full
from communique.extraction.form.dateline import Dateline, dateline_at
from communique.extraction.form.headers import desk_outlet, name_and_office, written_by
from communique.extraction.form.labels import label_at
from communique.extraction.form.turns import first_person
from communique.extraction.reading import Reading
from communique.model import Block, Part, PartKind, Span
from communique.rules.furniture import furniture
from communique.rules.labels import Heading, labels
from communique.rules.publishers import MEDIA, publishers

BY = "parts/1"
ENOUGH = 4.0
# Weights of evidence.
DATELINE_FULL, DATELINE_SOURCE, DATELINE_DAY, DATELINE_PLACE = 4.0, 3.0, 2.0, 1.5
BYLINE, NAMED, DATE, BEGIN, CREDIT = 2.0, 1.0, 2.0, 3.0, 3.0
RELEASE_HEADING, HEADING, LEVEL = 2.0, 1.0, 1.0
RULE, END, FURNITURE, GAP = 2.0, 2.0, 1.0, 1.0
ANNOUNCED, AFTER_ANNOUNCED = 3.0, 1.0
FRESH, LABEL = 1.0, 1.0
# The first words of a text in which a day or the names of its title are looked for.
OPENING = 500

# "For immediate release: press statement" has 38 characters; longer lines are titles.
GENRE_MOST = 40
# Shorter lines under "Press release" are places and numbers.
TITLE_LEAST = 30
_GENRES = frozenset({"press statement", "press release on", "readout", "fact sheet"})
# Sections of a site, over the title proper.
_SECTIONS = frozenset({"news", "latest news", "news and events", "events", "press room", "announcements", "statements"})
# A text printed in full goes over so many blocks at most.
FULL_MOST = 60
# Own words after the texts of others: up to so many paragraphs, so long together.
OWN_MOST, OWN_LEAST, OWN_LONGEST = 5, 80, 3000
LINE_LEAST = 5
_OWN_HEADING = re.compile(
    r"(?:(?:the )?(?:editor|author|compiler|translator)s?['’]?s? (?:note|comment|remark|view|afterword)s?|"
    r"our (?:comment|view|take|note)|from the editors?|editorial (?:note|comment)|postscript|afterword)",
    re.IGNORECASE,
)
_HEAD = frozenset({"title", "heading", "lead", "byline", "date", "place", "caption", "note"})
_FRESH = re.compile(
    r"\b(?:today|yesterday|this (?:morning|afternoon|evening)|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"(?:on )?(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}\b|"
    r"\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December))"
)
_PUBLISHED = re.compile(
    r"\b(?:published|released|issued|carried|posted|reprint|reproduce|full texts?|in full)", re.IGNORECASE
)
_NAMES = re.compile(r"[A-ZÀ-Þ][\w’'-]{3,}")
_SENTENCE = re.compile(r"(?<=[.!?”\"]) (?=[A-Z“\"])")


@dataclass(frozen=True, slots=True)
class _Item:
    """A block with content, what its furniture entry says, and what stands between it and the one before."""

    block: Block
    role: str
    rule: bool
    end_mark: bool
    furniture: int
    gap: int
    line: bool = False
    """Whether a drawn line stands before it, not only a row of stars."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where a part begins: index of its first item and of its first item of text."""

    start: int
    body: int
    dateline: Dateline | None
    own: bool = False
    """Whether the round-up's own words go on here."""
    kind: PartKind | None = None
    """What a lead-in calls the text that it prints in full."""


def cut_parts(reading: Reading) -> tuple[Part, ...]:
    """The accounts that the document holds, in order, with start, end, kind and title."""
    items = _items(reading)
    if not items:
        return ()
    cuts = _printed_in_full(reading.text, items, _cuts(reading.text, items))
    announced = any(x.role == "announce" for x in items)
    out: list[Part] = []
    for n, cut in enumerate(cuts):
        stop = cuts[n + 1].start if n + 1 < len(cuts) else len(items)
        own = items[cut.start : _trimmed(items, cut, stop)]
        others = len(cuts) - 1 if n == 0 or cut.own else 0
        if cut.own and out[0].kind != "round-up":
            others = 0
        out.append(
            _part(
                reading, own, cut, others if announced or cut.own or _own_words(reading.text, cut, own, others) else 0
            )
        )
    return tuple(out)


def _items(reading: Reading) -> list[_Item]:
    """The blocks with content, with what stands before each."""
    text, table = reading.text, furniture()
    out: list[_Item] = []
    rule = end = line = False
    count, last = 0, 0
    for block in reading.blocks:
        if block.kind in ("boilerplate", "rule"):
            entry = table.of_line(text[block.start : block.end]) if block.by.startswith("furniture") else None
            rule = rule or (block.kind == "rule" and block.by != "underline")
            line = line or _drawn(text[block.start : min(block.end, block.start + 40)])
            end = end or (entry is not None and entry.role == "end" and block.kind == "boilerplate")
            count += block.kind == "boilerplate" and not end
            continue
        entry = table.of_line(text[block.start : block.end]) if block.kind in ("note", "byline") else None
        role = entry.role if entry else ""
        if not role and block.kind == "paragraph" and text[block.end - 1] in ".:":
            role = _announcing(text, block)
        out.append(_Item(block, role, rule, end, count, text.count("\n", last, block.start) if out else 0, line))
        rule = end = line = False
        count, last = 0, block.end
    return out


def _announcing(text: str, block: Block) -> str:
    """ "announce" when the last sentence of a paragraph announces texts of others."""
    tail = text[max(block.start, block.end - 420) : block.end]
    sentence = _SENTENCE.split(tail)[-1]
    if len(sentence) == len(tail) and block.end - block.start > 420:
        return ""
    entry = furniture().of_line(sentence) if len(sentence) < 420 else None
    return "announce" if entry and entry.role == "announce" and _PUBLISHED.search(sentence) else ""


def _cuts(text: str, items: Sequence[_Item]) -> list[_Cut]:
    """Where the parts begin; the first always at the first item."""
    body = next((i for i, x in enumerate(items) if _is_body(x)), len(items) - 1)
    first = dateline_at(text, items[body].block.start, items[body].block.end)
    cuts = [_Cut(0, body, first)]
    # Where the last line of all is a credit, credits stand under their texts: each one closes a text.
    closing = items[-1].role == "credit"
    gaps = sorted(x.gap for x in items[1:])
    usual = gaps[len(gaps) // 2] if gaps else 1
    spoken = _spoken(text, items[body])
    waiting = items[body].role == "announce" and not spoken
    announced = 1.0 if waiting else 0.0
    sections = _sections(text, items[:body])
    i = body + 1
    while i < len(items):
        a = i
        while i < len(items) and not _is_body(items[i]):
            i += 1
        if i >= len(items):
            break
        credits = [n for n in range(a, i) if closing and items[n].role == "credit"]
        lead = RULE if credits else 0.0
        lead += ANNOUNCED if waiting else AFTER_ANNOUNCED * announced
        cut = _opening(text, items, credits[-1] + 1 if credits else a, i, usual, lead)
        if cut is not None and _bare(text, items[cut.start].block) in sections:
            cut = None
        if cut is None and len(cuts) > 1 and not spoken and _goes_on(text, items, a, i):
            cut = _Cut(a, i, None, own=True)
        if cut is not None:
            cuts.append(cut)
            waiting = spoken = False
        spoken = spoken or _spoken(text, items[i])
        if items[i].role == "announce" and not spoken:
            waiting, announced = True, 1.0
        i += 1
    return cuts


def _sections(text: str, header: Sequence[_Item]) -> frozenset[str]:
    """What the table of contents over a briefing lists: headings of its sections, not of other texts."""
    title = next((x.block for x in header if x.block.kind in ("title", "heading")), None)
    heading = labels().heading(text[title.start : title.end].lstrip("# ")) if title else None
    if title is None or heading is None or heading.kind != "transcript":
        return frozenset()
    return frozenset(_bare(text, x.block) for x in header if x.block.start > title.start)


def _bare(text: str, block: Block) -> str:
    """The words of a heading without its number and marks."""
    return text[block.start : block.end].lstrip("#*-• 0123456789.)").rstrip(" *").casefold()


def _printed_in_full(text: str, items: Sequence[_Item], cuts: list[_Cut]) -> list[_Cut]:
    """The one part of an outlet's article cut where it prints another's text after a sentence that says so: up to the
    end of the quotation that holds it, else to a drawn line, a credit or the end; then its own words go on.
    """
    first = cuts[0]
    bare = len(cuts) == 1 or (len(cuts) == 2 and cuts[1].start == cuts[1].body and cuts[1].dateline is None)
    if not bare or first.dateline is not None or _issued(text, items[: first.body]):
        return cuts
    out = [first]
    own, n = 0, first.body
    while n < len(items) - 1:
        block = items[n].block
        kind = in_full.leads_in(text, block.start, block.end) if own >= OWN_LEAST else None
        own += block.end - block.start
        n += 1
        if kind is None:
            continue
        rest = [(x.block.start, x.block.end) for x in items[n : n + FULL_MOST]]
        count = in_full.quoted_end(text, rest)
        if count is None and text[rest[0][0]] not in '"“«':
            count = next((k for k, x in enumerate(items[n : n + FULL_MOST]) if k and _closes(x)), len(items) - n)
        if count is None or rest[min(count, len(rest)) - 1][1] - rest[0][0] < in_full.LEAST:
            continue
        out.append(_Cut(n, n, None, kind=kind))
        n += count
        own = 0
        if n < len(items):
            out.append(_Cut(n, n, None, own=True))
            own = OWN_LEAST
    return out if len(cuts) == 1 or cuts[1].start in [c.start for c in out] else cuts


def _issued(text: str, header: Sequence[_Item]) -> bool:
    """Whether the lines over a text say that a body issued it: its title is a release's, a byline has an office."""
    words = [(x.block.kind, text[x.block.start : x.block.end].lstrip("# ")) for x in header]
    titled = any(kind in ("title", "heading") and labels().heading(line) is not None for kind, line in words)
    return titled or any(kind == "byline" and not (written_by(line) or desk_outlet(line)) for kind, line in words)


def _closes(item: _Item) -> bool:
    """Whether a text printed in full ends before a block: a drawn line or an end mark stands there, or a credit."""
    return item.rule or item.line or item.end_mark


def _drawn(row: str) -> bool:
    """Whether a row is a drawn line."""
    return len(row) >= LINE_LEAST and not row.strip("-_=—–─━ ")


def _goes_on(text: str, items: Sequence[_Item], a: int, b: int) -> bool:
    """Whether the round-up's own words go on after the texts it embeds: a few plain paragraphs to the end, after a
    drawn line, or under a heading that says so ("Editor's note").
    """
    rest = items[b:]
    heading = text[items[a].block.start : items[a].block.end].strip("# *:") if b == a + 1 else ""
    if not (_OWN_HEADING.fullmatch(heading) or (a == b and items[b].line)):
        return False
    size = rest[-1].block.end - rest[0].block.start
    plain = all(x.block.kind == "paragraph" and not x.rule for x in rest[1:]) and rest[0].block.kind == "paragraph"
    return plain and len(rest) <= OWN_MOST and OWN_LEAST <= size <= OWN_LONGEST and text[rest[0].block.start].isalpha()


def _spoken(text: str, item: _Item) -> bool:
    """Whether a block begins with a speaker's label: what a transcript's speakers announce is no text of others."""
    label = label_at(text, item.block.start, item.block.end)
    return label is not None and label.strong


def _is_body(item: _Item) -> bool:
    return item.block.kind not in _HEAD or item.role == "announce"


def _opening(text: str, items: Sequence[_Item], a: int, b: int, usual: int, announced: float) -> _Cut | None:
    """The cut at the header ``items[a:b]`` over the text that begins with ``items[b]``, if the evidence suffices."""
    body = items[b].block
    dateline = dateline_at(text, body.start, body.end)
    start = _start(items, a, b)
    score = announced + _of_dateline(text, dateline) + _of_separator(items[start : start + 1] or [items[b]], usual)
    if start == b:
        if score < ENOUGH or (dateline is None and announced < ANNOUNCED):
            return None
        return _Cut(b, b, dateline)
    head = items[start:b]
    title = head[0].block
    score += _of_header(text, head, body) + _of_title(text, title)
    score += _of_text(text, title, body, dateline)
    return _Cut(start, b, dateline) if score >= ENOUGH else None


def _start(items: Sequence[_Item], a: int, b: int) -> int:
    """The first item of the header: after the last separator that leaves a heading, else at the first heading;
    ``b`` if there is none.
    """
    headings = [i for i in range(a, b) if items[i].block.kind in ("heading", "title")]
    if not headings:
        begun = [
            i
            for i in range(a, b)
            if items[i].role in ("credit", "begin") or items[i].block.kind in ("byline", "date", "lead")
        ]
        marked = [i for i in begun if items[i].rule or items[i].end_mark or items[i].furniture]
        return marked[0] if marked else b
    parted = [i for i in headings if items[i].rule or items[i].end_mark or items[i].furniture]
    return parted[-1] if parted and parted[-1] > a else headings[0]


def _of_dateline(text: str, dateline: Dateline | None) -> float:
    if dateline is None:
        return 0.0
    if dateline.source is not None:
        return DATELINE_FULL if dateline.day is not None else DATELINE_SOURCE
    return DATELINE_DAY if dateline.day is not None else DATELINE_PLACE


def _of_separator(first: Sequence[_Item], usual: int) -> float:
    item = first[0]
    score = RULE * item.rule + END * item.end_mark + FURNITURE * min(2, item.furniture)
    return min(3.0, score + GAP * (item.gap > usual and item.gap >= 3))


def _of_header(text: str, head: Sequence[_Item], body: Block) -> float:
    """Bylines, dates, notes and credits under (or over) a title."""
    score = 0.0
    seen: set[str] = set()
    named = [name_and_office(text[x.block.start : x.block.end]) for x in head]
    # Rows of names with offices are a list of persons; a name that the text goes on with stands over a life.
    listed = named[0] is not None or sum(n is not None for n in named) > 1
    for item in head[1:]:
        kind = item.role if item.role in ("begin", "credit") else item.block.kind
        if kind in seen:
            continue
        seen.add(kind)
        words = text[item.block.start : item.block.end]
        if kind == "date":
            score += DATE if any(c.isdigit() for c in words) and len(words) > 7 else 0.0
        else:
            person = name_and_office(words)
            if kind == "byline" and person and (listed or text.startswith(person[0], body.start)):
                continue
            score += NAMED if kind == "byline" and person else 0.0
            score += {"byline": BYLINE, "begin": BEGIN, "credit": CREDIT}.get(kind, 0.0)
    return score


def _of_title(text: str, title: Block) -> float:
    words = text[title.start : title.end].lstrip("# ").strip()
    if labels().heading(words) is not None:
        return RELEASE_HEADING + (LEVEL if title.level else 0.0)
    return (HEADING if len(words.split()) >= 4 else 0.0) + (LEVEL if title.level else 0.0)


def _of_text(text: str, title: Block, body: Block, dateline: Dateline | None) -> float:
    """Whether the paragraph under the title opens a story: a day, the names of the title in full, a speaker's label."""
    if body.kind == "label" or label_at(text, body.start, body.end) is not None:
        return LABEL
    opening = text[body.start : min(body.end, body.start + OPENING)]
    score = FRESH if dateline is None and _FRESH.search(opening) else 0.0
    names = set(_NAMES.findall(text[title.start : title.end]))
    shared = sum(name in opening for name in sorted(names))
    return score + (FRESH if len(names) >= 3 and shared >= 0.5 * len(names) else 0.0)


def _trimmed(items: Sequence[_Item], cut: _Cut, stop: int) -> int:
    """The end of a part's items: headers and credits at its end that belong to what follows are left out."""
    end = stop
    while end > cut.body + 1 and items[end - 1].role == "credit":
        end -= 1
    return end


def _own_words(text: str, cut: _Cut, own: Sequence[_Item], others: int) -> bool:
    """Whether the first part, without dateline or office in its header, is the round-up's own."""
    if not others or cut.dateline is not None:
        return False
    return not any(
        x.role in ("begin", "credit") or name_and_office(text[x.block.start : x.block.end])
        for x in own[: cut.body]
        if x.block.kind in _HEAD
    )


def _part(reading: Reading, own: Sequence[_Item], cut: _Cut, others: int) -> Part:
    start, end = own[0].block.start, own[-1].block.end
    title = _title(reading.text, own[: cut.body - cut.start + 1])
    span = Span(title.start, title.end) if title else None
    kind: PartKind = "round-up" if others else cut.kind or _part_kind(reading.text, own, cut, span)
    return Part(
        id=reading.id_for("part", ((start, end),)),
        start=start,
        end=end,
        kind=kind,
        title=span,
        by=BY,
        confidence=0.9 if cut.start or others else 1.0,
    )


def _title(text: str, header: Sequence[_Item]) -> Block | None:
    """The title: the first heading, but what stands under it where it only says "Press release"."""
    found = [x.block for x in header if x.block.kind in ("title", "heading")]
    if not found:
        return None
    words = text[found[0].start : found[0].end].strip("# *:")
    heading = labels().heading(words)
    if heading is not None and heading.name in _GENRES and len(words.split()) <= 3:
        leads = [x.block for x in header if x.block.kind in ("heading", "lead") and x.block.start > found[0].start]
        return next((b for b in leads if b.end - b.start >= TITLE_LEAST), found[0])
    if words.casefold().strip() in _SECTIONS:
        under = [x.block for x in header if x.block.kind in ("heading", "lead") and x.block.start > found[0].start]
        return next((b for b in under if b.end - b.start >= TITLE_LEAST), found[0])
    return found[0]


def _part_kind(text: str, own: Sequence[_Item], cut: _Cut, title: Span | None) -> PartKind:
    """What kind of text it is, by its labels, dateline, heading and header."""
    found = [
        label_at(text, x.block.start, x.block.end) for x in own if x.block.kind in ("paragraph", "label", "heading")
    ]
    spoken = sum(label is not None and label.strong for label in found)
    names = Counter(label.name for label in found if label is not None and label.form in ("name", "office", "caps"))
    heard = ("question", "outlet") if any(n >= 2 for n in names.values()) else ("question",)
    asked = sum(label is not None and label.form in heard for label in found)
    heading = labels().heading(text[title.start : title.end].lstrip("# ")) if title else None
    genre = _genre(text, own[: cut.body - cut.start])
    if genre is not None and (heading is None or genre.kind == "statement"):
        heading = genre
    agency = _agency(text, cut.dateline)
    if spoken >= 3 or asked >= 2 or (spoken and heading is not None and heading.kind in ("transcript", "speech")):
        return "transcript"
    if agency:
        return "wire story"
    first = next((label for label in found if label), None)
    if spoken and first is not None and first.strong:
        return "transcript"
    if heading is not None and heading.name == "questions answered":
        return "transcript" if asked or cut.dateline is not None else "article"
    if heading is not None:
        return heading.kind
    lines = [(x, text[x.block.start : x.block.end]) for x in own[: cut.body - cut.start]]
    issued = any(x.role == "begin" or (x.block.kind == "byline" and x.role != "credit") for x, _ in lines)
    if issued and any(x.block.kind == "byline" and (written_by(w) or desk_outlet(w)) for x, w in lines):
        return "article"
    body = cut.dateline is not None and cut.dateline.source is not None
    if issued or body:
        return "press release"
    # A text without title that speaks in the first person throughout is somebody's speech.
    return "speech" if title is None and first_person(text, own[0].block.start, own[-1].block.end) else "article"


def _genre(text: str, header: Sequence[_Item]) -> Heading | None:
    """The kind of text that a line of its own in the header names: "Press Statement", "Readout"."""
    for item in header:
        if item.block.kind in ("title", "place", "heading", "lead") and item.block.end - item.block.start <= GENRE_MOST:
            found = labels().heading(text[item.block.start : item.block.end].strip("# *"))
            if found is not None and found.name in _GENRES:
                return found
    return None


def _agency(text: str, dateline: Dateline | None) -> bool:
    """Whether the dateline names an agency (or, unknown to the table, a single word that is no ministry)."""
    if dateline is None or dateline.source is None:
        return False
    name = text[dateline.source.start : dateline.source.end]
    found = publishers().named(name)
    return found.kind in MEDIA if found else len(name.split()) <= 3
