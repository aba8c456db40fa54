"""Whether two events are of the same people: points for and against, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from communique.link.events.names import given_agree, sound_of
from communique.link.events.nouns import Attendee, Facts
from communique.link.events.points import COUNCILS, MEETINGS, VETO, Point


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
    if x.name.replace(" ", "") == y.name.replace(" ", ""):
        return True
    if x.surname == y.surname:
        given_x, given_y = x.name.split()[:-1], y.name.split()[:-1]
        return not given_x or not given_y or given_agree(given_x[0], given_y[0])
    if _one_inside(x.name, y.name):
        return True
    if not any(sound in y.sounds for sound in x.sounds) or x.side is None or x.side != y.side:
        return False
    return sound_of(x.name) == sound_of(y.name) or not (" " in x.name and " " in y.name)


def _one_inside(x: str, y: str) -> bool:
    """Whether one name holds all words of the other, and two at least ("kishida fumio", "fumio kishida")."""
    words_x, words_y = set(x.split()), set(y.split())
    return len(words_x & words_y) > 1 and (words_x <= words_y or words_y <= words_x)


def compare_people(a: Facts, b: Facts) -> tuple[Point, Meeting]:
    """Whether those who take part are the same."""
    met = match_people(a.people, b.people)
    if not a.people and not b.people and a.words and set(a.words) == set(b.words):
        return _one_title(a, b), met
    if _one_gathering(a, b):
        return _one_title(a, b), met
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
    doubt = len(strangers) > 1 or not (a.days and b.days)
    if strangers and meets and len(met.sides) > 1:
        return Point(points - 1.0, f"{names} in both, {more} in one", doubt=doubt, open=True), met
    if strangers and meets:
        return Point(points, f"{names} in both, {more} in one", doubt=True), met
    return Point(points, f"{names} in both, {more} in one"), met


def _one_gathering(a: Facts, b: Facts) -> bool:
    """Whether both are named alike, as a gathering of more than those whom either text names there."""
    if not (a.type in COUNCILS and b.type in COUNCILS and len(a.words) > 1 and set(a.words) == set(b.words)):
        return False
    return all(who.person for fact in (a, b) for who in fact.people)


def _one_title(a: Facts, b: Facts) -> Point:
    """Nobody is named, but both are called alike ("the Ostrel summit"): best in texts about the same two states."""
    shared = [side for side in a.context if side in b.context]
    if len(shared) > 1:
        return Point(4.5, f"participants not named, one title, texts about {' and '.join(shared)}", open=True)
    return Point(3.5, "participants not named, one title", open=True)


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
