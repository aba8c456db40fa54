"""The table of how rare words are: its form, and what it says of common and rare words."""

from importlib.resources import files

import pytest

from communique.rules.frequencies import UNSEEN, weight

LINES = [
    line.split("\t")
    for line in files("communique").joinpath("data/frequencies.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def test_every_row_is_a_plain_word_with_a_share_in_order() -> None:
    words = [word for word, _ in LINES]
    assert words == sorted(set(words))
    assert all(word.isascii() and word.isalpha() and word == word.lower() for word in words)
    assert all(0 < int(passages) <= 1_000_000 for _, passages in LINES)


@pytest.mark.parametrize(
    ("commoner", "rarer"), [("the", "minister"), ("minister", "ferry"), ("said", "vaccine"), ("police", "zyxwv")]
)
def test_the_rarer_word_weighs_more(commoner: str, rarer: str) -> None:
    assert 0 <= weight(commoner) < weight(rarer) <= UNSEEN


def test_words_that_the_table_lacks_weigh_most() -> None:
    assert weight("qoveria") == UNSEEN
