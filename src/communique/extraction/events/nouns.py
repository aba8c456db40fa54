"""Events told by a noun: "the minister's call with", "at a press conference", "the Basin Summit in Halvik in June"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extraction.events.clause import AUXILIARIES, OWNING
from communique.extraction.events.conferences import conference, participation
from communique.extraction.events.contacts import signing, talks, visit
from communique.extraction.events.occasions import address, anniversary, inauguration, press_conference
from communique.extraction.events.phrases import Phrase, phrase, standing
from communique.extraction.events.scene import Unit
from communique.extraction.events.status import open_status
from communique.extraction.events.telling import Telling
from communique.model import EventType
from communique.rules.events import event_rules

_NAMED: frozenset[EventType] = frozenset({"summit", "ministerial council", "conference"})


def told_by_nouns(units: Sequence[Unit], spots: Sequence[int], *, title: bool) -> Iterator[tuple[int, Telling]]:
    """Each event that a noun of the sentence names, with the unit of the noun; ``spots`` are the units it may begin."""
    nouns = event_rules().nouns
    end = 0
    for i in spots:
        named = nouns.get(units[i].low)
        if i < end or named is None or (match := next((n for n in named if _matches(units, i, n[0])), None)) is None:
            continue
        end = i + len(match[0])
        if _is_noun(units, i, end, title=title) and (told := _read(units, i, end, match[1], title=title)):
            yield end - 1, told


def _matches(units: Sequence[Unit], i: int, words: tuple[str, ...]) -> bool:
    """Whether the words of a noun stand here; a mark inside "foreign ministers’ meeting" is a unit of its own."""
    if len(words) == 1:
        return True
    here = " ".join(u.low for u in units[i : i + len(words) + 1]).replace(" ’", "’").replace(" '", "'")
    return (here + " ").startswith(" ".join(words) + " ")


def _is_noun(units: Sequence[Unit], i: int, end: int, *, title: bool) -> bool:
    """Whether a form that is also a verb stands as a noun ("to visit", "will call" do not)."""
    if end - i > 1 or units[i].low not in (
        "visit",
        "travel",
        "call",
        "address",
        "meeting",
        "tour",
        "talks",
        "trip",
        "visits",
    ):
        return True
    before = units[i - 1] if i else None
    after = units[end] if end < len(units) else None
    if before is None:
        return after is not None and after.low in ("with", "of", "between", "to", "by")
    if before.low in AUXILIARIES and units[i].low != "meeting":
        return False
    if units[i].low == "meeting":
        if before.low in ("and", "or", ",") and after is not None and after.low == "with":
            return False  # "travelling and meeting with"
        return (
            before.low not in ("is", "are", "be", "was", "were", "’re", "been", "am", "to", "’m", "’s")
            or before.low in OWNING
        )
    return before.kind in ("word", "adjective", "date") or before.low in OWNING or (title and before.kind == "person")


def _read(units: Sequence[Unit], at: int, end: int, kind: EventType, *, title: bool) -> Telling | None:
    """What the noun tells; where nothing says how it stands, its sentence must speak of what was or what will be."""
    found = phrase(units, at, end)
    status, governing, holder = standing(units, found, kind, title=title)
    if status is None:
        return None
    told = _told(units, found, at, kind, status, governing, holder, title=title)
    if told is not None and status == "past" and holder and units[found.start - 2].low == "just":
        told = replace(told, just=True)  # "have just held talks"
    if told is None or title or told.anaphor or told.status is not None:
        return told
    sure = open_status(units, found.start, found.end, governing)
    if told.when is not None and sure != "planned":
        return replace(told, unsure=sure is None)
    return None if sure is None else replace(told, status="planned") if sure == "planned" else told


def _told(
    units: Sequence[Unit],
    found: Phrase,
    at: int,
    kind: EventType,
    status: str,
    governing: str,
    holder: tuple[Unit, ...],
    *,
    title: bool,
) -> Telling | None:
    if units[at].low == "participation":
        return participation(units, found, status)
    if kind in _NAMED:
        return conference(units, found, kind, status, governing, holder, title=title)
    if kind == "press conference":
        return press_conference(units, found, status, governing, holder)
    if kind == "address":
        return address(units, found, status, governing, holder)
    if kind == "visit":
        return visit(units, found, status, governing, holder, title=title)
    if kind == "anniversary":
        return anniversary(units, found, status, governing)
    if kind == "inauguration":
        return inauguration(units, found, status)
    if kind == "signing":
        return signing(units, found, status)
    return talks(units, found, kind, status, governing, holder)
