"""The side of each part, once the actors of the document are known: states that no table has among them.

`accounts.py` tells the publisher and, where a table knows it, the side. What is left open here is told by, in this
order: the state in the publisher's own name, a body's line in the header, the address of the page
("fisheries.northland.example"), the words in which a text speaks for a state ("On behalf of the Government of
Northland, I"), the speaker's office, and the office holder whom the title names without a state (`own_side.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from communique.extraction.account.own_side import adjective_in, own_side
from communique.extraction.reading import Reading
from communique.model import Block, Mention, Part, Span
from communique.rules.publishers import MEDIA, publishers

# A side is looked for in this much of a part's first words.
OPENING = 700
_OWN_KINDS = frozenset({"press release", "statement", "transcript", "speech", "note"})
_MEDIA_KINDS = frozenset({"wire story", "round-up"})
_NAME = r"[A-ZÀ-Þ][a-zà-ÿ’'-]+(?: (?:and |of |the )*[A-ZÀ-Þ][a-zà-ÿ’'-]+){0,4}"
_POLITY = re.compile(
    r"^(?:the )?(?:[A-Z][a-z]+ ){0,2}(?:Republic|Kingdom|Federation|Principality|State|Commonwealth) of (?:the )?|"
    r" (?:Republic|Kingdom|Federation|Principality|Commonwealth)$"
)
_BODY_OF = re.compile(
    r"(?:Ministry|Department|Office|Government|Embassy|Mission|Presidency|Secretariat|Parliament|Chancellery)\b.{0,80}?"
    r" of (?:the )?(?P<state>(?!Foreign|External|State\b|Defen|Justice|Trade)[A-ZÀ-Þ][\w’'-]+"
    r"(?: [A-ZÀ-Þ][\w’'-]+){0,3})$"
)
_BEHALF = re.compile(
    r"\b[Oo]n behalf of (?:the )?(?:[Gg]overnment|[Pp]eople|[Gg]overnment and (?:the )?people|delegation) of (?:the )?"
    rf"(?P<state>{_NAME}),? (?=I\b|we\b|it\b|let\b|allow\b)"
)
_MISSION = re.compile(r"(?:The )?(?:Embassy|Permanent Mission|Mission|Consulate|High Commission)\b", re.IGNORECASE)
# Top-level names under which anybody may take a state's name.
_OPEN_DOMAINS = frozenset(["com", "org", "net", "info", "news", "tv", "press", "media", "co"])
_COMMON_LABELS = frozenset(["www", "en", "eng", "english", "gov", "government", "press", "news", "media", "president"])


class _Told(NamedTuple):
    """A side, its publisher where the same words name one, and the words."""

    side: str
    publisher: str | None = None
    spans: tuple[Span, ...] = ()


def settle_sides(reading: Reading) -> tuple[Part, ...]:
    """The parts with ``side`` as the canonical name of a state or organisation, and the publisher where the actors of
    the document tell it. In: a reading with parts, actors and mentions.
    """
    return tuple(_settled(reading, part) for part in reading.parts)


def _settled(reading: Reading, part: Part) -> Part:
    if part.side is not None:
        return _of_ministry(reading, replace(part, side=_canonical(reading, part.side)))
    known = publishers().named(part.publisher) if part.publisher is not None else None
    if part.kind in _MEDIA_KINDS or (known is not None and known.kind in MEDIA):
        return part
    if part.publisher is not None:
        side = _of_name(reading, part.publisher)
        return _of_ministry(reading, replace(part, side=side)) if side else part
    if len(reading.parts) > 1:
        return part
    told = _of_line(reading, part) or _of_address(reading)
    if told is None and part.kind in _OWN_KINDS:
        told = (
            _of_behalf(reading, part)
            or _of_speaker(reading, part)
            or _of_interpreted(reading, part)
            or _of_party(reading, part)
        )
    if told is None:
        return part
    evidence = dict(part.evidence)
    evidence["side"] = told.spans
    if told.publisher:
        evidence["publisher"] = told.spans
    return replace(
        part,
        side=told.side,
        publisher=told.publisher,
        originator=part.originator or told.publisher,
        evidence=tuple((name, spans) for name, spans in evidence.items() if spans),
    )


def _of_ministry(reading: Reading, part: Part) -> Part:
    """What an embassy gives as a translation about its own foreign minister goes back to the ministry's text."""
    shown = part.evidence_for("rendering")
    if part.derived_from or not shown or part.title is None or not _MISSION.match(part.publisher or ""):
        return part
    named = {m.actors[0] for m in _mentions_in(reading, part.title.start, part.title.end) if len(m.actors) == 1}
    own = any(
        a.id in named and a.side and _canonical(reading, a.side) == part.side
        for a in reading.actors
        if a.kind == "person" and any(o.office == "foreign minister" for o in a.offices)
    )
    if not own or part.side is None:
        return part
    evidence = (*part.evidence, ("derived_from", shown))
    return replace(part, derived_from=_foreign_ministry(reading, part.side), evidence=evidence)


def _canonical(reading: Reading, words: str) -> str:
    """The name of the state that ``words`` (a name, a full name, an adjective) stand for, as the document knows it."""
    known = publishers().state(words)
    if known is not None:
        return known[0]
    for actor in reading.actors:
        if actor.kind in ("state", "organisation") and words in (actor.name, *actor.aliases):
            return _noun(reading, actor.name)
    return _noun(reading, _POLITY.sub("", words))


def _noun(reading: Reading, word: str) -> str:
    """Of an adjective the name of the state: one that the document has, else by the commonest form of such names."""
    if " " in word or not word.endswith(("n", "ese", "ish", "ic", "i")):
        return word
    stem = re.sub(r"(?:ian|ean|an|n|ese|ish|ic|i)$", "", word)
    if len(stem) < 3:
        return word
    found = re.search(rf"\b{re.escape(stem)}(?!\w*(?:ians?|ese|ish|ic)\b)\w{{0,4}}\b", reading.text)
    if found:
        return found.group()
    return word[:-1] if word.endswith("ian") else word


def _of_name(reading: Reading, name: str) -> str | None:
    """The state or organisation in a publisher's own name."""
    found = _BODY_OF.search(name)
    if found:
        return _canonical(reading, found.group("state"))
    for actor in reading.actors:
        if actor.kind == "organisation" and (name == actor.name or name in actor.aliases):
            return actor.name
        if actor.kind == "body" and actor.side and (name == actor.name or name in actor.aliases):
            return _canonical(reading, actor.side)
    return None


def _of_line(reading: Reading, part: Part) -> _Told | None:
    """An organisation or body that a line of the header names first ("Northern League, Secretariat")."""
    actors = {a.id: a for a in reading.actors}
    for block in _header(reading, part):
        if block.kind not in ("byline", "place", "lead"):
            continue
        for mention in _mentions_in(reading, block.start, block.end):
            actor = actors.get(mention.actors[0]) if len(mention.actors) == 1 else None
            if actor is None or mention.start - block.start > 3:
                continue
            if 2 * (mention.end - mention.start) < block.end - block.start:
                continue
            if actor.kind == "organisation":
                return _Told(actor.name, actor.name, (Span(mention.start, mention.end),))
            if actor.kind == "body" and actor.side:
                return _Told(_canonical(reading, actor.side), actor.name, (Span(mention.start, mention.end),))
    return None


def _of_address(reading: Reading) -> _Told | None:
    """The state or organisation under whose name the page lies, when the text names it too."""
    found = re.match(r"https?://([^/:?#]+)", reading.document.uri.lower())
    labels = found.group(1).split(".") if found else []
    if len(labels) < 2:
        return None
    own = [label for label in labels[:-1] if label not in _COMMON_LABELS]
    for actor in reading.actors:
        if actor.kind == "organisation" and any(a.isupper() and a.lower() in own for a in (actor.name, *actor.aliases)):
            return _Told(actor.name)
        if actor.kind == "organisation" and any(f"({label.upper()})" in a for a in actor.aliases for label in own):
            return _Told(actor.name)
    if labels[-1] in _OPEN_DOMAINS or len(own) < 2:
        return None
    label = labels[-2]
    word = re.search(rf"\b{re.escape(label.capitalize())}\b", reading.text) if len(label) > 3 else None
    return _Told(_canonical(reading, word.group())) if word and label in own else None


def _of_behalf(reading: Reading, part: Part) -> _Told | None:
    """ "On behalf of the Government of Northland, I congratulate": who speaks in the first person speaks for it."""
    if part.speaker is None and part.kind != "speech":
        return None
    found = _BEHALF.search(reading.text, part.start, min(part.end, part.start + OPENING))
    if not found:
        return None
    return _Told(_canonical(reading, found.group("state")), None, (Span(*found.span("state")),))


def _of_speaker(reading: Reading, part: Part) -> _Told | None:
    """The side of the one whose speech or statement it is."""
    if part.speaker is None or part.kind not in ("speech", "statement"):
        return None
    found = [a for a in reading.actors if a.kind == "person" and part.speaker in (a.name, *a.aliases)]
    if len(found) != 1 or not found[0].side:
        return None
    return _Told(_canonical(reading, found[0].side), None, part.evidence_for("speaker"))


def _of_interpreted(reading: Reading, part: Part) -> _Told | None:
    """Of two sides of a press conference the one whose words no interpreter gives, where all the other's are
    "(retranslated)": the transcript is its own."""
    if part.kind != "transcript":
        return None
    persons = {name: a for a in reading.actors if a.kind == "person" and a.side for name in (a.name, *a.aliases)}
    heard: dict[str, set[bool]] = {}
    for turn in reading.turns:
        if turn.part == part.id and turn.kind != "question" and turn.speaker in persons:
            side = _canonical(reading, persons[turn.speaker].side or "")
            heard.setdefault(side, set()).add(turn.interpreted)
    own = [side for side, how in heard.items() if how == {False}]
    if len(heard) != 2 or len(own) != 1 or {True} not in heard.values():
        return None
    shown = next(t for t in reading.turns if t.part == part.id and t.interpreted)
    return _Told(own[0], None, shown.asides[:1] or ((shown.label,) if shown.label else ()))


def _of_party(reading: Reading, part: Part) -> _Told | None:
    """The side of the one whom the title names without a state, beside a guest who carries one; of a foreign minister
    the ministry too."""
    own = own_side(reading, part, lambda words: _canonical(reading, words))
    if own is None:
        return None
    return _Told(own.side, _foreign_ministry(reading, own.side) if own.minister else None, own.spans)


def _foreign_ministry(reading: Reading, state: str) -> str:
    """The foreign ministry of a state as the tables call it, else by the adjective that the text has."""
    made = publishers().foreign_ministry(state)
    return made.name if made.known else f"{adjective_in(reading.text, state)} Foreign Ministry"


def _header(reading: Reading, part: Part) -> Sequence[Block]:
    """The part's blocks before its first paragraph, a dozen at most."""
    out: list[Block] = []
    for block in reading.blocks:
        if block.start < part.start or block.kind == "boilerplate":
            continue
        if block.kind == "paragraph" or len(out) >= 12:
            break
        out.append(block)
    return out


def _mentions_in(reading: Reading, start: int, end: int) -> Iterator[Mention]:
    return (m for m in reading.mentions if start <= m.start and m.end <= end)
