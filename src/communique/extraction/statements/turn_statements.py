"""What is said in the first person: one statement for each paragraph of a turn, of a statement, of a speech."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from communique.extraction.reading import Reading
from communique.extraction.statements.issuers import announcer, byline, signer, speaks_for_others
from communique.model import Block, Part, Span, Turn

SPOKEN = frozenset({"paragraph", "list item", "lead"})
NOBODY = frozenset({"question", "unknown", "q", ""})
ISSUED = frozenset({"statement", "joint statement", "speech"})
_LETTER = re.compile(r"[^\W_]")
# Lines of the issuer about the text, not of the text.
_FRAME = re.compile(
    r"(?:begin|end) (?:of )?text\b|"
    r"(?:the )?(?:following|below)\b.{0,80}?\b(?:statement|text|remarks|attributable|released|issued)\b|"
    r"the text of the (?:following )?(?:joint )?statement\b|"
    r"(?:to learn more|(?:for|read) (?:more|further|additional) information|for more (?:on|about)|more information)\b|"
    r"(?:media|press) (?:contacts?|inquir|enquir|queries)|contacts?:|follow (?:us|@|the )|learn more\b|"
    r"(?:signed )?(?:for|on behalf of) (?:the )?[^:\n]{3,90}:\s[^.\n]{3,80}$|"
    r"the (?:\w+ )?(?:text|version|translation|original)(?:, published\b| (?:of this|is available|can be|is the au))|"
    r"dear\b.{0,80}[,:)]\s*$|(?:yours |very )?(?:sincerely|respectfully|truly|faithfully)(?: yours)?,\s*$|"
    r"(?:https?://|www\.)\S+$|[\w.+-]+@[\w.-]+\s*$|#+\s*$|-30-",
    re.IGNORECASE,
)
# A paragraph that is a stage direction.
_ASIDE = re.compile(r"[(\[][^()\[\]\n]{1,200}[)\]]\s*$")
# Titles of accounts in the third person, whoever issues them.
_TOLD = re.compile(r"\b(?:Call|Meeting|Talks|Travel|Trip|Visit|Readout)\b")
_OPENS = re.compile(r"(?:We|It is with (?:great|deep) \w+ that we)\b")
_SPEAKS = re.compile(r"\b(?:I|[Ww]e)\b")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y)\b")


@dataclass(frozen=True, slots=True)
class Said:
    """One paragraph of one speaker. ``turn`` is the transcript turn; without one the speaker is the part's."""

    content: tuple[Span, ...]
    part: Part
    turn: Turn | None


def said(reading: Reading) -> list[Said]:
    """The first-person paragraphs of a document, in order; the questions of nobody in particular are left out."""
    out: list[Said] = []
    parts = {p.id: p for p in reading.parts}
    blocks = [b for b in reading.blocks if b.kind in SPOKEN]
    starts = [b.start for b in blocks]
    spoken: set[str] = set()
    for turn in reading.turns:
        spoken.add(turn.part)
        part = parts.get(turn.part)
        if part is not None and turn.speaker.strip().lower() not in NOBODY:
            out += [Said(content, part, turn) for content in _paragraphs(reading.text, turn, reading.blocks)]
    for part in reading.parts:
        if part.id not in spoken and first_person(reading, part):
            name = signer(reading, part)
            ends = name.start if name is not None else part.end
            for block in blocks[bisect_left(starts, part.start) :]:
                if block.start >= part.end:
                    break
                if ends <= block.start:
                    continue
                if not _FRAME.match(reading.text, block.start, block.end) and _trim(
                    reading.text, block.start, block.end
                ):
                    out.append(Said((Span(block.start, block.end),), part, None))
    return sorted(out, key=lambda s: s.content[0])


def first_person(reading: Reading, part: Part) -> bool:
    """Whether a part without turns is somebody's own text: a statement, a speech, a release in its speaker's words."""
    if part.kind == "joint statement":
        return True
    if part.kind in ISSUED:
        title = reading.text[part.title.start : part.title.end] if part.title is not None else ""
        told = _TOLD.search(title) is not None
        return not told or _SPEAKS.search(reading.text, part.start, part.end) is not None
    if part.kind in ("press release", "note", "other") and part.speaker:
        title = reading.text[part.title.start : part.title.end] if part.title is not None else ""
        pattern = _SPEAKS if _TOLD.search(title) else _FIRST_PERSON  # a readout says "our work" too
        return pattern.search(reading.text, part.start, part.end) is not None
    if part.kind in ("press release", "other") and _bylined(reading, part):
        return True
    if part.kind in ("press release", "note", "other") and signer(reading, part) is not None:
        return _SPEAKS.search(reading.text, part.start, part.end) is not None
    return part.kind in ("article", "other", "press release") and _mostly_first_person(reading, part)


def _bylined(reading: Reading, part: Part) -> bool:
    """Whether a release is that of the person under its title: in the first person, or a principal's who is not told of
    in it as somebody else.
    """
    if announcer(reading, part) is not None:
        return True
    mention = byline(reading, part)
    if mention is None:
        return False
    title = reading.text[part.title.start : part.title.end] if part.title is not None else ""
    pattern = _SPEAKS if _TOLD.search(title) else _FIRST_PERSON  # a readout says "our work" too
    own = any(not _quoted(reading, m.start()) for m in pattern.finditer(reading.text, mention.end, part.end))
    told = any(m.start > mention.end and m.end <= part.end and m.actors == mention.actors for m in reading.mentions)
    if own:
        return not told
    return not (told or _TOLD.search(title) or speaks_for_others(reading, mention))


# A speech says "I" or "we" in many paragraphs: 38 of 40 UN speeches drawn from ungdc do so in at least 0.4 of them; of
# the readouts and fact sheets of gold/press with three paragraphs or more none in more than 0.33.
_SPEECH_SHARE = 0.4
_LEAST_PARAGRAPHS = 3
_LEAST_LENGTH = 80


def _mostly_first_person(reading: Reading, part: Part) -> bool:
    """Whether most paragraphs of a part say "I" or "we" outside quotations."""
    own = told = 0
    opens = False
    for block in reading.blocks[bisect_left(reading.blocks, part.start, key=lambda b: b.start) :]:
        if block.start >= part.end:
            break
        if block.kind != "paragraph" or block.end - block.start < _LEAST_LENGTH:
            continue
        told += 1
        opens = opens or (told == 1 and _OPENS.match(reading.text, block.start) is not None)
        own += any(not _quoted(reading, m.start()) for m in _SPEAKS.finditer(reading.text, block.start, block.end))
    if opens and own >= 2 and part.kind == "press release":
        return True  # a ministry's short statement: "We reject ..."
    return own >= _LEAST_PARAGRAPHS and own >= _SPEECH_SHARE * told


def _quoted(reading: Reading, at: int) -> bool:
    i = bisect_left(reading.quotations, at, key=lambda q: q.start) - 1
    return i >= 0 and reading.quotations[i].end > at


def _paragraphs(text: str, turn: Turn, blocks: tuple[Block, ...]) -> Iterator[tuple[Span, ...]]:
    """The paragraphs of a turn without its label and stage directions."""
    body = turn.body or Span(turn.label.end if turn.label else turn.start, turn.end)
    at = bisect_left(blocks, body.start, key=lambda b: b.end)
    while at < len(blocks) and blocks[at].start < body.end:
        block = blocks[at]
        at += 1
        if block.kind in ("boilerplate", "rule", "caption", "note", "date", "place"):
            continue
        if _ASIDE.match(text, max(block.start, body.start), min(block.end, body.end)):
            continue
        spans = _without(text, max(block.start, body.start), min(block.end, body.end), turn.asides)
        if spans:
            yield spans


def _without(text: str, start: int, end: int, asides: tuple[Span, ...]) -> tuple[Span, ...]:
    """What is left of a stretch of text when the stage directions in it are taken out."""
    spans, at = [], start
    for aside in asides[bisect_left(asides, start, key=lambda a: a.end) :]:
        if aside.start >= end:
            break
        if aside.end <= start or aside.start >= end:
            continue
        spans.append(_trim(text, at, max(at, aside.start)))
        at = min(aside.end, end)
    spans.append(_trim(text, at, end))
    return tuple(s for s in spans if s is not None)


def _trim(text: str, start: int, end: int) -> Span | None:
    """The stretch without blank ends; None when no letter or figure is left."""
    while start < end and (text[start].isspace() or text[start] in ":"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start and _LETTER.search(text, start, end) else None
