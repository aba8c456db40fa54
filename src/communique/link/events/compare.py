"""How two events agree in type, time, place, title and text: points for and against, each with its reason."""

from __future__ import annotations

from communique.link.events.names import fold
from communique.link.events.nouns import Days, Facts
from communique.link.events.people import Meeting
from communique.link.events.places import regions
from communique.link.events.points import COUNCILS, MEETINGS, RECENT, VETO, Point
from communique.rules.frequencies import weight

LONG = 21
"""Days of the longest trip that is told by its days; a longer time is a month or season in which something is."""
ALIKE = 0.8
"""Share of the titles' weight in common from which two transcripts are taken for one."""
ONCE = frozenset({"inauguration"})
"""Types that one person has once in years."""


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
    if gap > 0 and a.itself and b.itself and a.type not in MEETINGS and _one_publisher(a, b):
        return Point(VETO, "transcripts of two days")
    sure = a.date.certainty == "explicit" and b.date.certainty == "explicit"
    if gap <= 0:
        longer = max(x[1] - x[0], y[1] - y[0]) + 1
        if longer == 1:
            return Point(4.0 if sure else 3.5, "same day")
        if longer <= 7:
            return Point(3.0, "days overlap")
        if x == y and longer <= LONG:
            return Point(3.0, "same days")
        if longer <= 31:
            return Point(1.5, "within the month", open=True)
        return Point(0.5, "within the year", open=True)
    if _called_off(a, x, b, y) or _called_off(b, y, a, x):
        return Point(0.5, f"called off {gap} days before", open=True)
    if a.type == "visit" and gap <= 2:
        return Point(1.5 - gap, f"{gap} days apart", open=True)
    if gap == 1:
        points = -1.0 if not sure else -4.0 if a.type == "call" else -1.5
        return Point(points, "one day apart", open=True)
    return Point(VETO, f"{gap} days apart")


def _called_off(off: Facts, told: Days, plan: Facts, planned: Days) -> bool:
    """Whether the day that goes with a cancelled event may be that of the calling off."""
    soon = 0 < planned[0] - told[1] <= RECENT
    return off.status == "cancelled" and plan.status in ("planned", "hedged") and soon


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
    for x, y in ((a, b), (b, a)):
        if found := _in_region(x, y) or _in_context(x, y):
            return found
    return Point(-0.5, f"{a.place} and {b.place} may be two places", open=True)


def _in_region(trip: Facts, stay: Facts) -> Point | None:
    """A trip to a region: the other visit is to a state of it, or to one elsewhere."""
    members = [regions()[city] for city in trip.cities if city in regions()]
    if not members or trip.countries or not stay.countries:
        return None
    if any(country in states for states in members for country in stay.countries):
        return Point(0.5, f"{stay.place} lies in {trip.place}", open=True)
    return Point(VETO, f"other places: {trip.place}, {stay.place}")


def _in_context(there: Facts, here: Facts) -> Point | None:
    """A visit to a place that no table has, told in a text about the state that the other account names."""
    own = {fold(who.side) for fact in (here, there) for who in fact.people if who.side}
    host = next((n for n in (*there.countries, *there.cities) if n in here.context and n not in own), None)
    return None if host is None else Point(1.0, f"{here.place} in a text about {host}", open=True)


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


def compare_texts(a: Facts, b: Facts, met: Meeting) -> Point:
    """Copies of one text tell of one event; two transcripts of one publisher are of two occasions."""
    if {r.text for r in a.reports} & {r.text for r in b.reports}:
        return Point(6.0, "copies of one text")
    if not (a.itself and b.itself) or a.type in MEETINGS:
        return Point(0.0, "")
    shared = sum(weight(word) for word in a.words if word in b.words)
    alike = shared / max(1.0, sum(weight(word) for word in {*a.words, *b.words}))
    if alike >= ALIKE:
        return Point(1.0, "transcripts under one title")
    if _one_publisher(a, b):
        return Point(VETO, "two transcripts of one publisher")
    if len(met.sides) > 1:
        return Point(0.0, "transcripts of two publishers")
    return Point(-1.5, "transcripts under two titles", doubt=True)


def _one_publisher(a: Facts, b: Facts) -> bool:
    """Whether a source has an account of both."""
    return not {r.source for r in a.reports}.isdisjoint(r.source for r in b.reports)
