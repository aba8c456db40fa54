"""Events told by a verb: "met with", "spoke with", "will travel to", "signed an agreement"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extraction.events.clause import group_start, subject
from communique.extraction.events.meets import deed, each_other, paper, phoned, somebody, with_somebody
from communique.extraction.events.scene import Unit
from communique.extraction.events.speeches import at_event, audience, chamber
from communique.extraction.events.status import verb_status
from communique.extraction.events.telling import Telling
from communique.extraction.events.trips import guest, in_place, place, stay, to_place
from communique.model import Span
from communique.rules.events import VerbForm, event_rules, event_words

_BEFORE_NOUN = event_words("before_noun")


def told_by_verbs(units: Sequence[Unit], spots: Sequence[int], *, title: bool) -> Iterator[tuple[int, Telling]]:
    """Each event that a verb of the sentence tells, with the unit of the verb; ``spots`` are the units it may be."""
    rules = event_rules()
    for i in spots:
        forms = rules.verbs.get(units[i].low) or rules.spare.get(units[i].low)
        if forms is None or _nouny(units, i, title=title):
            continue
        for form in forms:
            found = list(_read(units, i, form, title=title))
            yield from ((i, telling) for telling in found)
            if found:
                break


def _nouny(units: Sequence[Unit], i: int, *, title: bool) -> bool:
    """Whether a form that is also a noun stands as one ("the visit", "a meeting with")."""
    low = units[i].low
    if low in ("met", "spoke", "spoken", "flew", "signed", "hosted", "welcomed", "received", "visited", "met"):
        return False
    before = units[i - 1] if i else None
    if before is None:
        return not title or low in ("meeting", "visit", "travel", "address", "call", "talks", "visits")
    if low in ("meeting", "speaking") or low.endswith("ing"):
        return before.low not in (
            "is",
            "are",
            "be",
            "was",
            "were",
            "’re",
            "been",
            "to",
            "am",
            "before",
            "after",
            "by",
        ) and not (before.kind == "date" or before.low in ("also", "currently", "today", "forward", "not"))
    return before.low in _BEFORE_NOUN or before.kind == "adjective"


def _read(units: Sequence[Unit], i: int, form: VerbForm, *, title: bool) -> Iterator[Telling]:
    start = group_start(units, i)
    if units[i].low.endswith("ing") and start == i and units[i - 1].low != "forward" and not title:
        return
    status = verb_status(units, start, i, form.tenses, title=title)
    if status is None:
        return
    who = subject(units, start)
    base = Telling(form.type, Span(0, 1), status, group=who.group, pair=who.pair, by=f"verb:{form.frame}")
    group = {u.low for u in units[start:i]}
    base = replace(
        base, perfect=bool(group & {"has", "have", "had", "having"}), just="just" in group or _gladly(units, start)
    )
    reader = _FRAMES[form.frame]
    yield from reader(units, start, i, who, base)


def _gladly(units: Sequence[Unit], start: int) -> bool:
    """Whether it happens as it is told ("is honored to welcome")."""
    near = {u.low for u in units[max(0, start - 3) : start]}
    return bool(near & event_words("glad")) and bool(near & {"is", "are", "am", "i’m", "we’re", "i'm", "we're"})


_FRAMES = {
    "with": with_somebody,
    "object": somebody,
    "each other": each_other,
    "phoned": phoned,
    "place": place,
    "to place": to_place,
    "in place": in_place,
    "guest": guest,
    "stay": stay,
    "audience": audience,
    "at event": at_event,
    "chamber": chamber,
    "paper": paper,
    "deed": deed,
}
