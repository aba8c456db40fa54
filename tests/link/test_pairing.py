"""Which accounts are laid side by side, and on which event a statement was made."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from communique.link.pairing import FEW, MOST_PARTS, Sharer, Teller, names_them, own_pairs, pairs_of, sharing_pairs
from communique.link.telling import told_by_both
from communique.model import Participant, Passage, Span

ONE = Teller(
    *("p00", "d00", "press release", "Kestria", "Ministry", False, "original", "full", "2024-05-03", 900),
    status="held",
    about=True,
)


def teller(n: int, **fields: object) -> Teller:
    return replace(ONE, part=f"p{n:02}", document=f"d{n:02}", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("others", "pairs"),
    [
        ([{}], {("p00", "p01")}),
        ([{}, {}], {("p00", "p01"), ("p00", "p02"), ("p01", "p02")}),
        ([{"document": "d00"}], set()),
        ([{"about": False}], set()),
        ([{"status": "past"}], set()),
        ([{"status": "planned"}], set()),
        ([{"status": "planned"}, {"status": "hedged"}], {("p01", "p02")}),
    ],
)
def test_which_accounts_are_compared(others: list[dict[str, object]], pairs: set[tuple[str, str]]) -> None:
    tellers = [ONE, *(replace(teller(n), **fields) for n, fields in enumerate(others, 1))]  # type: ignore[arg-type]
    assert set(pairs_of(tellers)) == pairs


def test_of_many_accounts_each_meets_the_nearest_and_the_fullest_of_each_other_side() -> None:
    sides = ["Kestria", "Drovia", None]
    many = [teller(n, side=sides[n % 3], derived=n % 2 == 1, characters=100 * n) for n in range(60)]
    found = pairs_of(many)
    assert len(many) > FEW
    assert len(found) <= 60 * 3
    assert pairs_of(random.Random(1).sample(many, 60)) == found
    met = {part for pair in found for part in pair}
    assert met == {t.part for t in many}
    # The fullest account of Drovia (58) meets those of the other sides.
    assert {("p00", "p58"), ("p03", "p58")} <= set(found)


@pytest.mark.parametrize(
    ("day", "other", "paired"),
    [
        ("2024-05-03", "2024-05-10", True),
        ("2024-05-03", "2024-05-11", False),
        ("2024-05-03", None, True),
        ("2024-05-03", "2024", True),
    ],
)
def test_parts_that_share_words_are_compared_when_of_about_one_day(day: str, other: str | None, paired: bool) -> None:
    found = sharing_pairs([Sharer("p1", day, "p2", other, 2, 30)], lambda _: False)
    assert list(found) == ([("p1", "p2")] if paired else [])


def test_a_part_is_compared_with_the_few_that_share_most_and_tell_of_its_occasion() -> None:
    many = [Sharer("p", None, f"q{n}", None, n, 20 + n) for n in range(30)]
    found = list(sharing_pairs(random.Random(1).sample(many, 30), lambda one: one.other == "q28"))
    assert found == [("p", "q29"), ("p", "q27"), ("p", "q26"), ("p", "q25")]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Tarnow and Orsanin met in Nemme.", True),
        ("Tarnow spoke of fish.", False),
        ("Orsanin's talks with Ilsa Tarnow went well.", True),
    ],
)
def test_a_text_around_an_account_is_one_when_it_names_those_who_take_part(text: str, named: bool) -> None:
    people = [
        Participant("person:a", "Ilsa Tarnow"),
        Participant("person:b", "Lev Orsanin"),
        Participant(None, "aides"),
    ]
    assert names_them(text, people) == named


def test_the_pairs_of_a_documents_parts_grow_with_their_number_only() -> None:
    assert list(own_pairs(["a", "b", "c"])) == [("a", "a"), ("a", "b"), ("a", "c"), ("b", "b"), ("b", "c"), ("c", "c")]
    assert len(list(own_pairs([str(n) for n in range(500)]))) <= 500 * (MOST_PARTS + 1)


@pytest.mark.parametrize(
    ("a", "b", "event"),
    [
        ([("o1", [Span(0, 9)])], [("o1", [Span(0, 9)]), ("o2", [Span(50, 60)])], "o1"),
        ([("o1", [Span(50, 60)])], [("o1", [Span(70, 80)])], "o1"),
        ([("o1", [Span(50, 60)]), ("o2", [Span(0, 9)])], [("o1", [Span(50, 60)]), ("o2", [Span(3, 9)])], "o2"),
        ([("o1", [Span(0, 9)]), ("o2", [Span(0, 9)])], [("o1", [Span(0, 9)]), ("o2", [Span(0, 9)])], None),
        ([("o1", [Span(0, 9)])], [("o2", [Span(0, 9)])], None),
        ([], [], None),
    ],
)
def test_the_event_of_two_passages(
    a: list[tuple[str, list[Span]]], b: list[tuple[str, list[Span]]], event: str | None
) -> None:
    one, other = Passage("d1", "p1", Span(0, 20)), Passage("d2", "p2", Span(0, 20))
    assert told_by_both(one, other, {"p1": a, "p2": b}) == event
