"""Whose text a first-person release is, who relays a statement, and what is said only perhaps: on whole texts."""

import pytest

import communique
from communique.model import Extraction, Statement


def statements(text: str, mode: str = "") -> list[Statement]:
    found: Extraction = communique.extract(text)
    return [s for s in found.statements if not mode or s.mode == mode]


BYLINE = """The Opening of the Norvane Embassy in Port Elis

Ada Reyne, Minister for Foreign Affairs of Norvane

Norvane welcomes the opening of the embassy. We will continue to work with the islands.

We look forward to many years of friendship.

To learn more about the embassy, visit https://www.mfa.norvane.example
"""
READOUT = """Minister Reyne’s Call with Minister Haske

Lea Moss, Ministry Spokesperson

Minister for Foreign Affairs Ada Reyne spoke with Foreign Minister Joran Haske of Corvane. They discussed our work.
"""
LETTER = """Letter to the Speaker of the Assembly on the Budget

Dear Madam Speaker:

I ask the Assembly to consider the enclosed amendments for the ministries of Norvane.

Sincerely,

Jens Stoltenberg
"""
ANNOUNCED = """Foreign Minister Ada Reyne prior to her departure for Corvane

Prior to her departure for Corvane, Foreign Minister Ada Reyne issued the following statement today (3 May):

"Corvane stands at a crossroads. Its people have chosen peace.

My trip is a sign of our friendship. We will not look away."
"""
JOINT = """Joint Statement on the Saltway Rail Corridor

1. The two sides held talks in a friendly and open atmosphere and took stock of their relations.

2. The two sides agreed that trade between the two countries should grow further.

For the Republic of Kazakhstan: Ada Reyne

For Japan: Joran Haske
"""


def test_a_byline_names_the_speaker_and_contact_lines_are_left_out() -> None:
    turns = statements(BYLINE, "turn")
    assert [s.speaker_names for s in turns] == [("Ada Reyne",)] * 2
    assert [s.basis for s in turns] == ["own words"] * 2


def test_a_spokespersons_account_of_a_call_is_no_speech_of_the_spokesperson() -> None:
    assert statements(READOUT, "turn") == []
    assert [s.topic_only for s in statements(READOUT)] == [True]


def test_a_letter_is_its_signers() -> None:
    (turn,) = statements(LETTER, "turn")
    assert turn.speaker_names == ("Jens Stoltenberg",)


def test_a_line_that_announces_a_statement_names_its_speaker() -> None:
    assert [s.speaker_names for s in statements(ANNOUNCED, "turn")] == [("Ada Reyne",)] * 2


def test_signatures_name_the_parties_and_are_no_statements() -> None:
    turns = statements(JOINT, "turn")
    assert [s.speaker_names for s in turns] == [("Kazakhstan", "Japan")] * 2


RELAYED = [
    ("Foreign Minister Ada Reyne of Norvane was quoted by Interfax as saying that the bridge would open.", "Interfax"),
    ("The bridge would open, Interfax reported, citing Foreign Minister Ada Reyne of Norvane.", "Interfax"),
    ("Interfax quoted Foreign Minister Ada Reyne of Norvane as saying that the bridge would open.", "Interfax"),
]


@pytest.mark.parametrize(("sentence", "relay"), RELAYED)
def test_who_quotes_the_speaker_stands_in_the_chain(sentence: str, relay: str) -> None:
    (statement,) = statements("PARIS (AFP) - " + sentence)
    assert [link.name for link in statement.chain] == ["Agence France-Presse", relay, "Ada Reyne"]
    assert statement.speaker_names == ("Ada Reyne",)
    assert statement.basis == "third party"


FLAGS = [
    ("Foreign Minister Ada Reyne of Norvane declined to say whether the bridge would open.", (True, False)),
    ("Foreign Minister Ada Reyne of Norvane did not say when the bridge would open.", (True, False)),
    ("If Foreign Minister Ada Reyne of Norvane says that the bridge is open, it rains.", (False, True)),
    ("Foreign Minister Ada Reyne of Norvane may say that the bridge is open.", (False, True)),
    ("Foreign Minister Ada Reyne of Norvane says that the bridge is open.", (False, False)),
]


@pytest.mark.parametrize(("sentence", "flags"), FLAGS)
def test_what_was_not_said_or_may_be_said_is_flagged(sentence: str, flags: tuple[bool, bool]) -> None:
    (statement,) = statements(sentence)
    assert (statement.negated, statement.hypothetical) == flags
