"""Places of events in a form that can be compared, and the table of cities."""

import csv
import io
from importlib.resources import files

import pytest

from communique.link.events.names import fold, given_agree, sound_of, surname_of
from communique.link.events.places import regions, states, whereabouts

ROWS = list(
    csv.DictReader(io.StringIO(files("communique").joinpath("data/linking/cities.csv").read_text(encoding="utf-8")))
)


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("Vienna", (("vienna",), ("austria",))),
        ("Paris, France", (("paris",), ("france",))),
        ("Kiev", (("kyiv",), ("ukraine",))),
        ("Washington, D.C.", (("washington",), ("united states",))),
        ("the Republic of Korea", ((), ("south korea",))),
        ("Rome and Matera, Italy", (("rome", "matera"), ("italy",))),
        ("Lake House", (("lake house",), ())),
        (None, ((), ())),
    ],
)
def test_cities_and_states_of_a_place(place: str | None, found: object) -> None:
    assert whereabouts(place) == found


def test_every_city_of_the_table_lies_in_a_state_of_the_tables() -> None:
    assert [row["name"] for row in ROWS if fold(row["of"]) not in states()] == []
    assert all(row["source"] for row in ROWS)
    names = [row["name"] for row in ROWS]
    assert len(names) == len(set(names))


def test_every_state_of_a_region_is_in_the_tables() -> None:
    known = set(states().values())
    assert {state for members in regions().values() for state in members} <= known
    assert "norway" in regions()["europe"]
    assert "norway" not in regions()["asia pacific"]


@pytest.mark.parametrize(
    ("one", "other"), [("Aliyev", "Aliev"), ("Rakhmonov", "Rahmonov"), ("Mohammed", "Muhammad"), ("Halden", "Haldan")]
)
def test_spellings_of_a_surname_sound_alike(one: str, other: str) -> None:
    assert sound_of(fold(one)) == sound_of(fold(other))


@pytest.mark.parametrize(("one", "other"), [("Halden", "Holt"), ("Li", "Lo"), ("Reyne", "Ruane")])
def test_short_or_other_surnames_do_not(one: str, other: str) -> None:
    assert sound_of(fold(one)) != sound_of(fold(other))


@pytest.mark.parametrize(("name", "surname"), [("Jon Halden Jr.", "halden"), ("Bint Al-Sól", "sol"), ("", "")])
def test_the_surname_is_the_last_word_that_is_no_suffix(name: str, surname: str) -> None:
    assert surname_of(name) == surname


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("mohammed", "muhammad", True),
        ("alexander", "aleksandr", True),
        ("benny", "benjamin", True),
        ("j", "jon", True),
        ("joe", "jill", False),
        ("ada", "mona", False),
    ],
)
def test_given_names_that_can_be_one_persons(one: str, other: str, agree: bool) -> None:
    assert given_agree(one, other) is agree
    assert given_agree(other, one) is agree
