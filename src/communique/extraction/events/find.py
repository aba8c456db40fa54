"""The stage: a reading and its dates to the events of the document."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from communique.extraction.events.gate import gated
from communique.extraction.events.merge import merge
from communique.extraction.events.nouns import told_by_nouns
from communique.extraction.events.rows import rows
from communique.extraction.events.scene import Scene, Unit, scene, units
from communique.extraction.events.telling import Telling, When
from communique.extraction.events.texts import told_by_text
from communique.extraction.events.verbs import told_by_verbs
from communique.extraction.events.when import date_at
from communique.extraction.reading import Reading
from communique.model import DateRef, Event, Part, Span
from communique.rules.events import event_rules, event_words

_LONGEST_SENTENCE = 3000
"""Characters; what is longer is a list or table without marks, in which subjects and objects cannot be told."""
_LEAD_SENTENCES = 3
"""Sentences of the narrator's at the beginning of a body that may tell what the text is about."""
_SCHEDULE = re.compile(r"\b(?:schedule|daily guidance|week ahead|media advisory)\b", re.IGNORECASE)
"""Titles of texts that say what is to come, whatever the tense of their lines."""
_ASKED = ("?", "?”", '?"', "?’")
_ASKING = event_words("asking")
_AUXILIARY_FAR = 12
_OCCASIONS = ("address", "press conference")
"""News tells of words spoken "at a press conference" on the day, wherever it says so."""
_CONTACTS = ("meeting", "talks", "call")
_AFTER = ("after", "following")
_NOUN_FAR = 5
"""Units behind "after" within which the noun of what is over stands."""
_FULL_STOPS = (".", "!", "?", ":", "”", '"', "’")
_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_DAY_FAR = 20
"""Characters between the words that tell an event and a weekday behind them."""
_NARRATED = ("press release", "wire story", "article", "statement", "note", "other", "round-up")


class Begins(NamedTuple):
    """Where the sentences, turns and quotations of a document begin."""

    sentences: list[int]
    turns: list[int]
    quotations: list[int]


def find_events(reading: Reading, dates: Sequence[DateRef]) -> tuple[Event, ...]:
    """The events that a document tells of, in the order of the text."""
    view = scene(reading, dates)
    told: list[Telling] = []
    gate = gated(view, reading.sentences)
    begins = Begins(
        [s.start for s in reading.sentences], [t.start for t in reading.turns], [q.start for q in reading.quotations]
    )
    for number, part in enumerate(reading.parts):
        told += _of_title(view, reading, part, number)
        told += _of_body(view, reading, part, number, gate, begins)
    told.sort(key=lambda t: (t.part, not t.title, t.span, t.type))
    return rows(view, reading, merge(told, view.actors))


def _of_title(view: Scene, reading: Reading, part: Part, number: int) -> Iterator[Telling]:
    """What the part's title tells, and the event that the text itself is."""
    if part.title is None or part.title.end - part.title.start > _LONGEST_SENTENCE:
        return
    cut = units(view, part.title)
    own = list(told_by_text(view, reading, part, number, cut))
    yield from own
    if not own:
        asked = reading.text.endswith(_ASKED, part.title.start, part.title.end)
        told = [] if asked else _of_units(cut, title=True)
        yield from (replace(t, part=number, title=True) for t in told)


def _of_body(
    view: Scene, reading: Reading, part: Part, number: int, gate: Sequence[Span], begins: Begins
) -> Iterator[Telling]:
    """What the sentences of a part tell that are in the ``gate``."""
    title_end = part.title.end if part.title is not None else part.start
    first = bisect_left(begins.sentences, title_end)
    last = min(len(reading.sentences), first + _LEAD_SENTENCES) - 1
    lead = reading.sentences[last].end if reading.sentences else part.start
    low = bisect_left(gate, (part.start, 0))
    plans = part.title is not None and bool(_SCHEDULE.search(reading.text, part.title.start, part.title.end))
    scheduled = _day_of(units(view, part.title)) if plans and part.title is not None else None
    headlines = _headlines(reading, part)
    for sentence in gate[low:]:
        if sentence.start >= part.end:
            return
        if sentence.start < title_end or sentence.end - sentence.start > _LONGEST_SENTENCE:
            continue
        spoken = _in_turn(reading, begins, sentence)
        asked = reading.text.endswith(_ASKED, sentence.start, sentence.end)
        cut = units(view, sentence)
        headline = sentence.start in headlines
        for told in _of_units(cut, title=headline):
            if asked and (_only_asked(told) or _inverted(reading.text, sentence, told)):
                continue
            quoted = spoken or part.kind == "speech" or _in_quotation(reading, begins, told.span)
            leading = (
                not quoted
                and part.kind in _NARRATED
                and (sentence.start < lead or told.aside or told.type in _OCCASIONS or _goes_on(reading.text, told))
            )
            if scheduled is not None and told.when is not None and told.when.certainty == "inferred":
                told = replace(told, when=scheduled)  # "9:30 a.m." is of the day in the title
            if plans and told.type != "visit" and told.status in ("held", None) and not told.perfect:
                told = replace(told, status="planned")
            if spoken and told.just and told.type == "visit" and "just" not in reading.text[slice(*told.span)]:
                told = replace(told, status="planned", just=False)  # "while she is visiting": not of this day
            if leading and not headline:
                told = _just_over(cut, told)
            if not quoted and part.published.date is None and part.kind in _NARRATED and _this_week(cut, told):
                told = replace(told, just=True)
            yield replace(told, part=number, spoken=quoted, lead=leading and not headline, title=headline)


def _headlines(reading: Reading, part: Part) -> frozenset[int]:
    """Where the lines above the body begin that are headlines: without a mark at the end ("Minister Reyne visits")."""
    out: list[int] = []
    for block in reading.blocks:
        if block.start < part.start or block.kind in ("title", "byline", "date", "place", "note"):
            continue
        if block.start >= part.end or block.kind != "lead":
            break
        if not reading.text[block.start : block.end].rstrip().endswith(_FULL_STOPS):
            out.append(block.start)
    return frozenset(out)


def _just_over(cut: Sequence[Unit], told: Telling) -> Telling:
    """What the news of a text comes after ("condemned on Tuesday ... after talks with") took place that day."""
    if told.type not in _CONTACTS or told.status is not None or told.when is not None or len(told.who) < 2:
        return told
    after = next((i for i, u in enumerate(cut) if u.low in _AFTER and _contact_behind(cut, i)), 0)
    if not after or cut[after].end > told.span.end:
        return told
    days = (date_at(cut, i) for i in range(after))
    return replace(told, status="held", when=next((d for d in days if d is not None and d.precision == "day"), None))


def _contact_behind(cut: Sequence[Unit], at: int) -> bool:
    """Whether a meeting, talks or a call are named right behind, before any mark."""
    nouns = event_rules().nouns
    return any(kind in _CONTACTS for u in cut[at + 1 : at + _NOUN_FAR] for words, kind in nouns.get(u.low, ()))


def _this_week(cut: Sequence[Unit], told: Telling) -> bool:
    """Whether a weekday alone dates it: told in a text without a known date, it is still news."""
    if told.status != "held" or told.perfect or told.when is not None:
        return False
    return any(u.low in _WEEKDAYS and told.span.start <= u.end <= told.span.end + _DAY_FAR for u in cut)


def _goes_on(text: str, told: Telling) -> bool:
    """Whether it goes on with the news of a release ("The minister also spoke with")."""
    return told.type in ("meeting", "talks", "call") and " also " in text[slice(*told.span)]


def _only_asked(told: Telling) -> bool:
    """Whether a question tells it as still to come, or tells neither how it stands nor when."""
    undated = told.status is None and told.when is None and not told.anaphor
    return told.status in ("planned", "hedged") or undated


def _inverted(text: str, sentence: Span, told: Telling) -> bool:
    """Whether the question is whether it happens: an auxiliary before the words that tell it ("Did she meet")."""
    before = text[max(sentence.start, told.span.start - _AUXILIARY_FAR) : told.span.start].split()
    return not told.anaphor and bool(before) and before[-1].lower() in _ASKING


def _day_of(title: Sequence[Unit]) -> When | None:
    """The day that a title gives."""
    return next((d for i in range(len(title)) if (d := date_at(title, i)) is not None and d.precision == "day"), None)


def _of_units(cut: Sequence[Unit], *, title: bool) -> list[Telling]:
    """What the units of one sentence tell, by verbs and by nouns; a verb's partner is not told again by its noun."""
    gate = event_rules().gate
    spots = [i for i, unit in enumerate(cut) if unit.low in gate and unit.kind == "word"]
    verbs = list(told_by_verbs(cut, spots, title=title))
    taken = {i for i, _ in verbs}
    out = [t for _, t in verbs]
    for i, told in told_by_nouns(cut, spots, title=title):
        if i in taken:
            continue
        spoken = next((t for t in out if t.type == "address" and t.who), None)
        if told.key and spoken is not None and told.when is None and told.span.start >= spoken.span.start:
            told = replace(told, who=(*told.who, *spoken.who), aside=True, status="held")
        elif told.aside and out:
            # Those who meet on its sidelines are there, on the day they meet.
            who = tuple(dict.fromkeys((*told.who, *out[0].who)))
            told = replace(told, who=who, when=told.when or out[0].when, status=told.status or out[0].status)
        out.append(told)
    return _at_each(out)


def _at_each(told: list[Telling]) -> list[Telling]:
    """Those who meet on the sidelines of several conferences meet at each of them, on its days."""
    asides = [t for t in told if t.aside and t.key and t.when is not None]
    first = told[0] if told else None
    if first is None or first.type != "meeting" or first.aside or first.when is not None or len(asides) < 2:
        return told
    each = [
        replace(first, when=t.when, where=t.where, span=Span(first.span.start, max(first.span.end, t.span.end)))
        for t in asides
    ]
    return each + told[1:]


def _in_turn(reading: Reading, begins: Begins, sentence: Span) -> bool:
    i = bisect_right(begins.turns, sentence.start) - 1
    return i >= 0 and sentence.start < reading.turns[i].end


def _in_quotation(reading: Reading, begins: Begins, span: Span) -> bool:
    i = bisect_right(begins.quotations, span.start)
    return any(q.start <= span.start and span.end <= q.end for q in reading.quotations[max(0, i - 6) : i])
