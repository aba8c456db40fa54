"""Whose text a first-person part is, and whose paper a source is: bylines, signatures, titles, owners of websites."""

from __future__ import annotations

import re
from bisect import bisect_left

from communique.extraction.reading import Reading
from communique.extraction.statements.speakers import Speakers, Voices, by_name, overlapping
from communique.model import Actor, Block, Mention, Part, Span
from communique.rules.syntax import words

_WE = re.compile(
    r"\bWe,\s[^.]{0,2500}?,\s(?=\w+ed\b|met\b|are\b|have\b|share\b|reaffirm|condemn|welcome|note|express)|"
    r"\bby the (?:Governments?|Foreign Ministers|Leaders|Heads) of [^.]{0,2500}?"
    r"(?=\.|:|,? (?:which|who|met|on the|at the|following|after|to (?:discuss|mark|announce)|in response)\b)"
)
# "For the Government of Freedonia: Ann Vale" under a text of several parties.
_SIGNED = re.compile(r"(?:Signed )?(?:For|On behalf of) (?:and on behalf of )?([^:\n]{3,90}):?\s[^.\n]{3,80}$")
_TWO = re.compile(r"\b(?:two|both) (?:sides|countries|Presidents|leaders|ministers|states|parties|governments)\b", re.I)
# Byline, title and signature stand in the first and last blocks of a part.
_NEAR = 8
_HEADER = frozenset({"byline", "title", "note", "date", "place", "lead", "heading", "caption", "boilerplate", "rule"})
_SPOKESPERSON = re.compile(r"\bspokes(?:person|man|woman)\b|\bpress secretary\b", re.IGNORECASE)


def issuers(index: Voices, reading: Reading, part: Part) -> Speakers:
    """Whose text a first-person part is: its speaker's, its byline's, or the states' and bodies' of a joint one."""
    if part.kind == "joint statement":
        return _joint(index, reading, part)
    if part.speaker:
        return by_name(index, part.speaker)
    mention = byline(reading, part)
    mention = mention or signer(reading, part) or _in_title(reading, part)
    known = [index.actors[a] for a in mention.actors if a in index.actors] if mention is not None else []
    if len(known) == 1:
        return Speakers((known[0].id,), (known[0].name,))
    if part.kind in ("statement", "press release") and part.originator and part.side and mention is None:
        return by_name(index, part.originator)
    return Speakers(reason="the text does not say who speaks")


_CLOSING = re.compile(r"(?:yours |very )?(?:sincerely|respectfully|truly|faithfully)(?: yours)?,\s*", re.IGNORECASE)


def signer(reading: Reading, part: Part) -> Mention | None:
    """The person whose name stands under the closing of a letter ("Sincerely,")."""
    blocks = _blocks(reading, part)[-_NEAR:]
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        closing = _CLOSING.match(reading.text, block.start, block.end)
        if closing is None:
            continue
        start = closing.end() if closing.end() < block.end else after.start if after is not None else -1
        return next((m for m in reading.mentions if m.start == start and len(m.actors) == 1), None)
    return None


_BY = re.compile(r"\b(?:by|from|of)\s+(?:the\s+)?$")


def _in_title(reading: Reading, part: Part) -> Mention | None:
    """The person whose statement the title says it is ("Statement by Press Secretary Ann Vale on the flood")."""
    if part.title is None:
        return None
    for mention in reading.mentions:
        inside = part.title.start < mention.start < part.title.end
        if inside and len(mention.actors) == 1 and mention.actors[0].startswith("person:"):
            return mention if _BY.search(reading.text, part.title.start, mention.start) else None
    return None


def _joint(index: Voices, reading: Reading, part: Part) -> Speakers:
    """The parties: as the text lists them, as its title or its signatures name them, or those of its opening."""
    blocks = _blocks(reading, part)
    spans = [Span(*m.span()) for m in [_WE.search(reading.text, part.start, part.end)] if m]
    spans += [part.title] if part.title is not None else []
    for span in spans:
        who = _bodies(index, [span])
        if len(who.ids) > 1:
            return who
    signed = [m for b in blocks[-_NEAR:] for m in [_SIGNED.match(reading.text, b.start, b.end)] if m]
    who = _bodies(index, [Span(*m.span(1)) for m in signed])
    if len(who.ids) > 1:
        return who
    opening = next((b for b in blocks if b.kind == "paragraph"), None)
    if opening is not None and _TWO.search(reading.text, part.start, part.end):
        who = _bodies(index, [Span(opening.start, opening.end)])
        if len(who.ids) == 2:
            return who
    return Speakers(reason="the issuers are not named together")


def byline(reading: Reading, part: Part) -> Mention | None:
    """The person with whose name the line under the title begins, where the line is a byline and nothing says that the
    words are only attributable to somebody.
    """
    found = None
    for block in _blocks(reading, part):
        if block.kind not in _HEADER:
            break
        if block.kind == "note" and "attributable" in block.by:
            return None
        if block.kind == "note" and "issued the following" in block.by:
            return announcer(reading, part)
        if block.kind == "byline" and found is None:
            found = _person_at(reading, block)
    return found


def announcer(reading: Reading, part: Part) -> Mention | None:
    """The person who, as a line over the text says, "issued the following statement"."""
    for block in _blocks(reading, part)[:_NEAR]:
        if block.kind == "note" and "issued the following" in block.by:
            issued = reading.text.find(" issued", block.start, block.end)
            named = [m for m in reading.mentions if block.start <= m.start < m.end <= issued and len(m.actors) == 1]
            return next((m for m in reversed(named) if m.actors[0].startswith("person:")), None)
    return None


def speaks_for_others(reading: Reading, mention: Mention) -> bool:
    """Whether a byline is that of somebody who releases what others do: a spokesperson."""
    end = reading.text.find("\n", mention.start)
    return _SPOKESPERSON.search(reading.text, mention.start, end if end >= 0 else len(reading.text)) is not None


def _person_at(reading: Reading, block: Block) -> Mention | None:
    for mention in reading.mentions:
        if mention.start == block.start and len(mention.actors) == 1 and mention.actors[0].startswith("person:"):
            return mention
    return None


def _blocks(reading: Reading, part: Part) -> list[Block]:
    first = bisect_left(reading.blocks, part.start, key=lambda b: b.start)
    last = bisect_left(reading.blocks, part.end, key=lambda b: b.start)
    return list(reading.blocks[first:last])


def _bodies(index: Voices, spans: list[Span]) -> Speakers:
    """The states and organisations named in some spans, whatever else is."""
    ids: list[str] = []
    for span in spans:
        for mention in overlapping(index, span):
            for actor in [index.actors[a] for a in mention.actors if a in index.actors]:
                side = actor.id if actor.kind in ("state", "organisation", "body") else _state_of(index, actor)
                if side is not None and side not in ids:
                    ids.append(side)
    return Speakers(tuple(ids), tuple(index.actors[a].name for a in ids))


def _state_of(index: Voices, actor: Actor) -> str | None:
    """The document's actor for the side that a person speaks for."""
    if actor.side is None:
        return None
    return next((a.id for a in index.actors.values() if a.name == actor.side), None)


# -- papers: texts named as sources


_PAPERS = words()["papers"]
_HEAD_ENDS = re.compile(r"\s(?:by|of|from|on|in|to|at|for|about|posted|published|issued|released|carried|attributed)\s")
_OWNER = re.compile(r"\s(?:by|of|from|on the website of|attributed to)\s")


def is_paper(text: str, source: Span) -> bool:
    """Whether a source is a text ("the statement", "a report by the ministry") rather than somebody."""
    head = _HEAD_ENDS.split(text[source.start : source.end].lower().rstrip(","), maxsplit=1)[0]
    return head.rpartition(" ")[2] in _PAPERS


def paper_owner(index: Voices, source: Span) -> Speakers:
    """Whose paper a source names: "the ministry's website", "a statement by the ministry", "the ministry statement"."""
    ids: list[str] = []
    for mention in overlapping(index, source):
        before = index.text[source.start : mention.start].strip().lower()
        after = index.text[mention.end : source.end]
        owns = after.startswith(("’s ", "'s ", "’ ", "' ", " ")) and before in ("", "a", "an", "the")
        if owns or _OWNER.search(f" {before} "):
            ids += [a for a in mention.actors if a in index.actors and a not in ids]
    if not ids:
        return Speakers(reason="whose paper it is, is not told")
    return Speakers(tuple(ids), tuple(index.actors[a].name for a in ids))
