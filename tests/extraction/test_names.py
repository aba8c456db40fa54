"""Names of the tables in running text, bodies composed with their state, longest finds first."""

from __future__ import annotations

import pytest

from communique.extraction.actors.names import find_names

CASES = [
    ("The Russian Foreign Ministry said", [("Russian Foreign Ministry", "body:russia/foreign-ministry")]),
    (
        "the Ministry of Foreign Affairs of the Russian Federation",
        [("Ministry of Foreign Affairs of the Russian Federation", "body:russia/foreign-ministry")],
    ),
    ("Russian Ministry of Foreign Affairs", [("Russian Ministry of Foreign Affairs", "body:russia/foreign-ministry")]),
    ("Kenya’s parliament voted", [("Kenya’s parliament", "body:kenya/parliament")]),
    ("the lower house of Kenya’s parliament", [("lower house of Kenya’s parliament", "body:kenya/lower-house")]),
    ("the Ukrainian regime", [("Ukrainian regime", "state:ukraine")]),
    ("the UN Security Council met", [("UN Security Council", "org:un-security-council")]),
    (
        "SCO Council of Foreign Ministers",
        [("SCO Council of Foreign Ministers", "org:sco/council-of-foreign-ministers")],
    ),
    ("People’s Republic of China", [("People’s Republic of China", "state:china")]),
    ("the West Bank and the West", [("West Bank", "place:west-bank"), ("the West", "bloc:west")]),
    ("Latin America", [("Latin America", "place:latin-america")]),
    ("Russia-China ties", [("Russia", "state:russia"), ("China", "state:china")]),
    ("South Korean President", [("South Korean", "state:south-korea")]),
    ("they told us that who may", []),
    ("NIGERIA and Niger", [("NIGERIA", "state:nigeria"), ("Niger", "state:niger")]),
    ("told Germany forces were ready", [("Germany", "state:germany")]),
    ("the Foreign Ministry", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_find_names(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[h.start : h.end], h.actors[0]) for h in find_names(text)] == found


def test_a_seat_can_be_the_state_or_the_place() -> None:
    (hit,) = find_names("Moscow appreciates it")
    assert (hit.kind, hit.actors) == ("metonym", ("state:russia", "place:moscow"))


def test_a_surname_of_several_persons_keeps_them_all() -> None:
    (hit,) = find_names("Wang agreed")
    assert hit.kind == "surname"
    assert {"person:wang-yi", "person:wang-wenbin"} <= set(hit.actors)
