"""The tables of actors: well-formed, consistent with one another, and naming what they should."""

from __future__ import annotations

import re

import pytest

from communique.rules import gazetteer
from communique.rules.titles import titles
from communique.rules.words import words

DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?$")
FILES = ("people_own.csv", "ministers.csv")


def test_ids_are_names_of_their_room() -> None:
    for id, entry in gazetteer.entries().items():
        room, _, rest = id.partition(":")
        assert room in {"state", "body", "org", "person", "place", "bloc"}, id
        assert re.fullmatch(r"[a-z0-9-]+(?:/[a-z0-9-]+)?", rest), id
        assert entry.id == id
        assert entry.name


@pytest.mark.parametrize("file", FILES)
def test_every_office_has_a_known_owner_and_dates_in_order(file: str) -> None:
    organisations = {row["id"] for row in gazetteer.rows("organisations.csv")}
    for row in gazetteer.rows(file):
        assert row["of"] in organisations or gazetteer.state_named(row["of"]), row
        since, until = row["since"], row.get("until") or ""
        assert not since or DAY.match(since), row
        assert not until or DAY.match(until), row
        if since and until:
            assert since[: len(until)] <= until[: len(since)], row


def test_every_office_says_where_it_comes_from() -> None:
    for entry in gazetteer.entries().values():
        for office in entry.offices:
            assert office.source, entry.id


def test_compiled_rows_name_their_source() -> None:
    for file in ("states.csv", "capitals.csv", "ministers.csv"):
        assert all(row["source"] for row in gazetteer.rows(file)), file


@pytest.mark.parametrize("file", ["blocs.csv", "organisations.csv", "outlets.csv", "bodies.csv", "places.csv"])
def test_ids_of_a_table_are_unique(file: str) -> None:
    ids = [row["id"] for row in gazetteer.rows(file)]
    assert len(ids) == len(set(ids))


def test_owners_of_bodies_and_outlets_are_states() -> None:
    for file in ("bodies.csv", "outlets.csv"):
        for row in gazetteer.rows(file):
            assert gazetteer.state_named(row["of"]), row


def test_no_state_is_entered_twice() -> None:
    names = [row["name"] for row in gazetteer.rows("states_own.csv")]
    assert len(names) == len(set(names))


def test_a_form_of_a_state_names_no_other_state_unless_it_is_shared_by_nature() -> None:
    shared = {
        f
        for f, form in gazetteer.forms().items()
        if form.kind == "name" and sum(a.startswith("state:") for a in form.actors) > 1
    }
    assert {f for f in shared if not f.isupper()} <= {"Congo", "Korea", "Serbia and Montenegro"}


@pytest.mark.parametrize(
    ("form", "kind", "id"),
    [
        ("Russian Federation", "name", "state:russia"),
        ("Kremlin", "metonym", "state:russia"),
        ("Kiev", "metonym", "state:ukraine"),
        ("Kyiv", "metonym", "state:ukraine"),
        ("Ukrainians", "demonym", "state:ukraine"),
        ("U.S.", "name", "state:united-states"),
        ("PRC", "name", "state:china"),
        ("DPRK", "name", "state:north-korea"),
        ("UAE", "name", "state:united-arab-emirates"),
        ("Soviet Union", "name", "state:soviet-union"),
        ("collective West", "name", "bloc:west"),
        ("MOSCOW", "metonym", "state:russia"),
        ("UNSC", "name", "org:un-security-council"),
        ("Shanghai Cooperation Organization", "name", "org:sco"),
        ("Normandy Format", "name", "org:normandy"),
        ("State Department", "name", "body:united-states/foreign-ministry"),
        ("Sergei Lavrov", "name", "person:sergey-lavrov"),
        ("Zelenskyy", "surname", "person:volodymyr-zelenskyy"),
        ("WANG Yi", "name", "person:wang-yi"),
        ("Antony Blinken", "name", "person:antony-j-blinken"),
        ("Abdel Fattah El Sisi", "name", "person:abdel-fattah-el-sisi"),
        ("Mevlut Cavusoglu", "name", "person:mevlut-cavusoglu"),
    ],
)
def test_forms(form: str, kind: str, id: str) -> None:
    found = gazetteer.forms()[form]
    assert (found.kind, found.actors[0]) == (kind, id)


def test_a_seat_of_government_keeps_its_place() -> None:
    assert gazetteer.forms()["Moscow"].actors == ("state:russia", "place:moscow")


def test_a_persons_rows_of_several_tables_are_one_entry() -> None:
    lavrov = gazetteer.actor("person:sergey-lavrov")
    assert lavrov is not None
    assert dict(lavrov.identifiers)["wikidata"]
    assert len([o for o in lavrov.offices if o.office == "foreign minister"]) == 1


def test_an_office_that_dates_texts() -> None:
    lai = gazetteer.actor("person:lai-ching-te")
    assert lai is not None
    assert ("president", "Taiwan", "2024-05-20") in [(o.office, o.of, o.since) for o in lai.offices]


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("body:kenya/foreign-ministry", "Kenyan Foreign Ministry"),
        ("body:kenya/parliament", "Parliament of Kenya"),
        ("org:sco/council-of-foreign-ministers", "SCO Council of Foreign Ministers"),
        ("body:russia/foreign-ministry", "Russian Foreign Ministry"),
        ("body:united-states/foreign-ministry", "U.S. Department of State"),
    ],
)
def test_composed_bodies(id: str, name: str) -> None:
    entry = gazetteer.actor(id)
    assert entry is not None
    assert entry.name == name


@pytest.mark.parametrize(
    "id", ["body:nowhere/foreign-ministry", "body:kenya/nothing", "org:none/secretariat", "person:nobody"]
)
def test_unknown_ids_have_no_entry(id: str) -> None:
    assert gazetteer.actor(id) is None


def test_contested_states_say_so_without_taking_sides() -> None:
    for name in ("taiwan", "kosovo", "abkhazia", "western-sahara"):
        entry = gazetteer.actor(f"state:{name}")
        assert entry is not None
        assert dict(entry.identifiers)["standing"] == "contested"


def test_common_surnames_are_surnames_of_the_tables() -> None:
    surnames = {e.surname for e in gazetteer.entries().values()}
    assert len(words("common-surnames") & surnames) > 60


def test_every_title_has_an_office_or_is_an_honorific() -> None:
    assert all(t.office or t.sort == "honorific" for t in titles().values())
