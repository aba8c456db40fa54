"""Phrases with titles, and states and organisations that only the text makes known."""

from __future__ import annotations

import pytest

from communique.extraction.actors.names import scan
from communique.extraction.actors.newcomers import with_newcomers
from communique.extraction.actors.phrase import Phrase
from communique.extraction.actors.phrases import Phrases
from communique.text.match import level


def phrases(text: str) -> list[Phrase]:
    plain = level(text)
    hits, _ = with_newcomers(plain, scan(plain))
    return Phrases(plain, hits).all()


# (text, words of the phrase, offices, owners, name)
CASES = [
    (
        "Northlandic Prime Minister Edda Voss left",
        "Northlandic Prime Minister Edda Voss",
        ("prime minister",),
        ("state:northland",),
        "Edda Voss",
    ),
    (
        "the Foreign Minister of Northland, Arvo Lind, said",
        "the Foreign Minister of Northland, Arvo Lind",
        ("foreign minister",),
        ("state:northland",),
        "Arvo Lind",
    ),
    (
        "Foreign Minister of Northland Arvo Lind said",
        "Foreign Minister of Northland Arvo Lind",
        ("foreign minister",),
        ("state:northland",),
        "Arvo Lind",
    ),
    (
        "State Councilor and Foreign Minister Bo Lin said",
        "State Councilor and Foreign Minister Bo Lin",
        ("state councilor", "foreign minister"),
        (),
        "Bo Lin",
    ),
    ("Minister of Energy Tomas Reyes said", "Minister of Energy Tomas Reyes", ("energy minister",), (), "Tomas Reyes"),
    (
        "Health and Welfare Minister Bo Lin said",
        "Health and Welfare Minister Bo Lin",
        ("health and welfare minister",),
        (),
        "Bo Lin",
    ),
    (
        "Special Envoy for Yemen Ann Dole left",
        "Special Envoy for Yemen Ann Dole",
        ("special envoy for Yemen",),
        (),
        "Ann Dole",
    ),
    ("the spokesperson Mira Dole", "the spokesperson Mira Dole", ("spokesperson",), (), "Mira Dole"),
    ("FOREIGN MINISTER LIND: (Via interpreter)", "FOREIGN MINISTER LIND", ("foreign minister",), (), "LIND"),
    ("Secretary Marsh Travel to Northland", "Secretary Marsh", ("secretary",), (), "Marsh"),
    ("his Chinese counterpart said", "his Chinese counterpart", ("counterpart",), ("state:china",), None),
    ("the two vice foreign ministers", "the two vice foreign ministers", ("vice foreign minister",), (), None),
    (
        "The foreign ministers of Russia and China met",
        "The foreign ministers of Russia and China",
        ("foreign minister",),
        ("state:russia", "state:china"),
        None,
    ),
    (
        "Chinese and Russian foreign ministers met",
        "Chinese and Russian foreign ministers",
        ("foreign minister",),
        ("state:china", "state:russia"),
        None,
    ),
    (
        "the so-called ‘president’ Oda Brandt left",
        "the so-called ‘president’ Oda Brandt",
        ("president",),
        (),
        "Oda Brandt",
    ),
    ("updated the Foreign Minister on U.S. plans", "the Foreign Minister", ("foreign minister",), (), None),
    (
        "President Celia Montar of Quillaria said",
        "President Celia Montar",
        ("president",),
        ("state:quillaria",),
        "Celia Montar",
    ),
]


@pytest.mark.parametrize(("text", "said", "offices", "owners", "name"), CASES)
def test_one_phrase(text: str, said: str, offices: tuple[str, ...], owners: tuple[str, ...], name: str | None) -> None:
    phrase = phrases(text)[0]
    assert text[phrase.start : phrase.end] == said
    assert phrase.offices == offices
    assert phrase.owners == owners
    assert (text[phrase.name.start : phrase.name.end] if phrase.name else None) == name


def test_a_name_before_its_title() -> None:
    text = "Mr Tomas Reyes, Minister of External Relations of the Republic of Costaverde, arrived."
    last = phrases(text)[-1]
    assert last.apposed
    assert last.name is not None
    assert text[last.name.start : last.name.end] == "Tomas Reyes"
    assert last.owners == ("state:costaverde",)


def test_no_apposition_where_a_clause_ends_before_the_title() -> None:
    text = "After the arrival of Oda Brandt, the Northland foreign minister spoke."
    assert phrases(text)[-1].name is None


def test_further_names_after_a_plural() -> None:
    text = "Foreign ministers Arvo Lind and Edda Voss met."
    found = phrases(text)
    assert [text[p.name.start : p.name.end] for p in found if p.name] == ["Arvo Lind", "Edda Voss"]
    assert {p.offices for p in found} == {("foreign minister",)}


# (text, ids of the newcomers)
NEW = [
    ("Foreign Minister of Northland Arvo Lind", ["state:northland"]),
    ("the Republic of Costaverde and its partners", ["state:costaverde"]),
    ("The Northland Foreign Ministry protested. In Northland,", ["state:northland"]),
    ("Northlandic Foreign Minister Arvo Lind left Northland", ["state:northland"]),
    ("the foreign ministers of Kestria and Drovia", ["state:kestria", "state:drovia"]),
    ("the Foreign Ministry of the Drovian Republic. Drovia said", ["state:drovia"]),
    ("the Northern League of States (NLS) met", ["org:northern-league-of-states"]),
    ("the NLS (Northern League of States) met", ["org:northern-league-of-states"]),
    ("the United Nations (UN)", []),
    ("the President of the Assembly", []),
    ("The Foreign Minister left. Meanwhile Foreign Minister Lind stayed", []),
    ("a paper (see Annex) of the Northern League", []),
    # Signs that others give too show a state only where two agree, or where its adjective stands beside its noun.
    ("the Trevonian leader arrived. Trevonia waits", ["state:trevonia"]),
    ("the Trevonian leader arrived", []),
    ("the President of Luohai spoke; the people of Luohai listened", ["state:luohai"]),
    ("the President of Luohai spoke", []),
    ("Ann Luohai spoke. Luohai officials and the government of Luohai agree", []),
    ("The Cuban Government spoke, and Cuba waits", []),
    ("the president of Harrow University and the people of Harrow", []),
    ("the Dominican Republic and the Government of the Dominican Republic", []),
    ("Both Democrats and Republicans, Democratic leaders, a Republican leader", []),
    ("the Luohai side is ready", ["state:luohai"]),
    ("the Embassy of the Drovian Republic. Drovia said", ["state:drovia"]),
    ("the League of Coastal States met", ["org:league-of-coastal-states"]),
    ("the Clean Rivers Act (CRA) passed", []),
]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("President Biden Celebrating the Day", "Biden"),
        ("President Biden Nominates Ruth Falk", "Biden"),
        ("Judge Alan B. Orlow spoke", "Alan B. Orlow"),
        ("President Oda Brandt, Jr. met them", "Oda Brandt, Jr."),
        ("the Director of the River Coordination Division", None),
        ("the General Assembly sat", None),
        ("SENIOR OFFICIAL TWO", None),
        ("Secretary of Housing and River Development Ruth Falk left", "Ruth Falk"),
        ("the Adviser to President Oda Brandt, Arvo Lind, left", "Arvo Lind"),
        ("Flood at a petrol station and a restaurant in France \nMinister Arvo Lind left", "Arvo Lind"),
    ],
)
def test_where_a_name_ends_and_what_is_none(text: str, name: str | None) -> None:
    names = [text[p.name.start : p.name.end] for p in phrases(text) if p.name]
    assert names == ([name] if name else [])


@pytest.mark.parametrize(("text", "ids"), NEW)
def test_newcomers(text: str, ids: list[str]) -> None:
    plain = level(text)
    assert [n.id for n in with_newcomers(plain, scan(plain))[1]] == ids


def test_every_form_of_a_newcomer_is_found() -> None:
    text = (
        "Northlandic Foreign Minister Arvo Lind flew home. Northland and the Northlanders wait; "
        "the Northland Foreign Ministry is silent."
    )
    plain = level(text)
    hits, _ = with_newcomers(plain, scan(plain))
    found = {text[h.start : h.end]: h.actors[0] for h in hits if h.actors}
    assert found == {
        "Northlandic": "state:northland",
        "Northland": "state:northland",
        "Northlanders": "state:northland",
        "Northland Foreign Ministry": "body:northland/foreign-ministry",
    }
