"""A city or the government in it; a month or a person; a state or a given name."""

from __future__ import annotations

import pytest

from communique.extraction.actors.names import find_names
from communique.extraction.actors.places import is_month, is_no_state, is_place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("MOSCOW, June 1. /TASS/.", True),
        ("BEIJING, April 9 (Xinhua)", True),
        ("talks in Moscow", True),
        ("He travelled to Beijing on Friday", True),
        ("Lind visited Kyiv", True),
        ("the Moscow Declaration", True),
        ("Moscow appreciates the offer", False),
        ("a message to Beijing", False),
        ("between Moscow and Beijing", False),
        ("bowed to Washington’s will", False),
        ("pressure from London", False),
        ("unanimous with Beijing", False),
    ],
)
def test_place_or_government(text: str, place: bool) -> None:
    hit = next(h for h in find_names(text) if h.kind == "metonym")
    assert is_place(text.replace("’", "'"), hit) is place


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("on May 20", True),
        ("in May", True),
        ("20 May 2024", True),
        ("late May", True),
        ("Theresa spoke; May said no", False),
    ],
)
def test_the_month_of_may(text: str, month: bool) -> None:
    hit = next(h for h in find_names(text) if h.kind == "surname")
    assert is_month(text, hit) is month


@pytest.mark.parametrize(
    ("text", "no_state"),
    [
        ("she met Michael Jordan there", True),
        ("relations with Jordan improved", False),
        ("King of Jordan", False),
        ("and Chad agreed", False),
    ],
)
def test_given_names(text: str, no_state: bool) -> None:
    hit = next(h for h in find_names(text) if h.actors[0].startswith("state:"))
    assert is_no_state(text, hit, False) is no_state
