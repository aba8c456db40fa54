"""Kinds of wording in which a name or an office was once read as somebody else's."""

from __future__ import annotations

import pytest

from communique import extract

MET = "Foreign Minister Arvo Lind of Northland met Foreign Minister Edda Voss of Costaverde. "
LIND, VOSS = ["person:arvo-lind"], ["person:edda-voss"]
UK = ["body:united-kingdom/foreign-ministry"]
PAKISTAN = ["body:pakistan/foreign-ministry"]


def who(text: str, words: str) -> list[str]:
    """The actors of the widest mention that begins and ends with the last occurrence of the words."""
    at = text.rindex(words)
    found = [m for m in extract(text).mentions if m.start == at and m.end == at + len(words)]
    return sorted(found[0].actors) if found else []


CASES = [
    # two words that are surnames of other people make one name
    ("Li Xi arrived in Havana. Li Xi said no.", "Li Xi", ["person:li-xi"]),
    ("Li Xi arrived in Havana. Li said no.", "Li", ["person:li-xi"]),
    ("Li Xi met Xi Jinping. Li left early. Xi said no.", "Xi", ["person:xi-jinping"]),
    ("Li Xi met Xi Jinping. Xi left early. Li said no.", "Li", ["person:li-xi"]),
    ("Antonio Berto said no.", "Antonio", []),
    ("Prime Minister Oda Brandt's visit was short.", "Oda Brandt", ["person:oda-brandt"]),
    # whose ministry
    ("In Islamabad, the Foreign Office said no.", "the Foreign Office", PAKISTAN),
    ("The Pakistan Foreign Office said no.", "Pakistan Foreign Office", PAKISTAN),
    ("The British Foreign Office said no.", "British Foreign Office", UK),
    ("Ukraine's foreign ministry said no.", "Ukraine's foreign ministry", ["body:ukraine/foreign-ministry"]),
    ("They thanked the Government of Theresa May.", "the Government", ["state:united-kingdom"]),
    # names of texts and formats
    ("They spoke of the Minsk agreements.", "Minsk", ["place:minsk"]),
    ("They spoke of the Doha Round.", "Doha", ["place:doha"]),
    ("They spoke of the Geneva Conventions.", "Geneva", ["place:geneva"]),
    ("The P5+1 met.", "P5+1", ["org:p5-plus-1"]),
    ("The G77 met.", "G77", ["org:g77"]),
    ("The C5+1 met.", "C5+1", ["org:c5-plus-1"]),
    ("They praised the Three Seas Initiative.", "Three Seas Initiative", ["org:three-seas"]),
    # offices by an abbreviation or without a name
    (
        "External Affairs Minister Dr. Arvo Lind met Foreign Minister Edda Voss of Costaverde in Delhi, India. "
        "External Affairs Minister Dr. S. Jaishankar was there. EAM said no.",
        "EAM",
        ["person:subrahmanyam-jaishankar"],
    ),
    ("Prime Minister Oda Brandt of Northland spoke. PM said no.", "PM", ["person:oda-brandt"]),
    ("Prime Minister Oda Brandt of Northland spoke. It ended at 5 PM.", "PM", []),
    (
        "According to the Kremlin press service, all is well.",
        "Kremlin press service",
        ["body:russia/presidency-press-service"],
    ),
    (
        "Secretary of the Supreme National Security Council Ali Rastani spoke. Rastani said no.",
        "Rastani",
        ["person:ali-rastani"],
    ),
    (
        "Northlandic Minister of Foreign Affairs and Trade Arvo Lind left.",
        "Northlandic Minister of Foreign Affairs and Trade Arvo Lind",
        LIND,
    ),
    (
        "Minister of Foreign Affairs, Emigration and Egyptian Expatriates Arvo Lind left.",
        "Minister of Foreign Affairs, Emigration and Egyptian Expatriates Arvo Lind",
        LIND,
    ),
    ("Minister of Foreign Affairs and State Councilor Arvo Lind left.", "Arvo Lind", LIND),
    ("Macron was told so by Osk Tarn, Macron's press secretary. Tarn left.", "Tarn", ["person:osk-tarn"]),
    (
        "Finnish Foreign Minister Arvo Lind came. The head of the Finnish Foreign Ministry said no.",
        "The head of the Finnish Foreign Ministry",
        LIND,
    ),
    (
        "Statement by China, Iraq and Iran\n\nChina thanked Oman, Oman thanked Iran. The three countries agreed.",
        "The three countries",
        ["state:china", "state:iran", "state:iraq"],
    ),
    ("Macron, Scholz agree to talk\n\n", "Macron, Scholz", ["person:emmanuel-macron", "person:olaf-scholz"]),
    ("Macron was told so by Yoon Tar-lin, Macron's press secretary. Yoon left.", "Yoon", ["person:yoon-tar-lin"]),
    ("Macron, Scholz said, was late.", "Macron, Scholz", []),
    # several who met
    (MET + "The officials also touched on trade.", "The officials", LIND + VOSS),
    (MET + "The Northland side said no. They agreed. Both sides left.", "Both sides", LIND + VOSS),
    (
        MET + "They agreed. The Northland side said no. The Costaverde side said yes. The sides parted.",
        "The sides",
        ["state:costaverde", "state:northland"],
    ),
]


@pytest.mark.parametrize(("text", "words", "actors"), CASES)
def test_who_is_named(text: str, words: str, actors: list[str]) -> None:
    assert who(text, words) == actors
