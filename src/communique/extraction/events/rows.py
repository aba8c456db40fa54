"""Groups of tellings to rows: date, place, status, participants with their offices, and the spans they rest on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from communique.extraction.events.merge import Group, spans
from communique.extraction.events.scene import Scene
from communique.extraction.events.telling import Telling, When, Where
from communique.extraction.reading import Reading
from communique.model import (
    Actor,
    Event,
    EventAccount,
    EventDate,
    EventStatus,
    EventType,
    Part,
    Participant,
    Published,
    Span,
)
from communique.rules.events import event_rules
from communique.text.calendar import bounds

_BACKGROUND_DAYS = 14
"""An event that ended longer before the text than this is background. In gold/press and the seeds all that is held lies
within 5 days, all dated background 20 days and more before."""
_TITLE_WORDS = frozenset({"Minister", "President", "Secretary", "Ambassador", "Chairman", "Chair", "Director"})
_FEW_DAYS = 3
"""A part whose date is known to so many days dates what it tells of."""
_SIDELINES_FAR = 40
"""Characters before an event in which "On its sidelines," stands."""
_CONFIDENCE = {"title": 0.95, "lead": 0.9, "body": 0.85, "open": 0.75}


def rows(view: Scene, reading: Reading, groups: Sequence[Group]) -> tuple[Event, ...]:
    """The events of a document, in the order in which the text first tells of them."""
    trips = [g for g in groups if g.kind == "visit" and g.when is not None]
    made = [row for g in groups if (row := _row(view, reading, g, trips, groups)) is not None]
    return tuple(sorted(made, key=lambda e: (e.accounts[0].spans[0], e.type, e.id)))


def _row(view: Scene, reading: Reading, group: Group, trips: Sequence[Group], groups: Sequence[Group]) -> Event | None:
    best = next((t for t in group.tellings if t.title), group.tellings[0])
    part = reading.parts[best.part]
    if all(t.unsure or t.anaphor for t in group.tellings) and published_days(part.published) is None:
        return None
    told, why_then = _told_when(group, part, trips, groups)
    if why_then == "published" and told is not None:
        told = _at_conference(view, group, groups, told) or told
    status, why = _status(group, part, told)
    days = published_days(part.published)
    if status == "planned" and told is not None and days is not None and told.latest < days[0]:
        told = None  # what is still to come was not before the text: the date is of something else
    kind = _type(view, group)
    where = _where(view, group, trips)
    numbers = list(dict.fromkeys(t.part for t in group.tellings))
    accounts = tuple(
        EventAccount(reading.document.id, reading.parts[n].id, _own_status(group, reading.parts[n], n, told, status),
                     tuple(Span(*s) for s in spans(t for t in group.tellings if t.part == n)))
        for n in sorted(numbers)
    )  # fmt: skip
    acting = _acting(view, group.who) if kind == "signing" else group.who
    who = tuple(_participant(view.actors[a], told) for a in _without_doubles(view, acting))
    who += tuple(Participant(None, name) for name in dict.fromkeys(n for t in group.tellings for n in t.others))
    if not who and kind not in ("summit", "conference", "ministerial council", "anniversary", "press conference"):
        return None
    place = where.name or " ".join(view.text[where.span.start : where.span.end].split()) if where else None
    types = event_rules().types.get(kind)
    code = (
        None if types is None else types.planned if status in ("planned", "hedged") else _code(types.plover, types.mode)
    )
    evidence = [("date", (told.span,))] if told is not None and told.span is not None else []
    evidence += [("place", (where.span,))] if where is not None else []
    key = ";".join(f"{a}-{b}" for a, b in spans(group.tellings))
    return Event(
        id=reading.id_for("event", tuple(spans(group.tellings)), f"{kind}|{key}"),
        type=kind,
        plover=code,
        status=status,
        title=_title(view, group, kind, who, place),
        date=EventDate() if told is None else EventDate(told.earliest, told.latest, told.precision, told.certainty),
        place=place,
        participants=who,
        accounts=accounts,
        evidence=tuple(evidence),
        by=group.tellings[0].by,
        confidence=_CONFIDENCE[why],
    )


def _code(code: str | None, mode: str | None) -> str | None:
    return f"{code} {mode}" if code and mode else code


def _type(view: Scene, group: Group) -> EventType:
    """The first telling's type; a meeting of a body of ministers is a ministerial council."""
    first = group.tellings[0]
    bodies = [view.actors[a] for a in first.who]
    if first.type == "meeting" and len(bodies) == 1 and "ministers" in bodies[0].name.lower():
        return "ministerial council"
    return first.type


def published_days(published: Published) -> tuple[str, str] | None:
    """First and last ISO day on which a part was published, as far as that is known to the month."""
    first, _, last = (published.date or "").partition("/")
    one, other = bounds(first[:10]), bounds((last or first)[:10])
    if one is None or other is None or len(first) < 7:
        return None
    return one[0].isoformat(), other[1].isoformat()


def _told_when(group: Group, part: Part, trips: Sequence[Group], groups: Sequence[Group]) -> tuple[When | None, str]:
    """The date told; else that of the trip it is part of; else, for what the text is about, the part's own."""
    if (told := group.when) is not None:
        return told, "told"
    if (
        group.kind in ("meeting", "visit", "call", "signing")
        and (trip := _trip(group, trips)) is not None
        and trip.when
    ):
        return When(trip.when.earliest, trip.when.latest, trip.when.precision, "inferred", trip.when.span), "trip"
    if group.kind == "visit" and (stay := _stay(group, groups)) is not None:
        return stay, "stay"
    days = published_days(part.published)
    own = any(_own(t) for t in group.tellings)
    days = days if days is None or _few_days(days) else None
    if own and days is not None and not any(t.status in ("planned", "hedged", "cancelled") for t in group.tellings):
        precision = "day" if days[0] == days[1] else "days"
        return When(days[0], days[1], precision, "inferred"), "published"  # type: ignore[arg-type]
    return None, ""


def _stay(group: Group, groups: Sequence[Group]) -> When | None:
    """The days of a visit without a date, by the dated meetings of the traveller at the place visited."""
    statuses = {t.status for t in group.tellings if not t.spoken}
    if not group.who or not statuses & {"held", "planned"}:
        return None
    there = [
        g.when for g in groups
        if g.kind in ("meeting", "press conference", "visit")
        and group.who[0] in g.who and g.keys & group.keys and g.when
        and statuses & {t.status for t in g.tellings}
    ]  # fmt: skip
    if not there and all(t.title for t in group.tellings):
        there = [  # the headline's visit, of which the lead tells when the traveller met somebody
            g.when for g in groups
            if g.kind == "meeting" and group.who[0] in g.who and g.when
            and any(t.lead and t.status == "held" and t.part == group.tellings[0].part for t in g.tellings)
        ][:1]  # fmt: skip
    if not there:
        return None
    first, last = min(w.earliest for w in there), max(w.latest for w in there)
    return When(first, last, "day" if first == last else "days", "inferred")


def _at_conference(view: Scene, group: Group, groups: Sequence[Group], published: When) -> When | None:
    """The days of the conference on whose sidelines it was, where that was over before the text was published."""
    first = group.tellings[0]
    words = view.text[max(0, first.span.start - _SIDELINES_FAR) : first.span.start]
    if group.kind != "meeting" or "sidelines" not in words:
        return None
    days = [
        g.when for g in groups
        if g.kind == "conference" and g.when and g.when.precision in ("day", "days")
        and any(t.part == first.part and t.span < first.span for t in g.tellings)
    ]  # fmt: skip
    if len(days) != 1 or days[0].latest >= published.earliest:
        return None
    return When(days[0].earliest, days[0].latest, days[0].precision, "inferred", days[0].span)


def _own(told: Telling) -> bool:
    """Whether a telling tells what the text itself is about, or what has just happened."""
    if told.just and told.status in ("held", "past"):
        return True
    if told.title:
        return told.status in ("held", None)
    return told.lead and told.status == "held" and not (told.perfect or told.group)


def _few_days(days: tuple[str, str]) -> bool:
    return date.fromisoformat(days[1]) - date.fromisoformat(days[0]) <= timedelta(_FEW_DAYS)


def _trip(group: Group, trips: Sequence[Group]) -> Group | None:
    """The dated trip on which a meeting takes place: in the same part, by the same traveller, of the same status."""
    first = group.tellings[0]
    fitting: list[Group] = []
    for trip in trips:
        if trip is group or trip.tellings[0].part != first.part or first.spoken:
            continue
        if not trip.who or trip.who[0] not in group.who:
            continue
        ours = {t.status for t in group.tellings if t.status}
        theirs = {t.status for t in trip.tellings if t.status}
        if "hedged" in ours or any(t.perfect for t in group.tellings):
            continue
        if group.kind == "visit" and not (group.keys & trip.keys):
            continue
        if not ours or not theirs or ours & theirs:
            fitting.append(trip)
    there = [t for t in fitting if t.keys & group.keys]
    if there or len(fitting) < 2:
        return next(iter(there or fitting), None)
    # Of several trips the one told last before.
    before = [t for t in fitting if t.tellings[0].span < first.span]
    return before[-1] if before and not group.keys else None


def _status(group: Group, part: Part, when: When | None) -> tuple[EventStatus, str]:
    """How the event stands, by the words and by its date against the part's, and how sure that is."""
    told = [t.status for t in group.tellings if t.status is not None]
    body = [t.status for t in group.tellings if t.status is not None and not t.title and not t.anaphor]
    own = any(_own(t) for t in group.tellings)
    sure = "title" if any(t.title for t in group.tellings) else "lead" if own else "body"
    if "cancelled" in told:
        return "cancelled", sure
    first = body[0] if body else told[0] if told else None
    if first == "past" and any(t.title and t.status == "held" for t in group.tellings):
        first = "held"  # "Norvane and Estmark have signed", below "Norvane, Estmark sign"
    days = published_days(part.published)
    over = when is not None and days is not None and when.latest <= days[1]
    if first == "planned" and group.kind == "anniversary" and over:
        first = "held"  # "Norvane marks the anniversary"
    if first in ("planned", "hedged"):
        return first, sure
    if when is None or days is None:
        if first is None and not own:
            return "past", "open"
        return ("past", "open") if not own or first == "past" else ("held", sure)
    if when.earliest > days[1] or (first is None and when.earliest == days[1] < when.latest):
        return "planned", sure
    if when.latest < (date.fromisoformat(days[0]) - timedelta(_BACKGROUND_DAYS)).isoformat():
        return "past", sure
    return "held", sure if first else "open"


def _own_status(group: Group, part: Part, number: int, when: When | None, whole: EventStatus) -> EventStatus:
    """The status in one part: by its own tellings where they say it."""
    own = Group(group.kind, [t for t in group.tellings if t.part == number])
    return _status(own, part, when)[0] if any(t.status for t in own.tellings) else whole


def _where(view: Scene, group: Group, trips: Sequence[Group]) -> Where | None:
    """The first place told; a meeting on a trip to one place takes that."""
    told = [t.where for t in group.tellings if t.where is not None]
    if group.kind == "visit":
        return max(told, key=lambda w: (len(w.keys), -w.span.start)) if told else None
    if told:
        return told[0]
    if group.kind == "meeting" and (trip := _trip(group, trips)) is not None:
        if (stop := _stop(view, group, trip)) is not None:
            return stop
        near = [t.where for t in trip.tellings if t.where is not None and len(t.where.keys) <= 2]
        return near[0] if near and len(trip.keys) <= 3 else None
    return None


def _without_doubles(view: Scene, who: Sequence[str]) -> tuple[str, ...]:
    """The actors without those that only repeat another's surname ("Minister Halden" beside "Tor Halden")."""
    plain = {a: "".join(c for c in view.actors[a].name.casefold() if c.isalnum()) for a in who}
    who = [a for i, a in enumerate(who) if plain[a] not in [plain[b] for b in who[:i]]]  # "Tor-Halden", "Torhalden"
    names = {a: view.actors[a].name.split() for a in who}
    return tuple(
        a for a in who
        if not (
            (names[a][0] in _TITLE_WORDS or len(names[a]) == 1)
            and any(b != a and names[b][-1] == names[a][-1] and len(names[b]) > 1 for b in who)
        )
    )  # fmt: skip


def _acting(view: Scene, who: Sequence[str]) -> tuple[str, ...]:
    """Those who sign, without the states for which they sign."""
    people = [view.actors[a] for a in who if view.actors[a].kind == "person"]
    states = {view.actors[a].name for a in who if view.actors[a].kind == "state"}
    sides = {p.side for p in people if p.side is not None}
    if states and len(people) >= len(states) and sides and sides <= states:
        return tuple(a for a in who if view.actors[a].kind != "state")
    return tuple(a for a in who if not (view.actors[a].kind == "state" and view.actors[a].name in sides))


def _stop(view: Scene, group: Group, trip: Group) -> Where | None:
    """The stop of a trip whose state those who were met act for: they are met there, if nothing else is said."""
    sides = {side.lower(): side for a in group.who[1:] if (side := view.actors[a].side) is not None}
    for told in trip.tellings:
        if told.where is not None and len(shared := sorted(sides.keys() & told.where.keys)) == 1:
            return Where(sides[shared[0]], told.where.span, frozenset(shared))
    return None


def _participant(actor: Actor, when: When | None) -> Participant:
    return Participant(actor.id, actor.name, _office(actor, when.latest if when is not None else None))


def _office(actor: Actor, day: str | None) -> str | None:
    """The office acted in: the one that the text shows; else the only one that the tables give for the day."""
    shown = [o for o in actor.offices if o.evidence]
    held = shown[:1] or [
        o
        for o in actor.offices
        if day and (o.since is None or o.since <= day) and (o.until is None or o.until >= day[: len(o.until)])
    ]
    if not held or (len(held) > 1 and not shown):
        return None
    of = f" of {held[0].of}" if held[0].of and held[0].of not in held[0].office else ""
    return f"{held[0].office}{of}"


def _title(view: Scene, group: Group, kind: EventType, who: Sequence[Participant], place: str | None) -> str:
    """A plain name: the event's own, or its type with who and where."""
    named = next((t.named for t in group.tellings if t.named is not None), None)
    if named is not None:
        return " ".join(view.text[named.start : named.end].split())
    names = _joined([p.name for p in who])
    word = kind[0].upper() + kind[1:]
    by = {"visit": "of", "address": "by", "press conference": "by"}.get(kind, "of")
    title = f"{word} {by} {names}" if names else word
    return f"{title} to {place}" if kind == "visit" and place else title


def _joined(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + f" and {names[-1]}"
