"""Events of several documents: what is judged one occurrence, what near, what another."""

from itertools import permutations

import pytest
from invented_events import event

from communique.link.events import find_plans, join, judge, judgements, keys, pack, unpack
from communique.model import Decision

JUDGED = [
    ("two accounts of one call", event("a", "call"), event("b", "call"), "same"),
    ("calls of one week", event("a", "call"), event("b", "call", day="2031-03-06"), "other"),
    ("a call and a meeting", event("a", "call"), event("b"), "other"),
    ("a meeting told as talks", event("a", "talks"), event("b", place="Oslo"), "same"),
    ("meetings with two partners", event("a"), event("b", people=("Ada Reyne", "Jon Morrow")), "other"),
    ("a visit and a meeting on it", event("a", "visit", ("Ada Reyne",)), event("b"), "other"),
    (
        "a planned visit and the visit",
        event("a", "visit", ("Ada Reyne",), day="2031-03-04", until="2031-03-06", place="Norway", status="planned"),
        event("b", "visit", ("Ada Reyne",), day="2031-03-05", place="Oslo"),
        "same",
    ),
    (
        "visits of one week to two states",
        event("a", "visit", ("Ada Reyne",), until="2031-03-06", place="Norway"),
        event("b", "visit", ("Ada Reyne",), until="2031-03-06", place="Rome"),
        "other",
    ),
    ("a plan without a date", event("a", day=None, status="planned"), event("b"), "near"),
    ("one day apart, a date from the text's", event("a", certainty="inferred"), event("b", day="2031-03-05"), "near"),
    (
        "talks of two states without a date",
        event("a", "talks", ("Qovia", "Tarsk"), day=None),
        event("b", "talks", ("Qovia", "Tarsk")),
        "near",
    ),
    (
        "a summit of one body with other guests",
        event("a", "summit", ("org:Basin Union", "Ada Reyne")),
        event("b", "summit", ("org:Basin Union", "Jon Halden")),
        "same",
    ),
    (
        "one body with two states",
        event("a", "summit", ("org:Basin Union", "Qovia")),
        event("b", "summit", ("org:Basin Union", "Tarsk")),
        "other",
    ),
    (
        "a stop of a trip",
        event("a", "visit", ("Ada Reyne",), until="2031-03-09", place="Oslo and Rome"),
        event("b", "visit", ("Ada Reyne",), place="Rome"),
        "near",
    ),
    (
        "transliterated surnames of one side",
        event("a", people=("Ada Reyne", "Jon Ilvarov")),
        event("b", people=("Ada Reyne", "Jon Ilvarow")),
        "same",
    ),
    (
        "two people of one surname",
        event("a", people=("Ada Reyne", "Jon Halden")),
        event("b", people=("Ada Reyne", "Mona Halden")),
        "other",
    ),
    (
        "two sides' transcripts of one press conference",
        event("a", "press conference", itself=True, words=("harbour",), source="Qovia"),
        event("b", "press conference", itself=True, words=("ferry",), source="Tarsk"),
        "same",
    ),
    (
        "two transcripts of one publisher",
        event("a", "address", ("Ada Reyne",), place="Oslo", itself=True, words=("harbour",), source="Qovia"),
        event("b", "address", ("Ada Reyne",), place="Oslo", itself=True, words=("school",), source="Qovia"),
        "other",
    ),
    (
        "addresses of one day and city",
        event("a", "address", ("Ada Reyne",), place="Oslo"),
        event("b", "address", ("Ada Reyne",), place="Oslo"),
        "same",
    ),
    (
        "meetings with two delegations of one side",
        event("a", people=("Ada Reyne", "Jon Halden", "Kit Morrow")),
        event("b", people=("Ada Reyne", "Jon Halden", "Una Sand")),
        "near",
    ),
    (
        "a trip to a region and a visit in it",
        event("a", "visit", ("Ada Reyne",), place="Europe"),
        event("b", "visit", ("Ada Reyne",), place="Oslo"),
        "near",
    ),
    (
        "a trip to a region and a visit elsewhere",
        event("a", "visit", ("Ada Reyne",), place="Asia"),
        event("b", "visit", ("Ada Reyne",), place="Oslo"),
        "other",
    ),
    (
        "a visit told of on two days",
        event("a", "visit", ("Ada Reyne",), place="Norway"),
        event("b", "visit", ("Ada Reyne",), day="2031-03-05", place="Oslo"),
        "near",
    ),
    (
        "a meeting of two without a date and one of three",
        event("a", day=None),
        event("b", people=("Ada Reyne", "Jon Halden", "Una Ilvar")),
        "near",
    ),
    (
        "a visit called off days before",
        event("a", "visit", ("Ada Reyne",), day="2031-02-27", place="Oslo", status="cancelled"),
        event("b", "visit", ("Ada Reyne",), until="2031-03-06", place="Norway", status="planned"),
        "near",
    ),
    (
        "a long trip told with the same days",
        event("a", "visit", ("Ada Reyne",), until="2031-03-13", place="Norway", status="planned"),
        event("b", "visit", ("Ada Reyne",), until="2031-03-13", place="Norway"),
        "same",
    ),
    ("two cities of one state", event("a", place="Harbin"), event("b", place="Beijing"), "near"),
    ("two events of one text", event("a", text="d1"), event("b", text="d1"), "other"),
    ("a year that stays open", event("a", years=(2026, 2020)), event("b", day="2026-03-04"), "near"),
    ("a year that fits none", event("a", years=(2026, 2020)), event("b", day="2027-03-04"), "other"),
]


@pytest.mark.parametrize(("a", "b", "verdict"), [row[1:] for row in JUDGED], ids=[row[0] for row in JUDGED])
def test_two_events(a, b, verdict):
    found = judge(a, b)
    assert found.verdict == verdict, found.reasons
    assert judge(b, a) == found
    if verdict != "other":
        assert set(keys(a)) & set(keys(b))


def test_facts_can_be_kept() -> None:
    facts = event("a", place="Oslo", years=(2026,))
    assert unpack(pack(facts)) == facts


def test_the_order_of_the_facts_does_not_matter() -> None:
    facts = [event("a", day=None, status="planned"), event("b"), event("c", place="Oslo"), event("d", day="2031-09-09")]
    results = {join(order, judgements(order)) for order in permutations(facts)}
    assert [occurrence.events for occurrence in results.pop()] == [("a", "b", "c"), ("d",)]
    assert not results


def test_an_event_that_fits_two_stays_alone() -> None:
    facts = [event("a", day=None, status="planned"), event("b"), event("c", day="2031-03-08")]
    assert [o.events for o in join(facts, judgements(facts))] == [("a",), ("b",), ("c",)]


def test_a_meeting_of_two_without_a_date_does_not_join_one_of_three() -> None:
    facts = [event("a", day=None), event("b", people=("Ada Reyne", "Jon Halden", "Una Ilvar"))]
    assert len(join(facts, judgements(facts))) == 2


def test_a_year_that_stays_open_is_settled_by_the_one_dated_event_that_fits() -> None:
    loose, dated = event("a", day="2025-03-04", years=(2020, 2014)), event("b", day="2020-03-04")
    assert [o.date.earliest for o in join([loose, dated], judgements([loose, dated]))] == ["2020-03-04"]
    three = [loose, dated, event("c", day="2014-03-04")]
    assert len(join(three, judgements(three))) == 3


def test_a_name_with_a_hyphen_is_the_name_without() -> None:
    a, b = event("a", people=("Ada Reyne", "Ilva Wei-guo")), event("b", people=("Ada Reyne", "Ilva Weiguo"))
    assert judge(a, b).verdict == "same"


def test_what_has_no_date_joins_two_accounts_that_fit_each_other_alone() -> None:
    facts = [event("a", day=None, status="past"), event("b", place="Brenn"), event("c", "talks", place="Tarsk")]
    assert [o.events for o in join(facts, judgements(facts))] == [("a", "b", "c")]


def test_the_month_of_a_gathering_to_come_joins_its_days() -> None:
    named = {"words": ("basin", "forum")}
    month = event(
        "a", "summit", (), day="2031-03-01", until="2031-03-31", status="planned", published="2031-02-01", **named
    )
    other = event("b", "conference", (), day="2031-03-16", until="2031-03-17", published="2031-03-19", **named)
    guests = event("c", "summit", ("Ada Reyne", "Jon Halden"), day="2031-03-16", published="2031-03-16", **named)
    assert [o.events for o in join([month, other], judgements([month, other]))] == [("a", "b")]
    (one,) = join([month, other, guests], judgements([month, other, guests]))
    assert [p.status for p in find_plans(one, [month, other, guests])] == ["confirmed"]
    later = event("d", "conference", (), day="2031-03-26", until="2031-03-27", published="2031-03-19", **named)
    assert len(join([month, other, later], judgements([month, other, later]))) == 3


def test_what_a_person_decides_stands() -> None:
    facts = [event("a"), event("b"), event("c", day="2031-06-01")]
    decisions = [Decision("a", "b", "split"), Decision("b", "c", "merge")]
    assert [o.events for o in join(facts, judgements(facts), decisions)] == [("a",), ("b", "c")]


def test_no_chain_joins_what_is_another_event() -> None:
    both = event("b", people=("Ada Reyne", "Jon Halden", "Kit Morrow"))
    facts = [event("a"), both, event("c", people=("Ada Reyne", "Kit Morrow"))]
    assert not any({"a", "c"} <= set(o.events) for o in join(facts, judgements(facts)))


def test_a_plan_is_confirmed_by_a_later_account_alone() -> None:
    plan = event("a", status="planned", published="2031-03-01")
    held = event("b", published="2031-03-05")
    joined = join([plan, held], judgements([plan, held]))
    assert [(p.status, p.confirmed_by) for p in find_plans(joined[0], [plan, held])] == [
        ("confirmed", (("db", held.reports[0].told.spans[0]),))
    ]
    alone = join([plan], ())
    assert [p.status for p in find_plans(alone[0], [plan])] == ["open"]
