"""Turns: who speaks when in a transcript, from the labels printed in it and the person named in its heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.extraction.form.dateline import dateline_at
from communique.extraction.form.labels import Label, label_at
from communique.extraction.form.people import Person, key, people_of
from communique.extraction.form.voices import Spoken, accepted, lines_as_labels, principal
from communique.extraction.reading import Reading
from communique.model import Block, Part, Span, Turn, TurnKind
from communique.rules.labels import labels
from communique.rules.publishers import publishers

BY = "turns/1"
# An opening turn of this length is an address; the shortest opening address of the 2021 transcripts has 310 characters.
ADDRESS_LEAST = 280
# First-person words per thousand characters above which unlabelled words at the start are spoken: 2021's addresses
# have 8 and
# more, readouts none.
FIRST_PERSON_LEAST = 3.0
FIRST_PERSON_REACH = 4000
# A named speaker's words are a question when they end as one and are no longer than this.
ASKER_MOST = 1500
# A header has at most this many blocks; longer rows of short lines are lists.
HEADER_MOST = 40

_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|d|ll|ve)|we|We|[Oo]ur|[Mm]y|us|me)\b")
_GREETING = re.compile(
    r"(?:ladies and gentlemen|dear (?:colleagues|friends)|(?:distinguished|esteemed|honou?rable|dear)\b|(?:mr|"
    r"madam|mme)\.? (?:president|chair|secretary|speaker|"
    r"minister)|your excellenc|excellenc|colleagues|friends|on behalf of [^.\n]{2,80}?,? I\b|"
    r"(?:it is (?:indeed )?(?:an? (?:great |distinct |singular )*"
    r"(?:honou?r|privilege|pleasure)|with (?:great )?pleasure)|it gives me|allow me|permit me)\b|"
    r"good (?:morning|afternoon|evening|day)|thank you|hello|"
    r"welcome|hi[, ])",
    re.IGNORECASE,
)
_BRIEFING = re.compile(
    r"\b(?:regular|daily|weekly|press|media|noon) (?:press |media |news )?(?:conference|briefing)\b", re.IGNORECASE
)
_WITH = re.compile(r"\b[Ww]ith (?P<name>[A-ZÀ-Þ][\w’'.-]+(?: [A-ZÀ-Þ][\w’'.-]+){1,3}) of (?:the )?[A-Z]")
_OFFICE = re.compile(
    r"\b(?:Ministers?|President|Chancellor|Premier|Secretary|Ambassador|Chair(?:man|woman|person)?|Director|Commissioner|"
    r"Head|Speaker|Representative|Envoy|Governor|King|Queen|Emir|Sultan|Members?)\b"
)
_GUEST = re.compile(r"\b(?:talks|meetings?|met|meets|negotiations|consultations|conversation|call) $", re.I)
_NAMED = r"(?P<name>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'.-]*){1,2})"
_CALLED = re.compile(
    rf"(?:\b(?:go(?:ing)? (?:\w+ )?to|turn to|line of|questions? (?:\w+ )?(?:from|to)|comes? from|goes to|call on|"
    rf"hear from|over to)"
    rf" (?:the line of )?{_NAMED}(?=[ ,.])|^{_NAMED.replace('name', 'first')}(?= at |, | of | with | from ))"
)
_SPOKEN = frozenset({"paragraph", "list item", "label", "heading", "lead", "caption", "place", "title"})
_HEADER = frozenset({"title", "heading", "lead", "byline", "date", "place", "caption", "note"})
_CLOSING = frozenset({"note", "date", "boilerplate", "rule", "heading", "byline", "caption", "place"})


def find_turns(reading: Reading) -> tuple[Turn, ...]:
    """The turns of every part that is a transcript or an address, in order."""
    out: list[Turn] = []
    at = 0
    for part in reading.parts:
        while at < len(reading.blocks) and reading.blocks[at].end <= part.start:
            at += 1
        stop = at
        while stop < len(reading.blocks) and reading.blocks[stop].start < part.end:
            stop += 1
        out.extend(_turns_of(reading, part, reading.blocks[at:stop]))
        at = stop
    return tuple(out)


def header_of(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks over the first words of a part's text."""
    body = next(
        (i for i, b in enumerate(blocks) if b.kind not in _HEADER and b.kind not in ("boilerplate", "rule")),
        len(blocks),
    )
    return blocks[: min(body, HEADER_MOST)]


def _turns_of(reading: Reading, part: Part, blocks: Sequence[Block]) -> list[Turn]:
    text = reading.text
    if part.kind in ("round-up", "wire story", "joint statement", "note"):
        return []
    header = header_of(blocks)
    found = [(label_at(text, b.start, b.end), i) for i, b in enumerate(blocks) if b.kind in _SPOKEN]
    candidates = [
        (label, i) for label, i in found if label is not None and (label.strong or blocks[i].kind != "title")
    ] + lines_as_labels(text, blocks)
    candidates.sort(key=lambda pair: pair[1])
    people = people_of(text, part, header)
    spoken = accepted(text, part, candidates, people)
    opening = _address(
        reading, part, blocks, len(header), spoken[0].at if spoken else len(blocks), people, bool(spoken)
    )
    return ([opening] if opening else []) + _built(reading, part, blocks, spoken, people, opening is not None)


def _address(
    reading: Reading,
    part: Part,
    blocks: Sequence[Block],
    first: int,
    stop: int,
    people: Sequence[Person],
    labelled: bool,
) -> Turn | None:
    """The turn without label at the start: the words before the first label, when they are spoken by the person in
    the heading.
    """
    spoken = [b for b in blocks[first:stop] if b.kind in ("paragraph", "list item")]
    person = principal(people)
    if not spoken or person is None or not person.titled or part.kind not in ("transcript", "speech"):
        return None
    text = reading.text
    dateline = dateline_at(text, spoken[0].start, spoken[0].end)
    start = dateline.end if dateline and dateline.source and dateline.end < spoken[0].end else spoken[0].start
    while text[start].isspace():
        start += 1
    end = spoken[-1].end
    title = text[part.title.start : part.title.end] if part.title else ""
    if not first_person(text, start, end):
        # A briefing may open with announcements; what speaks of the speaker is told about the occasion, not spoken.
        of_them = text.find(person.name.split()[-1], start, spoken[0].end) >= 0
        if of_them or not (labelled and _BRIEFING.search(title)):
            return None
    return Turn(
        id=reading.id_for("turn", ((start, end),), "address"),
        part=part.id,
        start=start,
        end=end,
        label=None,
        speaker=person.name,
        kind="address",
        body=Span(start, end),
        asides=_asides(text, start, end),
        by=BY,
        confidence=0.85,
    )


def first_person(text: str, start: int, end: int) -> bool:
    """Whether the words are spoken in the first person: a greeting at the start, or "I", "we", "our" often enough."""
    if _GREETING.match(text, start):
        return True
    stop = min(end, start + FIRST_PERSON_REACH)
    quoted = re.sub(r"“[^”]{0,2000}”|\"[^\"\n]{0,2000}\"", "", text[start:stop])
    return len(_FIRST_PERSON.findall(quoted)) * 1000 >= FIRST_PERSON_LEAST * max(300, len(quoted))


def _built(
    reading: Reading,
    part: Part,
    blocks: Sequence[Block],
    spoken: Sequence[Spoken],
    people: Sequence[Person],
    opened: bool,
) -> list[Turn]:
    text = reading.text
    out: list[Turn] = []
    leads = {key(p.name) for p in people}
    interviewer = _interviewer(text, part)
    asked = False
    called: str | None = None
    lead = principal(people)
    bare = lead if all(x.label.form == "question" for x in spoken) and len(spoken) >= 2 else None
    for n, item in enumerate(spoken):
        last = (spoken[n + 1].at if n + 1 < len(spoken) else len(blocks)) - 1
        while last > item.at and (blocks[last].kind in _CLOSING or _only_aside(text, blocks[last])):
            last -= 1
        ruled = next((i for i in range(item.at + 1, last) if blocks[i].kind == "rule"), None)
        if ruled is not None:
            last = ruled - 1
        start, end = item.label.start, blocks[last].end
        answered = bare is not None and last > item.at
        if answered:
            end = blocks[item.at].end
        body = item.label.body
        while body < end and text[body].isspace():
            body += 1
        if item.label.form == "host":
            called = _called(text[body:end])
        speaker = (interviewer or called or item.speaker) if item.speaker == "Question" else item.speaker
        kind = _kind(item, text[body:end], asked, not out and not opened, key(item.speaker) in leads)
        asked = asked or kind == "question"
        asides = _asides(text, body, end)
        out.append(
            Turn(
                id=reading.id_for("turn", ((start, end),)),
                part=part.id,
                start=start,
                end=end,
                label=Span(item.label.start, item.label.end),
                speaker=speaker,
                kind=kind,
                body=Span(body, end) if body < end else None,
                asides=asides,
                interpreted=_interpreted(text, item.label, body, asides),
                by=f"{BY}: {item.label.form}",
                confidence=0.98 if item.label.strong else 0.85,
            )
        )
        if bare is not None and answered:
            out.append(_answer(reading, part, blocks[item.at + 1].start, blocks[last].end, bare.name))
    return out


def _answer(reading: Reading, part: Part, start: int, end: int, speaker: str) -> Turn:
    """The answer without label under a question, where only the questions carry one."""
    return Turn(
        id=reading.id_for("turn", ((start, end),), "answer"),
        part=part.id,
        start=start,
        end=end,
        label=None,
        speaker=speaker,
        kind="answer",
        body=Span(start, end),
        asides=_asides(reading.text, start, end),
        by=f"{BY}: answer without label",
        confidence=0.75,
    )


def _only_aside(text: str, block: Block) -> bool:
    """Whether a block is nothing but a stage direction, such as "(The briefing was concluded at 2 p.m.)"."""
    return block.end - block.start < 120 and labels().asides.fullmatch(text, block.start, block.end) is not None


def _kind(item: Spoken, body: str, asked: bool, first: bool, lead: bool) -> TurnKind:
    form = item.label.form
    if form in ("question", "outlet") or publishers().outlet_in(item.label.note):
        return "question"
    if form == "host":
        return "remark"
    asking = body.rstrip(' ”"’)').endswith("?")
    if asked or form == "answer":
        asker = form in ("name", "unnamed") and asking and not lead and len(body) < ASKER_MOST
        return "question" if asker else "answer"
    if len(body) >= ADDRESS_LEAST:
        return "address"
    return "remark" if not first or len(body) < 120 else "address"


def _interviewer(text: str, part: Part) -> str | None:
    """The one who asks, when the title names one: "Secretary Vale With Bo Marsh of Northland News"; an office ("talks
    with Foreign Minister of Northland Bo Marsh") and who is of a state ("with Bo Marsh of Northland") are guests."""
    title = part.title
    found = _WITH.search(text, title.start, title.end) if title else None
    if not title or not found or _OFFICE.search(found["name"]) or _GUEST.search(text, title.start, found.start()):
        return None
    words = [w.strip(",.;:()") for w in text[found.end() - 1 : title.end].split()[:3]]
    return None if any(publishers().state(" ".join(words[:n])) for n in (1, 2, 3)) else found["name"]


def _called(body: str) -> str | None:
    """Whom a host calls on for the next question: "We will go to Ann Vale.", "Ann Vale of Northland News"."""
    found = [m.group("name") or m.group("first") for m in _CALLED.finditer(body[-400:])]
    return found[-1] if found else None


def _asides(text: str, start: int, end: int) -> tuple[Span, ...]:
    return tuple(Span(*m.span()) for m in labels().asides.finditer(text, start, end))


def _interpreted(text: str, label: Label, body: int, asides: Sequence[Span]) -> bool:
    """Whether an interpreter speaks: the label's bracket or a stage direction at the start says so."""
    words = labels().interpreted
    if label.note and words.search(label.note):
        return True
    return any(a.start - body < 80 and words.search(text, a.start, a.end) is not None for a in asides[:1])
