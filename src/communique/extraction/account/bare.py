"""The office-holder named without country: in a ministry's own texts its own minister needs none, while others
carry theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from communique.extraction.form.people import key
from communique.extraction.reading import Reading
from communique.model import Block, Part, Span
from communique.rules.gazetteer import actor
from communique.rules.publishers import Publisher, publishers

# The rule looks at the header and this much of the text: the first mentions of both sides stand there.
REACH = 1500
# A president or head of government speaks for the publisher only in the title or the first sentence: ministries
# name theirs too.
FIRST_WORDS = 250

_OFFICE = re.compile(
    r"\b(?:Minister of Foreign Affairs|Minister for Foreign Affairs|Foreign Affairs Minister|Foreign Minister|"
    r"External Affairs Minister|"
    r"Foreign Secretary|Secretary of State|State Secretary|Prime Minister|Vice President|President|Chancellor|"
    r"Premier)\b"
)
_HEADS = frozenset({"President", "Vice President", "Prime Minister", "Chancellor", "Premier"})
_OF = re.compile(r",? (?:of|for) (?:the )?")
_WORDS = re.compile(r"[A-ZÀ-Þ][\w.’'-]*(?:,? (?:of (?:the )?|and )?[A-ZÀ-Þ][\w.’'-]*){0,7}")
_AFTER = re.compile(r",? (?:of |from )?(?:the )?(?=[A-ZÀ-Þ])")
_BEFORE = re.compile(r"((?:[A-ZÀ-Þ][\w.’'-]* ){1,3})$")
_BY = re.compile(r"\b(?:by|of|from) (?:the )?$")
_RANK = frozenset(
    [
        "deputy",
        "vice",
        "first",
        "second",
        "acting",
        "senior",
        "assistant",
        "interim",
        "former",
        "then",
        "permanent",
        "state",
        "councilor",
        "councillor",
        "mr",
        "the",
        "on",
        "today",
        "by",
    ]
)


class _Holder(NamedTuple):
    """An office with the name after it, and the country that stands with it, if one does."""

    office: str
    name: str
    span: Span
    country: str | None


def own_office_holder(
    reading: Reading, part: Part, header: Sequence[Block], body: Block, alone: bool = False
) -> tuple[Publisher, tuple[Span, ...]] | None:
    """The publisher whose own office-holder is the one named without country, with where it stands.

    ``alone``: the kind of text is a ministry's own (a release, a transcript), so that the title's holder needs no other
    beside. Otherwise None unless another one carries a country and the tables, or the one foreign ministry of the
    text, tell the
    state of the first.
    """
    start = min([body.start, *(b.start for b in header if b.kind in ("title", "heading"))])
    stop = min(part.end, body.start + REACH)
    holders = list(_holders(reading.text, start, stop))
    carried = {key(t) for h in holders if h.country for t in h.name.split()}
    if not carried and not (alone and part.title and any(h.span.end <= part.title.end for h in holders)):
        return None
    if alone and part.title and (own := _in_title(reading, [h for h in holders if h.span.end <= part.title.end])):
        return own
    speaker = next((h for h in holders if part.title and h.span.end <= part.title.end and not h.country), None)
    if (
        alone
        and speaker is not None
        and speaker.office in _HEADS
        and _BY.search(reading.text[start : speaker.span.start])
    ):
        # "Statement by President Vale on Secretary of State Marsh's visit"
        state = _state_of(reading, speaker.span)
        made = _of_state(speaker.office, state) if state else None
        if made is not None and speaker == holders[0]:
            return made, (speaker.span,)
    for heads in (False, True):
        for holder in holders:
            if (
                holder.country
                or (holder.office in _HEADS) != heads
                or any(key(t) in carried for t in holder.name.split())
            ):
                continue
            if heads and holder.span.start > body.start + FIRST_WORDS:
                continue
            state = _state_of(reading, holder.span) or (None if heads else _only_body(reading, part))
            made = _of_state(holder.office, state) if state else None
            if made is not None:
                return made, (holder.span,)
    return None


def _in_title(reading: Reading, holders: Sequence[_Holder]) -> tuple[Publisher, tuple[Span, ...]] | None:
    """The foreign minister whom a title names without country before one with country: the words under it may then
    give both theirs."""
    if len(holders) < 2 or holders[0].country or holders[0].office in _HEADS or not all(h.country for h in holders[1:]):
        return None
    state = _state_of(reading, holders[0].span)
    made = _of_state(holders[0].office, state) if state else None
    return (made, (holders[0].span,)) if made else None


def _holders(text: str, start: int, stop: int) -> Iterator[_Holder]:
    table = publishers()
    for found in _OFFICE.finditer(text, start, stop):
        country = _before(text, found.start(), start)
        at = found.end()
        of = _OF.match(text, at, stop)
        if of:
            words = _WORDS.match(text, of.end(), stop)
            if not words:
                continue
            country, at = _prefix(words.group(), of.end())
            country = country or words.group().split()[0]
        elif text[at : at + 1] == " ":
            at += 1
        name = _name(text, at, stop)
        if name is None:
            continue
        after = _AFTER.match(text, name.end, stop)
        if country is None and after:
            words = _WORDS.match(text, after.end(), stop)
            if words and _prefix(words.group(), 0)[0]:
                country = words.group()
        whole = text[name.start : name.end]
        if table.state(whole) is None:
            yield _Holder(found.group(), whole, Span(found.start(), name.end), country)


def _before(text: str, at: int, start: int) -> str | None:
    """The state before an office: "Kenyan", "Northland’s"; also an adjective that the tables lack."""
    found = _BEFORE.search(text, max(start, at - 60), at)
    words = found.group(1).split() if found else []
    while words and key(words[-1]) in _RANK:
        words.pop()
    for n in range(len(words)):
        bare = " ".join(words[n:])
        if publishers().state(bare):
            return bare
    if words and re.search(r"(?:an|ish|ese|ch|[’']s|i)$", words[-1]) and text[at - 1 : at] != "\n":
        return words[-1]
    return None


def _prefix(words: str, at: int) -> tuple[str | None, int]:
    """The longest run of first words that names a state, and where the text goes on after it; else the first word."""
    tokens = [(m.group(), m.end()) for m in re.finditer(r"[^\s,]+", words)]
    for n in range(len(tokens), 0, -1):
        bare = words[: tokens[n - 1][1]]
        if publishers().state(bare):
            return bare, at + _skip(words, tokens[n - 1][1])
    return None, at + _skip(words, tokens[0][1])


def _skip(words: str, end: int) -> int:
    while end < len(words) and words[end] in " ,":
        end += 1
    return end


def _name(text: str, at: int, stop: int) -> Span | None:
    found = re.compile(
        r" ?([A-ZÀ-Þ][\w-]*(?:[’'][A-Za-zÀ-ÿ]{2,}[\w-]*)?(?: (?:al-|bin |de |van |von )?[A-ZÀ-Þ][\w-]*\.?){0,3})"
    ).match(text, at, stop)
    return Span(*found.span(1)) if found else None


def _state_of(reading: Reading, span: Span) -> str | None:
    """The state of the person of the tables who is named in ``span``."""
    for hit in reading.hits:
        if hit.start >= span.end:
            break
        if hit.end > span.start:
            for id in hit.actors:
                entry = actor(id)
                if entry is not None and entry.kind == "person" and entry.side:
                    return entry.side
    return None


def _only_body(reading: Reading, part: Part) -> str | None:
    """The state of the one foreign ministry that the part names, if it is one."""
    found = {
        p.side
        for _, _, p in publishers().bodies_in(reading.text, part.start, min(part.end, part.start + 20_000))
        if p.side
    }
    return found.pop() if len(found) == 1 else None


def _of_state(office: str, state: str) -> Publisher | None:
    """The body that an office-holder of the state speaks for."""
    if office in _HEADS:
        return publishers().presidency(state) if office in ("President", "Vice President") else None
    return publishers().foreign_ministry(state)
