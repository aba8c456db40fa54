"""Whether two events of single documents are one occurrence: points for and against, with their reasons."""

from __future__ import annotations

from communique.link.events.compare import (
    compare_days,
    compare_places,
    compare_texts,
    compare_types,
    compare_words,
)
from communique.link.events.nouns import Facts
from communique.link.events.people import Meeting, compare_people
from communique.link.events.points import MEETINGS, VETO, Point
from communique.model import Judgement, Verdict

SAME = 9.0
"""Two who meet (7), on one day (3.5): more than enough; one who speaks (4), that day (3.5), in one city (2): enough."""
AGAINST = -2.0
"""Points of a reason that speaks against: they are no longer likely, and two where there is no more for it."""
NEAR = 6.5
"""Offered to a person: the people agree, but the time or the place does not tell."""
LIKELY = 7.0
"""Where only a detail is missing and no other event of the record fits: the same (see ``join``)."""
FULL = 14.0
"""Points of two events that agree in everything: their score is 1."""
_BY = "rule:points"


def judge(a: Facts, b: Facts) -> Judgement:
    """Whether ``a`` and ``b`` are one occurrence. Works for either order and gives the same."""
    if b.event < a.event:
        a, b = b, a
    if set(a.parts) & set(b.parts):
        return _judgement(a, b, [Point(VETO, "one text tells of both")])
    points = [compare_types(a, b)]
    if points[0].points <= VETO:
        return _judgement(a, b, points)
    people, met = compare_people(a, b)
    points.append(people)
    if people.points <= VETO:
        return _judgement(a, b, points)
    points.append(compare_days(a, b))
    if points[-1].points <= VETO:
        return _judgement(a, b, points)
    points.append(compare_texts(a, b, met))
    if points[-1].points <= VETO:
        return _judgement(a, b, points)
    points += (compare_places(a, b, met), compare_words(a, b), *_thin(a, b, met))
    return _judgement(a, b, points)


def _thin(a: Facts, b: Facts, met: Meeting) -> tuple[Point, ...]:
    """What is missing where there is too little to tell two events apart."""
    if a.type in MEETINGS and len(met.both) + len(met.represented) < 2:
        return (Point(-1.0, "who else took part is not told in both", open=True),)
    if a.type in MEETINGS and not (a.days and b.days) and not any(x.person for x, _ in met.both):
        return (Point(-0.5, "states meet often, and a date is missing", doubt=True),)
    if a.type == "address" and not set(a.cities) & set(b.cities) and not set(a.words) & set(b.words):
        return (Point(-1.0, "two addresses of one day may be two", doubt=True),)
    return ()


def is_likely(judgement: Judgement) -> bool:
    """Whether a near judgement lacks only a detail: it may be taken for the same where nothing else fits."""
    return judgement.verdict == "near" and judgement.score >= round(LIKELY / FULL, 2)


def keeps_apart(judgement: Judgement) -> bool:
    """Whether the two are known to be two: something speaks against it, rather than too little for it."""
    return judgement.verdict == "other" and not judgement.score


def _judgement(a: Facts, b: Facts, points: list[Point]) -> Judgement:
    total = sum(point.points for point in points)
    against = any(point.points <= AGAINST for point in points)
    if against or any(point.doubt for point in points):
        total = min(total, LIKELY - 0.2)
    unsure = any(point.open for point in points)
    verdict: Verdict = "other" if total < NEAR else "near" if unsure or total < SAME else "same"
    score = 0.0 if against and verdict == "other" else round(max(0.0, min(1.0, total / FULL)), 2)
    reasons = tuple(
        f"{point.points:+g} {point.reason}" if point.points > VETO else point.reason for point in points if point.reason
    )
    return Judgement(a.event, b.event, verdict, score, reasons, _BY)
