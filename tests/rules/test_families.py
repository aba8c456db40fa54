"""Endings and word families: what is one word, what is one family, and that the table holds together."""

import csv
from importlib.resources import files

import pytest

from communique.rules import gazetteer
from communique.rules.families import LONGEST, families, kin, stem

LINES = files("communique").joinpath("data/passages/families.csv").read_text(encoding="utf-8").splitlines()
ROWS = list(csv.DictReader(line for line in LINES if line and not line.startswith("#")))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("settles", "settled"),
        ("neighbours", "neighbor"),
        ("organisation", "organizations"),
        ("destabilising", "destabilize"),
        ("policies", "policy"),
        ("travelling", "traveled"),
        ("centre", "centers"),
        ("defence", "defenses"),
        ("programme", "programs"),
        ("planned", "plans"),
        ("steadily", "steadily"),
    ],
)
def test_inflections_and_spellings_of_one_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"), [("red", "re"), ("thing", "the"), ("news", "ne"), ("process", "proce"), ("status", "state")]
)
def test_other_words_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("thanked", "gratitude"),
        ("selection", "choice"),
        ("reiterated", "reaffirmed"),
        ("head of state", "leader"),
        ("exchanged views", "discussed"),
        ("press briefing", "news conference"),
        ("took office", "inauguration"),
    ],
)
def test_words_for_the_same_are_of_one_family(one: str, other: str) -> None:
    first, second = (families()[tuple(stem(word) for word in form.split())] for form in (one, other))
    assert first.name == second.name


def test_every_form_stands_in_one_family_and_is_no_longer_than_a_phrase_may_be() -> None:
    seen: dict[tuple[str, ...], str] = {}
    for row in ROWS:
        for form in row["forms"].split("|"):
            key = tuple(stem(word) for word in form.split())
            assert form == form.strip().lower()
            assert len(key) <= LONGEST, form
            assert seen.setdefault(key, row["family"]) == row["family"], form


def test_families_have_names_of_their_own_and_weights_on_the_scale_of_frequencies() -> None:
    names = [row["family"] for row in ROWS]
    assert len(names) == len(set(names))
    assert all(not row["weight"] or 0 < float(row["weight"]) <= 5 for row in ROWS)


def test_actors_of_families_are_actors_of_the_tables() -> None:
    actors = [form[1:] for row in ROWS for form in row["forms"].split("|") if form.startswith("@")]
    assert actors
    for actor in actors:
        assert gazetteer.actor(actor) is not None, actor
        assert kin(actor) is not None
    assert kin("state:nowhere") is None
