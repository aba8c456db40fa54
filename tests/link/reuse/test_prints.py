"""Words as numbers and the prints made of them: what counts as one word, what is kept, what is left out."""

import numpy as np
import pytest

from communique.link.reuse import prints
from communique.link.reuse.prints import prints_of
from communique.link.reuse.words import PIECE, words_of
from communique.rules.frequencies import UNSEEN, weight

TEXT = "Minister Orsanin of Drovia signed the zanderfish quota in Halvik and praised the ferry crews of Kestria."


def pieces(text: str) -> list[str]:
    words = words_of(text)
    return [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Drovia’s quota, 35 tonnes.", ["Drovia", "s", "quota", "35", "tonnes"]),
        ("会谈 ok", ["会", "谈", "ok"]),
        ("«Халвик» — 2024", ["Халвик", "2024"]),
        ("cafe\u0301 closed", ["cafe\u0301", "closed"]),
        ("x\ud800y \U0001f600 z", ["x", "y", "z"]),
        (" \n—…", []),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize(("one", "other"), [("HALVIK", "halvik"), ("Économie", "economie"), ("Ферри", "ферри")])
def test_case_and_accents_do_not_matter(one: str, other: str) -> None:
    assert words_of(one).hashes.tolist() == words_of(other).hashes.tolist()


def test_other_words_have_other_hashes() -> None:
    text = "ab ba abc a b aab bb éa 1 11 12 会 谈 谈会"
    words = words_of(text)
    assert len(set(words.hashes.tolist())) == len({piece.casefold() for piece in pieces(text)})


def test_a_word_has_one_hash_wherever_it_stands() -> None:
    text = "halvik " + "x" * (PIECE - 10) + " halvik " + "y " * PIECE + "halvik"
    words = words_of(text)
    assert len({words.hashes[0], words.hashes[2], words.hashes[-1]}) == 1
    assert text[words.starts[-1] : words.ends[-1]] == "halvik"


def test_weights_are_those_of_the_table() -> None:
    words = words_of("The ministers qqzanderx 2024 s 会")
    expected = [weight("the"), weight("ministers"), UNSEEN, 3.0, 0.3, 3.0]
    assert words.weights.tolist() == pytest.approx(expected, abs=1e-5)


def test_left_out_stretches_have_no_words() -> None:
    text = "Keep this. Office of Nobody. Keep that."
    start = text.index("Office")
    words = words_of(text, [(start, text.index(" Keep that"))])
    kept = [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)]
    assert kept == ["Keep", "this", "Keep", "that"]


def test_prints_do_not_depend_on_place_or_marks() -> None:
    changed = "Before it, this. " + TEXT.upper().replace(" ", "\n") + " (Afterwards.)"
    assert prints(TEXT)
    assert set(prints(TEXT)) <= set(prints(changed))


def test_every_triple_that_says_enough_is_a_print() -> None:
    words = " ".join(f"qx{n}zz" for n in range(4000))
    assert len(prints(words)) == 3998
    assert prints("one of the " * 50 + "and it is to be in that of the " * 50) == ()


def test_prints_are_sorted_numbers_of_31_bits_with_their_first_word() -> None:
    text = f"{TEXT} {TEXT}"
    found, places = prints_of(words_of(text))
    assert found.tolist() == sorted(set(found.tolist()))
    assert 0 <= found.min() <= found.max() < 1 << 31
    assert places.max() < len(words_of(TEXT))
    assert np.array_equal(found, prints(text))


@pytest.mark.parametrize("text", ["", "one", "two words", "Drovia signed"])
def test_short_texts_have_none(text: str) -> None:
    assert prints(text) == ()
