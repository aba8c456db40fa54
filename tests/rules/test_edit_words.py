"""The tables by which changes are classed: every pattern matches its examples, every class says what it is for."""

import json
from importlib.resources import files

import pytest

from communique.rules import edits

RAW = json.loads(files("communique").joinpath("data/edits.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("notice", edits.notices(), ids=lambda notice: notice.name)
def test_a_notice_matches_its_examples_and_no_other_lines(notice: edits.Notice) -> None:
    assert notice.examples
    assert [line for line in notice.examples if not notice.match.fullmatch(line)] == []
    assert [line for line in notice.counterexamples if notice.match.fullmatch(line)] == []


def test_every_class_says_what_it_is_for_and_is_in_lower_case() -> None:
    assert RAW["words"].keys() == RAW["uses"].keys()
    for listed in RAW["words"].values():
        assert all(word == word.lower() for word in listed)


def test_pairs_are_of_two_words() -> None:
    assert all(len(pair) == 2 for pair in edits.pairs())


def test_the_word_list_holds_words_and_no_misspellings() -> None:
    assert {"agreed", "minister", "treaty", "river", "ferry"} <= edits.english()
    assert not {"goverment", "committment", "recieve", "teh", "thier"} & edits.english()
    assert all(word.isascii() and word.islower() and word.isalpha() for word in edits.english())
