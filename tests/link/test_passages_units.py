"""What sentences say: actors, days, families and stems; pieces that can be reported apart; cost and order."""

import random

import pytest
from test_passages import account

from communique.link.passages.candidates import MOST_TRIED, candidates, worth_of
from communique.link.passages.units import units_of

HEAD = "NORTHPORT, May 4, 2021 - "


def says(sentence: str) -> set[str]:
    """The features of a sentence in a story."""
    story = account(
        f"Talks end in Northport\n\nThe talks have ended in the town.\n\n{sentence}\n\nRain fell all day long.\n"
    )
    found = next(s for s in units_of(story) if story.text(s.span) == sentence)
    return set(found.says)


@pytest.mark.parametrize(
    ("sentence", "feature"),
    [
        ("They thanked the harbour town for its welcome.", "=thank"),
        ("Both voiced their gratitude to the harbour town.", "=thank"),
        ("He met the press in Paris on Monday.", "@place:paris"),
        ("Moscow has said nothing of it, France has.", "@state:france"),
        ("The heads of state had dinner by the lake.", "=leader"),
        ("They counted 412 ferries in the harbour.", "#412"),
        ("The dredging of the strait took a year.", "dredg"),
    ],
)
def test_a_sentence_says(sentence: str, feature: str) -> None:
    assert feature in says(sentence)


@pytest.mark.parametrize("word", ["the", "a", "their", "and", "has"])
def test_words_of_every_text_say_nothing(word: str) -> None:
    assert word not in says("The town and their harbour has a lighthouse.")


def test_the_dateline_is_no_part_of_the_first_sentence() -> None:
    story = account("Ferry talks end\n\nNORTHPORT, May 4 (Globe News) — Two ministers met on ferries.\n\nThey dined.\n")
    assert any(story.text(s.span) == "Two ministers met on ferries." for s in units_of(story))


def test_a_list_is_cut_into_its_items() -> None:
    text = "They discussed the ferry crossing, the dredging of the strait and the price of fish."
    story = account(f"Talks end\n\nTwo ministers met.\n\n{text}\n")
    pieces = next(s.pieces for s in units_of(story) if story.text(s.span) == text)
    shown = [story.document.text[p.start : p.end] for p in pieces]
    assert "the dredging of the strait" in [s.rstrip(",") for s in shown]
    assert "and the price of fish" in [s.rstrip(".") for s in shown]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("The talks were held in a warm and friendly atmosphere.", "in a warm and friendly atmosphere"),
        (
            "Today Minister Ilan Orsanin and Ambassador Rena Stol signed the treaty.",
            "Minister Ilan Orsanin and Ambassador Rena Stol signed",
        ),
    ],
)
def test_what_shares_a_verb_or_a_noun_is_one_piece(text: str, whole: str) -> None:
    story = account(f"Talks end\n\nTwo ministers met.\n\n{text}\n")
    pieces = next(s.pieces for s in units_of(story) if story.text(s.span) == text)
    assert any(whole in story.document.text[p.start : p.end] for p in pieces)


NOUNS = [
    "harbour",
    "ferry",
    "dredging",
    "strait",
    "tariff",
    "barley",
    "lighthouse",
    "pilot",
    "customs",
    "visa",
    "bridge",
    "tunnel",
    "canal",
    "quota",
    "salmon",
]


def long_text(seed: int, number: int) -> str:
    """Sentences of many topics, some of them in every text."""
    pick = random.Random(seed)
    rows = [
        f"The ministers discussed the {pick.choice(NOUNS)} and the {pick.choice(NOUNS)} of town {i}."
        for i in range(number)
    ]
    return "Talks end in Northport\n\n" + "\n\n".join(rows) + "\n"


def test_each_sentence_is_compared_with_a_few_only() -> None:
    a, b = units_of(account(long_text(1, 300))), units_of(account(long_text(2, 300), "b.txt"))
    assert len(candidates(a, b, worth_of(a, b))) <= MOST_TRIED * (len(a) + len(b))


def test_a_long_line_without_an_end_is_read_in_stretches() -> None:
    one = account("Talks end\n\n" + "ferry harbour dredging " * 2000)
    assert all(s.span.end - s.span.start <= 1200 for s in units_of(one))
