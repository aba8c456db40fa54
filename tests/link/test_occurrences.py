"""What an occurrence says of its accounts: best date and place, conflicts, sources, and what became of plans."""

from dataclasses import replace
from itertools import pairwise

import pytest
from invented_events import event

from communique.link.events import Facts, find_plans, join, judgements
from communique.model import Decision, EventDate, Occurrence


def one(*facts: Facts) -> Occurrence:
    """The occurrence of events that a person says are one."""
    ids = sorted(fact.event for fact in facts)
    merges = [Decision(a, b, "merge") for a, b in pairwise(ids)]
    (found,) = join(facts, judgements(facts), merges)
    return found


def conflicts(found: Occurrence) -> dict[str, list[str]]:
    return {conflict.field: [value for value, _ in conflict.values] for conflict in found.conflicts}


def test_accounts_that_agree_have_no_conflicts() -> None:
    found = one(event("a", place="Oslo"), event("b", place="Oslo, Norway"), event("c"))
    assert found.conflicts == ()
    assert (found.status, found.place, found.date.earliest) == ("held", "Oslo", "2031-03-04")


def test_two_days_are_shown_with_the_parts_that_give_them() -> None:
    found = one(event("a"), event("b", day="2031-03-05"))
    assert [(c.field, c.values) for c in found.conflicts] == [
        ("date", (("2031-03-04", ("pda",)), ("2031-03-05", ("pdb",))))
    ]


def test_a_participant_whom_one_account_lacks_and_another_city() -> None:
    found = one(event("a", people=("Ada Reyne", "Jon Halden", "Una Sand"), place="Oslo"), event("b", place="Rome"))
    assert conflicts(found) == {"place": ["Oslo", "Rome"], "participants": ["una sand"]}
    assert [who.name for who in found.participants] == ["Ada Reyne", "Jon Halden", "Una Sand"]


def test_held_and_cancelled() -> None:
    found = one(event("a"), event("b", status="cancelled"))
    assert (found.status, conflicts(found)) == ("held", {"status": ["cancelled", "held"]})


def test_the_sure_day_comes_before_an_interval_and_an_inferred_one() -> None:
    plan = event("a", until="2031-03-06", status="planned", published="2031-02-20")
    guess = event("b", day="2031-03-05", certainty="inferred", published="2031-03-05")
    sure = event("c", published="2031-03-05")
    assert one(plan, guess, sure).date == EventDate("2031-03-04", "2031-03-04", "day", "explicit")


def test_a_visit_has_its_days() -> None:
    first = event("a", "visit", ("Ada Reyne",), place="Oslo")
    both = event("b", "visit", ("Ada Reyne",), until="2031-03-06", place="Norway")
    assert one(first, both).date.latest == "2031-03-06"


def test_accounts_of_one_source_count_once() -> None:
    release = replace(event("a").reports[0], source="ministry")
    found = one(replace(event("a"), reports=(release,)), event("b", source="ministry"), event("c", source="agency"))
    assert [(len(source.parts), source.renderings) for source in found.sources] == [(2, 2), (1, 1)]


@pytest.mark.parametrize(
    ("status", "published", "outcome"),
    [
        ("held", "2031-03-05", "confirmed"),
        ("past", "2031-03-05", "confirmed"),
        ("past", "2031-03-02", "open"),
        ("cancelled", "2031-03-03", "cancelled"),
        ("cancelled", "2031-02-01", "open"),
        ("planned", "2031-03-03", "open"),
    ],
)
def test_what_became_of_a_plan(status: str, published: str, outcome: str) -> None:
    plan = event("a", status="planned", published="2031-03-01")
    later = event("b", status=status, published=published)  # type: ignore[arg-type]
    found = {p.document: p for p in find_plans(one(plan, later), [plan, later])}
    assert found["da"].status == outcome
    assert bool(found["da"].confirmed_by) == (outcome != "open")


def test_a_plan_put_off_is_postponed() -> None:
    plan = event("a", status="planned", published="2031-03-01")
    off = event("b", status="cancelled", published="2031-03-03")
    off = replace(off, reports=(replace(off.reports[0], postponed=True),))
    (found,) = find_plans(one(plan, off), [plan, off])
    assert found.status == "postponed"


def test_an_occurrence_of_one_event_has_no_reasons() -> None:
    (found,) = join([event("a")], ())
    assert (found.id, found.events, found.reasons, len(found.accounts)) == ("oa", ("a",), (), 1)


def test_a_city_is_no_conflict_with_its_region_or_a_house_in_it() -> None:
    trip = event("a", "visit", ("Ada Reyne",), until="2031-03-06", place="Europe")
    stay = event("b", "visit", ("Ada Reyne",), until="2031-03-06", place="Oslo")
    assert (one(trip, stay).place, one(trip, stay).conflicts) == ("Oslo", ())
    assert one(event("a", place="Oslo"), event("b", place="Oslo Grand Hotel")).conflicts == ()


def test_the_days_of_a_visit_come_before_last_week() -> None:
    week = event("a", "visit", ("Ada Reyne",), day="2031-03-03", until="2031-03-09", certainty="inferred")
    days = event("b", "visit", ("Ada Reyne",), until="2031-03-05", certainty="inferred", status="planned")
    assert one(week, days).date.latest == "2031-03-05"
