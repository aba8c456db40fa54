"""How two events agree in type, people, time and place: points for and against, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from communique.link.events.names import fold, sound_of
from communique.link.events.nouns import Attendee, Days, Facts
from communique.rules.frequencies import weight

VETO = -100.0
"""Points that no agreement makes good."""
MEETINGS = frozenset({"meeting", "talks", "call"})
"""Types that are of those who meet: another partner makes another event."""
COUNCILS = frozenset({"summit", "ministerial council", "conference"})
ALIKE = 0.8
"""Share of the titles' weight in common from which two transcripts are taken for one."""
ONCE = frozenset({"inauguration"})
"""Types that one person has once in years."""


class Point(NamedTuple):
    """One reason: what it weighs and what it says."""

    points: float
    reason: str
    open: bool = False
    """The texts do not tell something: the same only where nothing else fits."""
    doubt: bool = False
    """It may well be two: only a person may join them."""


def compare_types(a: Facts, b: Facts) -> Point:
    """Two names of one event, or two kinds of events."""
    if a.type == b.type:
        return Point(1.0 if a.type not in ONCE else 3.0, f"both {a.type}")
    pair = {a.type, b.type}
    if pair == {"meeting", "talks"}:
        return Point(0.5, "meeting and talks")
    if pair <= {"meeting", "talks", "summit"} and all(who.person for f in (a, b) for who in f.people):
        return Point(0.0, f"{a.type} and {b.type} of the same people")
    if pair == {"summit", "conference"} or pair == {"ministerial council", "conference"}:
        return Point(0.0, f"{a.type} and {b.type}")
    return Point(VETO, f"{a.type} is no {b.type}")


class Meeting(NamedTuple):
    """Who stands on both sides, and who on one alone."""

    both: tuple[tuple[Attendee, Attendee], ...]
    represented: tuple[tuple[Attendee, Attendee], ...]
    """A person here, the person's state or body there."""
    only_a: tuple[Attendee, ...]
    only_b: tuple[Attendee, ...]

    @property
    def sides(self) -> frozenset[str]:
        """The sides of those who stand on both."""
        return frozenset(x.side or x.surname for x, _ in (*self.both, *self.represented))


def match_people(a: Sequence[Attendee], b: Sequence[Attendee]) -> Meeting:
    """Pair those who are the same, then persons with the state or body they act for."""
    left, both = list(b), []
    rest = []
    for x in a:
        found = next((y for y in left if same_attendee(x, y)), None)
        if found is None:
            rest.append(x)
        else:
            left.remove(found)
            both.append((x, found))
    represented, only_a = [], []
    for x in rest:
        found = next((y for y in left if x.person != y.person and x.side is not None and x.side == y.side), None)
        if found is None:
            only_a.append(x)
        else:
            represented.append((x, found))
            if not found.person:
                continue
            left.remove(found)
    taken = {id(y) for _, y in represented}
    return Meeting(tuple(both), tuple(represented), tuple(only_a), tuple(y for y in left if id(y) not in taken))


def same_attendee(x: Attendee, y: Attendee) -> bool:
    """One actor, or one surname with nothing that tells two people apart."""
    if x.actor is not None and x.actor == y.actor:
        return True
    if not (x.person and y.person):
        return not x.person and not y.person and x.name == y.name
    if x.side and y.side and x.side != y.side:
        return False
    if x.surname == y.surname:
        return _given_agree(x.name.split()[:-1], y.name.split()[:-1])
    if _one_inside(x.name, y.name):
        return True
    if not any(sound in y.sounds for sound in x.sounds) or x.side is None or x.side != y.side:
        return False
    return sound_of(x.name) == sound_of(y.name) or not (" " in x.name and " " in y.name)


def _given_agree(x: Sequence[str], y: Sequence[str]) -> bool:
    """Whether nothing in the given names tells two people apart: none, or names that begin alike."""
    return not x or not y or x[0][0] == y[0][0]


def _one_inside(x: str, y: str) -> bool:
    """Whether one name holds all words of the other, and two at least ("kishida fumio", "fumio kishida")."""
    words_x, words_y = set(x.split()), set(y.split())
    return len(words_x & words_y) > 1 and (words_x <= words_y or words_y <= words_x)


def compare_people(a: Facts, b: Facts) -> tuple[Point, Meeting]:
    """Whether those who take part are the same."""
    met = match_people(a.people, b.people)
    if not a.people and not b.people and a.words and set(a.words) == set(b.words):
        return Point(3.5, "participants not named, one title", open=True), met
    if not a.people or not b.people:
        return Point(0.0, "participants not named", open=True), met
    if not met.both and not met.represented:
        return Point(VETO, "no participant in common"), met
    if all(x.actor is None for x, _ in met.both) and not met.represented:
        return Point(0.0, "nobody named in common", open=True), met
    if a.type in COUNCILS and b.type in COUNCILS and (body := next((x for x, _ in met.both if is_body(x)), None)):
        return _one_body(body, met, "conference" in (a.type, b.type)), met
    names = ", ".join(x.name for x, _ in (*met.both, *met.represented))
    if met.only_a and met.only_b:
        return _both_lack(met, names), met
    alone = len(met.both) == 1 and not met.represented
    points = 3.0 if alone else 6.0 if len(met.both) > 1 else 5.0
    extra = met.only_a or met.only_b
    strangers = {who.side or who.surname for who in extra} - met.sides
    meets = a.type in MEETINGS or b.type in MEETINGS
    if not extra:
        return Point(points + 1.0, f"same participants: {names}", open=len(met.both) < 2 and meets), met
    more = ", ".join(who.name for who in extra)
    if strangers and meets and len(met.sides) > 1:
        return Point(points - 1.0, f"{names} in both, {more} in one", doubt=len(strangers) > 1, open=True), met
    if strangers and meets:
        return Point(points, f"{names} in both, {more} in one", doubt=True), met
    return Point(points, f"{names} in both, {more} in one"), met


def is_body(who: Attendee) -> bool:
    """An organisation, format or organ that holds a summit of its own."""
    return who.actor is not None and who.actor.startswith(("org:", "bloc:", "body:"))


def _one_body(body: Attendee, met: Meeting, conference: bool) -> Point:
    """A summit of one body: which of the people at it a text names says little, another state or body says much.

    Of conferences a body has many: the titles must tell which.
    """
    others_a, others_b = ([who for who in only if not who.person] for only in (met.only_a, met.only_b))
    if others_a and others_b:
        return Point(VETO, f"{body.name} with {others_a[0].name} here, with {others_b[0].name} there")
    if others := others_a or others_b:
        return Point(4.0, f"{body.name} in both, {others[0].name} in one", open=True)
    if conference:
        return Point(3.0, f"conferences of {body.name}", open=True)
    return Point(5.0, f"of {body.name}")


def _both_lack(met: Meeting, names: str) -> Point:
    """Each account names somebody whom the other does not."""
    who = ", ".join(x.name for x in met.only_a) + " here, " + ", ".join(x.name for x in met.only_b) + " there"
    if len(met.sides) > 1 and all((x.side or x.surname) in met.sides for x in (*met.only_a, *met.only_b)):
        return Point(4.0, f"{names} in both; {who}", doubt=True)
    share = len(met.both) / (len(met.both) + len(met.only_a) + len(met.only_b))
    if len(met.both) > 2 and share >= 0.5:
        return Point(4.0, f"{names} in both; {who}")
    return Point(VETO, f"others take part: {who}")


def compare_days(a: Facts, b: Facts) -> Point:
    """Whether the times agree; of years that stay open, the pair that fits best."""
    if not a.days or not b.days:
        return _undated(a, b)
    best = max((_agree(x, y, a, b) for x in a.days for y in b.days), key=lambda point: point.points)
    doubtful = len(a.days) > 1 or len(b.days) > 1
    if not doubtful or best.points <= VETO:
        return best
    return Point(best.points, f"{best.reason}, if of one year", open=True)


def _agree(x: Days, y: Days, a: Facts, b: Facts) -> Point:
    gap = max(x[0], y[0]) - min(x[1], y[1])
    if gap > 0 and a.itself and b.itself and a.type not in MEETINGS:
        return Point(VETO, "transcripts of two days")
    sure = a.date.certainty == "explicit" and b.date.certainty == "explicit"
    if gap <= 0:
        longer = max(x[1] - x[0], y[1] - y[0]) + 1
        if longer == 1:
            return Point(4.0 if sure else 3.5, "same day")
        if longer <= 7:
            return Point(3.0, "days overlap")
        if longer <= 31:
            return Point(1.5, "within the month", open=True)
        return Point(0.5, "within the year", open=True)
    if gap == 1:
        points = -1.0 if not sure else -4.0 if a.type == "call" else -1.5
        return Point(points, "one day apart", open=True)
    if a.type == "visit" and gap <= 3 and not sure:
        return Point(-2.0, f"{gap} days apart", open=True)
    return Point(VETO, f"{gap} days apart")


RECENT = 45
"""An event told without a date in a text is at most so many days from the text when it is joined at all."""


def _undated(a: Facts, b: Facts) -> Point:
    """One of the two has no date: what the days of the texts allow."""
    if not a.days and not b.days:
        if a.published is None or b.published is None:
            return Point(0.0, "no date", open=True)
        gap = max(a.published[0], b.published[0]) - min(a.published[1], b.published[1])
        return (
            Point(1.0, "both undated, texts of one week", open=True)
            if gap <= 7
            else Point(-2.0, "both undated, texts far apart", open=True)
        )
    dated, loose = (a, b) if a.days else (b, a)
    if loose.published is None:
        return Point(0.0, "one undated", open=True)
    first, last = loose.published
    for day in dated.days:
        if loose.status in ("past", "held") and first - RECENT <= day[1] and day[0] <= last:
            return Point(1.0, "undated, told soon after", open=True)
        if loose.status in ("planned", "hedged") and first <= day[1] and day[0] <= last + RECENT:
            return Point(1.0, "undated, told shortly before", open=True)
        if loose.status == "cancelled" and abs(day[0] - first) <= RECENT:
            return Point(0.5, "undated, told at about the time", open=True)
    return Point(-6.0, "the undated one is told at another time", open=True)


def compare_places(a: Facts, b: Facts, met: Meeting) -> Point:
    """Whether the places agree; of a call they do not count."""
    if a.type == "call":
        return Point(0.0, "")
    if not (a.cities or a.countries) or not (b.cities or b.countries):
        return _place_in_one(a, b, met)
    if a.type == "visit":
        return _compare_trips(a, b)
    shared = [city for city in a.cities if city in b.cities]
    if shared:
        return Point(2.0, f"same place: {', '.join(shared)}")
    country = next((c for c in a.countries if c in b.countries), None)
    if country is not None:
        if a.cities and b.cities:
            return Point(-2.0, f"two places of {country}: {a.place}, {b.place}", doubt=True)
        return Point(1.5, f"both in {country}")
    if a.countries and b.countries:
        return Point(-4.0, f"other places: {a.place}, {b.place}", open=True)
    return Point(-0.5, f"{a.place} and {b.place}", open=True)


def _place_in_one(a: Facts, b: Facts, met: Meeting) -> Point:
    """Only one account names a place: for a visit it matters whether the other text is about that state."""
    if a.type != "visit" or len(met.sides) > 1:
        return Point(0.0, "")
    placed, other = (a, b) if a.countries else (b, a)
    own = {fold(who.side) for who in placed.people if who.side}
    host = next((c for c in placed.countries if c in other.context and c not in own), None)
    if host is not None:
        return Point(1.5, f"the text without a place is about {host}", open=True)
    return Point(0.0, "the place is not told in both", open=True)


def _compare_trips(a: Facts, b: Facts) -> Point:
    """Visits: of the same states; a stop of a trip is not the trip."""
    cities = [city for city in a.cities if city in b.cities]
    if a.countries and b.countries:
        shared = [country for country in a.countries if country in b.countries]
        if not shared:
            return Point(VETO, f"other places: {a.place}, {b.place}")
        if len(shared) < max(len(a.countries), len(b.countries)):
            return Point(0.0, f"a part of the trip: {', '.join(shared)}", doubt=True)
        if a.cities and b.cities and not cities:
            return Point(0.0, f"two places of {shared[0]}: {a.place}, {b.place}", open=True)
        return Point(2.0, f"same place: {', '.join(cities)}") if cities else Point(1.5, f"both in {', '.join(shared)}")
    if cities and len(cities) == max(len(a.cities), len(b.cities)):
        return Point(2.0, f"same place: {', '.join(cities)}")
    return Point(-0.5, f"{a.place} and {b.place} may be two places", open=True)


def compare_words(a: Facts, b: Facts) -> Point:
    """Whether the titles share words that tell events apart."""
    if not a.words or not b.words:
        return Point(0.0, "")
    shared = [word for word in a.words if word in b.words]
    if not shared:
        apart = a.type in COUNCILS
        return Point(-3.0, "titles share no telling word", open=True) if apart else Point(0.0, "")
    total = sum(weight(word) for word in shared)
    return Point(min(3.0, total / 4), f"titles share {', '.join(shared)}")


def compare_texts(a: Facts, b: Facts) -> Point:
    """Copies of one text tell of one event; two transcripts of one publisher are of two occasions."""
    if {r.text for r in a.reports} & {r.text for r in b.reports}:
        return Point(6.0, "copies of one text")
    if not (a.itself and b.itself) or a.type in MEETINGS:
        return Point(0.0, "")
    shared = sum(weight(word) for word in a.words if word in b.words)
    alike = shared / max(1.0, sum(weight(word) for word in {*a.words, *b.words}))
    if alike >= ALIKE:
        return Point(1.0, "transcripts under one title")
    if {r.source for r in a.reports} & {r.source for r in b.reports}:
        return Point(VETO, "two transcripts of one publisher")
    return Point(-1.5, "transcripts under two titles", doubt=True)
