"""Facts of invented events, written in one line each."""

from __future__ import annotations

from datetime import date

from communique.link.events import Attendee, Facts, Report
from communique.link.events.names import fold, sound_of, surname_of
from communique.link.events.places import whereabouts
from communique.model import EventDate, EventStatus, EventType, Participant, Span, Told

SIDES = {"reyne": "Qovia", "halden": "Tarsk", "morrow": "Tarsk", "sand": "Qovia"}


def event(
    id: str,
    type: EventType = "meeting",
    people: tuple[str, ...] = ("Ada Reyne", "Jon Halden"),
    *,
    day: str | None = "2031-03-04",
    until: str | None = None,
    certainty: str = "explicit",
    place: str | None = None,
    status: EventStatus = "held",
    text: str = "",
    published: str = "2031-03-04",
    years: tuple[int, ...] = (),
    words: tuple[str, ...] = (),
    itself: bool = False,
    source: str = "",
) -> Facts:
    """The facts of an event ``id`` that a text of its own (or ``text``) tells of."""
    when = EventDate()
    days: tuple[tuple[int, int], ...] = ()
    if day:
        when = EventDate(day, until or day, "days" if until else "day", certainty)  # type: ignore[arg-type]
        first, last = date.fromisoformat(day), date.fromisoformat(until or day)
        all_years = (first.year, *years)
        days = tuple((first.replace(year=y).toordinal(), last.replace(year=y).toordinal()) for y in all_years)
    who = tuple(_attendee(name, number) for number, name in enumerate(people))
    participants = tuple(Participant(w.actor, name) for w, name in zip(who, people, strict=True))
    document = text or f"d{id}"
    part = f"p{document}"
    told = Told(document, part, id, status, (Span(0, 9),), when, place, participants)
    out = date.fromisoformat(published).toordinal()
    cities, countries = whereabouts(place)
    report = Report(told, (out, out), None, document, source or document, document)
    return Facts(
        id,
        document,
        type,
        None,
        status,
        f"{type} of {' and '.join(people)}",
        when,
        days,
        who,
        place,
        cities,
        countries,
        words,
        True,
        itself,
        (),
        (out, out),
        (report,),
        0.9,
    )


def _attendee(name: str, number: int) -> Attendee:
    """A person ("Ada Reyne"), a state ("Qovia") or a body ("org:Basin Union")."""
    if name.startswith("org:"):
        return Attendee(name, fold(name[4:]), name, (name,), person=False, side=None, number=number)
    if " " not in name:
        id = f"state:{fold(name)}"
        return Attendee(id, fold(name), id, (id,), person=False, side=name, number=number)
    surname = surname_of(name)
    id = f"person:{fold(name).replace(' ', '-')}"
    side = SIDES.get(surname, "Brenn" if surname.startswith("ilvar") else None)
    return Attendee(id, fold(name), surname, (sound_of(surname),), person=True, side=side, number=number)
