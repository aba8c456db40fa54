"""The table of evaluative words: every group has words of its own and an example that one of them stands in."""

import tomllib
from importlib.resources import files

import pytest

from communique.rules.evaluative import evaluative

RAW = tomllib.loads(files("communique").joinpath("data/evaluative.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("group", RAW["group"], ids=lambda g: g["class"])
def test_a_group_has_an_example_with_one_of_its_words(group):
    words = group["example"].replace("-", " ").lower().split()
    pieces = [tuple(w.replace("-", " ").split()) for w in group["words"]]
    assert any(tuple(words[i : i + len(p)]) == p for p in pieces for i in range(len(words)))


def test_words_are_in_lower_case_and_stand_once():
    words = [word for group in RAW["group"] for word in group["words"]]
    assert words == [word.lower().strip() for word in words]
    assert len(words) == len(set(words)) == len(evaluative())


def test_words_of_law_and_office_are_left_out():
    assert not {("terrorist",), ("occupied",), ("president",)} & set(evaluative())
    assert evaluative()["so", "called"] == "not true or not founded"
