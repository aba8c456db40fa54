"""Summits, councils and conferences told by a noun: only where something says that they take place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.extraction.events.clause import AUXILIARIES, OWNING, heir
from communique.extraction.events.phrases import DETERMINERS, Phrase, made, on_sidelines
from communique.extraction.events.scene import Unit
from communique.extraction.events.telling import Telling, Where
from communique.model import EventType, Span
from communique.rules.events import event_rules, event_words

_NOT_NAMES = event_words("not_names")
_CONFIRMING = frozenset({"confirmed", "announced", "confirms", "announces"})
_AT_IT = event_words("conference_verbs")
"""Prepositions and verbs before a conference that takes place."""
_OF_IT = frozenset({"participants", "delegates", "guests", "attendees", "opening", "session", "sessions"})
_HELD = frozenset({"held", "convened", "hosted", "organized", "organised"})
_TO_PLACE = event_words("to_place")
_ROLES = event_words("roles")
_HOLDING = ("hold", "convene", "open", "host", "begin")
_BEFORE_NAMES = frozenset({"upcoming", "forthcoming", "next", "recent", "last", "coming", "historic"})
_HEADS = frozenset({"of", "heads", "state", "states", "government", "governments", "leaders"})
"""Who comes to a summit, not whose it is."""
_MODALS = AUXILIARIES - {"to"} | event_words("hedge")
_PAPERS = frozenset({"report", "declaration", "programme", "program", "plan", "agenda", "framework", "communiqué"})
_LONGEST_NAME = 14
_HEAD_NEAR = 6
_HELD_FAR = 24
"""Units between a conference's noun, its topic, and "to be held"."""


def conference(
    units: Sequence[Unit],
    p: Phrase,
    kind: EventType,
    status: str,
    governing: str,
    holder: tuple[Unit, ...],
    *,
    title: bool,
) -> Telling | None:
    """A summit, council or conference with a name of its own, or of a named body."""
    if p.start > 1 and units[p.start - 1].low == "of" and units[p.start - 2].low in _ROLES:
        return None  # "the Chair of the Basin Forum"
    if units[p.end - 1].low == "summits" and status == "open":
        return None
    if governing in ("chair", "have") and units[p.at].low == "forum":
        return None
    if kind != "summit" and governing == "join":
        return None  # "joins the Basin Forum": a member from now on
    own = units[p.start : p.at]
    if title and p.start and units[p.start - 1].low in _MODALS and own:
        return None  # "Halden may skip Basin summit"
    if kind == "conference" and _is_whose(units, p):
        return None
    if {u.low for u in own} & event_words("several"):
        return None
    bodies = [u for u in own if u.kind == "body"]
    names = [
        u
        for u in own
        if u.capital
        and u.kind in ("word", "state", "place", "adjective")
        and u.low not in _NOT_NAMES
        and u.low not in OWNING
    ]
    whose, behind_name = _whose(units, p) if kind == "summit" and not (bodies or names) else ([], p.end)
    bodies, names = (
        [*bodies, *(u for u in whose if u.kind == "body")],
        [*names, *(u for u in whose if u.kind != "body")],
    )
    if whose:
        p = p._replace(end=behind_name)
    after = units[p.end] if p.end < len(units) else None
    on_topic = after is not None and after.low in ("on", "of", "for")
    topical = on_topic and p.end + 1 < len(units) and units[p.end + 1].capital
    quoted = any(u.low in ("‘", "“", "’", "”") for u in own)
    if after is not None and after.low in event_words("compound_next"):
        return None
    if _names_a_paper(units, p.end):
        return None
    if not (
        bodies
        or (names and units[p.at].capital)
        or quoted
        or (names and kind == "summit")
        or (topical and units[p.at].capital)
    ):
        if units[p.at].low == "forum" and units[p.at].capital:
            return None  # "the Forum" is the body
        given = bool(own) and own[0].low in ("the", "this", "that") and p.at - p.start <= 2 and not (names or on_topic)
        if given and status == "open" and kind == "ministerial council" and _took_place(units, p.end):
            status = "held"
        return made(units, p, p.end, kind, status, [], anaphor=True) if given else None
    held = _to_be_held(units, p.end)
    who = [*holder, *bodies, *(u for u in own if u.kind == "state" and not u.located)]
    told = made(units, p, held or p.end, kind, "planned" if held and status == "open" else status, who)
    if held is None and (_in_topic(units, p.end, told.where) or _far_ahead(units, p.start, told.where)):
        told = replace(told, where=None)
    attended = p.start > 1 and units[p.start - 1].low == "of" and units[p.start - 2].low in _OF_IT
    founded = bool({u.low for u in units[p.end : p.end + 6]} & {"founded", "established", "created"})
    named = kind == "summit" or (title and kind == "ministerial council")
    if not (named or attended or _takes_place(told, units[p.start].start, status, governing, holder, founded=founded)):
        return None
    key = frozenset({u.low for u in (*bodies, *names)} | {units[p.at].low})
    first = p.start + 1 if own and own[0].low in DETERMINERS else p.start
    while first < p.at and units[first].low in _BEFORE_NAMES:
        first += 1  # "the upcoming summit of the Basin Forum"
    name = Span(units[first].start, units[p.end - 1].end)
    if first == p.at and whose and p.end == p.at + 1:
        name = Span(whose[0].start, whose[-1].end)  # "The Basin Forum held its summit"
    return replace(told, key=key, aside=on_sidelines(units, p.start), named=name)


def _took_place(units: Sequence[Unit], end: int) -> bool:
    """Whether its verb says so, over whose it is ("the council of ministers of the Basin Forum took place")."""
    for i in range(end, min(len(units) - 1, end + _HELD_FAR)):
        if units[i].kind in ("mark", "date") or units[i].low in event_rules().verbs:
            return False
        if (units[i].low, units[i + 1].low) in (("took", "place"), ("was", "held")):
            return True
    return False


def _whose(units: Sequence[Unit], p: Phrase) -> tuple[list[Unit], int]:
    """Whose summit it is by "of" or "its", and the unit behind its name ("the summit of the Basin Forum")."""
    if p.end + 1 < len(units) and units[p.end].low == "of":
        first = p.end + 2 if units[p.end + 1].low == "the" else p.end + 1
        last = first
        while last < min(len(units), first + _LONGEST_NAME) and (
            units[last].kind == "body"
            or (units[last].kind in ("word", "adjective", "state") and units[last].capital)
            or (last > first and units[last].low == "of")
        ):
            last += 1
        while last > first and units[last - 1].low == "of":
            last -= 1
        found = [u for u in units[first:last] if u.low not in _HEADS]
        return (found, last) if any(u.kind in ("word", "body") for u in found) else ([], p.end)
    if p.start > 2 and units[p.start].low == "its" and event_rules().holding.get(units[p.start - 1].low) in _HOLDING:
        first = p.start - 1
        while first > 0 and (units[first - 1].capital and units[first - 1].kind in ("word", "body")):
            first -= 1
        found = [u for u in units[first : p.start - 1] if u.low not in DETERMINERS]
        return found, p.end
    return [], p.end


def _is_whose(units: Sequence[Unit], p: Phrase) -> bool:
    """Whether a forum or conference is a body that holds a summit ("the summit of the Forum", "the Forum held its")."""
    if p.start > 1 and units[p.start - 1].low == "of" and units[p.start - 2].low in ("summit", "summits"):
        return True
    behind = [u.low for u in units[p.end : p.end + 4]]
    return len(behind) == 4 and event_rules().holding.get(behind[0]) in _HOLDING and behind[1] == "its"


def _names_a_paper(units: Sequence[Unit], end: int) -> bool:
    """Whether the conference's name goes on to be that of a paper ("Conference on Fish Global Review Report")."""
    for unit in units[end : end + _LONGEST_NAME]:
        if not (unit.capital or unit.low[:1].isdigit() or unit.low in ("on", "of", "and", "the", "for", "in")):
            return False
        if unit.low in _PAPERS:
            return True
    return False


def _takes_place(
    told: Telling, name: int, status: str, governing: str, holder: tuple[Unit, ...], *, founded: bool
) -> bool:
    """Whether anything says that it takes place: many conferences and forums are bodies that exist. A date must stand
    in or behind the ``name``, which begins there."""
    said = status != "open" or told.status is not None
    dated = told.when is not None and told.when.span is not None and told.when.span.start >= name
    if founded:
        return False
    return bool(said or holder or governing in _AT_IT or dated or told.where or told.aside)


def _to_be_held(units: Sequence[Unit], end: int) -> int | None:
    """The unit behind "to be held", "which is to take place" after a conference's name and topic; None without them."""
    for i in range(end, min(len(units) - 2, end + _HELD_FAR)):
        low = units[i].low
        if low in (";", ".", ":", "?", "and", "that", "where") or low in event_rules().verbs:
            return None
        if low == "to" and units[i + 1].low == "be" and units[i + 2].low in _HELD:
            return i + 3
        if low == "to" and units[i + 1].low == "take" and units[i + 2].low == "place":
            return i + 3
        if low == "which" and units[i + 1].low in ("will", "is"):
            near = [u.low for u in units[i + 2 : i + 6]]
            return i + 2 if set(near) & {*_HELD, "place"} else None
    return None


def _far_ahead(units: Sequence[Unit], start: int, where: Where | None) -> bool:
    """Whether a place stands at the head of the sentence, and so need not be the conference's own."""
    return where is not None and start > _HEAD_NEAR and where.span.end <= units[start - _HEAD_NEAR].start


def _in_topic(units: Sequence[Unit], end: int, where: Where | None) -> bool:
    """Whether a place belongs to what a conference is on ("Conference for Peace in the Middle East")."""
    if where is None:
        return False
    between = [u for u in units[end:] if u.end <= where.span.start]
    if between and between[0].low in ("for", "of", "on"):
        return all(u.capital or u.low in ("on", "of", "for", "the", "in", "and") for u in between)
    return any(u.kind == "word" and not u.capital and u.low not in _TO_PLACE for u in between)


def participation(units: Sequence[Unit], p: Phrase, status: str) -> Telling | None:
    """ "confirmed his participation in it", "in the meeting": one person more for the event told right before."""
    if units[p.end - 1].low == "the" and not (p.end < len(units) and units[p.end].low in event_rules().nouns):
        return None
    who = [u for u in heir(units, p.start - 1).units if u.kind == "person"] if p.start else []
    if len(who) != 1 or units[p.start].low not in ("his", "her", "their") or units[p.start - 1].low not in _CONFIRMING:
        return None
    return replace(made(units, p, p.end, "conference", status, who, anaphor=True), attends=True)
