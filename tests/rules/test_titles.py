"""Titles: forms, plurals, and which offices a general word may refer to."""

from __future__ import annotations

import pytest

from communique.rules.gazetteer import rows
from communique.rules.titles import fits, same_rank, titles


@pytest.mark.parametrize(
    ("form", "office", "plural"),
    [
        ("foreign minister", "foreign minister", False),
        ("Foreign Minister", "foreign minister", False),
        ("FOREIGN MINISTER", "foreign minister", False),
        ("Minister of Foreign Affairs", "foreign minister", False),
        ("Minister of External Relations", "foreign minister", False),
        ("foreign ministers", "foreign minister", True),
        ("heads of state", "head of state", True),
        ("Secretary-General", "secretary-general", False),
        ("Mr", "", False),
        ("FMs", "foreign minister", True),
    ],
)
def test_forms(form: str, office: str, plural: bool) -> None:
    title = titles().get(form) or titles()[form.upper()]
    assert (title.office, title.plural) == (office, plural)


@pytest.mark.parametrize("word", ["mr", "sir", "general", "justice", "fm"])
def test_words_in_lower_case_are_no_titles(word: str) -> None:
    assert word not in titles()


@pytest.mark.parametrize(
    ("said", "held", "right"),
    [
        ("top diplomat", "foreign minister", True),
        ("top diplomat", "secretary of state", True),
        ("minister", "foreign minister", True),
        ("minister", "energy minister", True),
        ("minister", "prime minister", False),
        ("minister", "deputy foreign minister", False),
        ("leader", "president", True),
        ("leader", "foreign minister", False),
        ("head of state", "king", True),
        ("secretary", "secretary of state", True),
        ("secretary", "deputy secretary of state", False),
        ("deputy secretary", "deputy secretary of state", True),
        ("special envoy", "special envoy for Yemen", True),
        ("foreign minister", "secretary of state", False),
        ("president", "president of the European Commission", True),
        ("former president", "president", True),
        ("former president", "prime minister", False),
    ],
)
def test_which_offices_a_word_fits(said: str, held: str, right: bool) -> None:
    assert fits(said, held) is right


def test_counterparts_meet_as_equals() -> None:
    assert same_rank("secretary of state", "foreign minister")
    assert same_rank("president", "king")
    assert not same_rank("president", "foreign minister")


def test_classes_speak_of_offices_that_somebody_holds_or_a_title_names() -> None:
    held = {row["office"] for row in rows("people_own.csv")} | {t.office for t in titles().values()}
    for row in rows("office_classes.csv"):
        assert row["office"] in held, row
