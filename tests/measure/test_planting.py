"""The planted changes do to a sentence what their names say, and nothing to one that they do not fit."""

import random

import pytest

from planting import HARMLESS, PLANTED, Cast, sentences

TEXT = "In Halvik, Minister Orsanin met Ambassador Tarnow and the delegation of Kestria for talks on the river treaty."
CAST = Cast.of(TEXT)
QUOTED = "“The dam at Velk is safe for every village,” the Minister said."


@pytest.mark.parametrize(
    ("name", "sentence", "expected"),
    [
        (
            "“, X said” deleted",
            "The dam is safe for all villages, the Minister said.",
            "The dam is safe for all villages.",
        ),
        ("“, X said” deleted", "The dam is safe for all the villages.", None),
        ("“According to X,” deleted", "According to Tarnow, the dam is safe for all.", "The dam is safe for all."),
        ("“X said that” deleted", "The Minister noted that the dam is safe for all.", "The dam is safe for all."),
        ("quoted sentence made own", QUOTED, "The dam at Velk is safe for every village."),
        ("marks stripped", QUOTED, "The dam at Velk is safe for every village, the Minister said."),
        (
            "speaker exchanged",
            "Ambassador Tarnow welcomed the repair of the dam.",
            "Minister Orsanin welcomed the repair of the dam.",
        ),
        ("speaker exchanged", "He welcomed the repair of the dam.", None),
    ],
)
def test_planted_changes(name, sentence, expected):
    assert PLANTED[name][0](sentence, CAST, random.Random(1)) == expected


def test_a_closing_mark_moves_by_whole_words():
    made = {PLANTED["closing mark moved"][0](QUOTED, CAST, random.Random(seed)) for seed in range(20)}
    assert QUOTED not in made
    assert all(m.replace("”", "").replace(",", "") == QUOTED.replace("”", "").replace(",", "") for m in made)


def test_harmless_changes_keep_the_marks_and_the_speaker():
    assert HARMLESS["title, name"]("The Minister said that it is safe.", CAST, random.Random(1)) == (
        "Minister Orsanin said that it is safe."
    )
    assert HARMLESS["said, stated"]("He said that it is safe.", CAST, random.Random(1)) == "He stated that it is safe."
    assert HARMLESS["curly, straight"](QUOTED, CAST, random.Random(1)) == QUOTED.replace("“", '"').replace("”", '"')


def test_sentences_are_not_cut_after_abbreviations_or_in_quotations():
    text = "Mr. Orsanin left. He said: “It is safe. It holds.” The U.S. delegation stayed.\nNext line"
    assert [text[a:b] for a, b in sentences(text)] == [
        "Mr. Orsanin left.",
        "He said: “It is safe. It holds.”",
        "The U.S. delegation stayed.",
        "Next line",
    ]
