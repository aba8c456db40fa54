"""The side of a part once the actors are known, and publishers told by the lines of the page."""

import pytest

from communique.extraction import extract_document
from communique.model import Document, Part

CALL = "Foreign Minister Ann Vale Has a Phone Call with Southmarkian Foreign Minister Bo Marsh\n\n"


def only(text: str, uri: str = "a.txt", publisher: str | None = None) -> Part:
    (part,) = extract_document(Document(uri, text, "", publisher=publisher, language="en")).parts
    return part


SIDES = [
    ("Talks on trade\n\nThe talks were held.", "a.txt", "Department of External Affairs of Quillaria", "Quillaria"),
    (
        "Talks\n\nThe Drovian side spoke for Drovia.",
        "a.txt",
        "Ministry of Foreign Affairs of the Drovian Republic",
        "Drovia",
    ),
    ("Talks on cod\n\nThe quota of Corvane was agreed.", "https://www.fisheries.corvane.example/1", None, "Corvane"),
    ("Talks on cod\n\nThe quota of Corvane was agreed.", "https://news.corvane.com/1", None, None),
    (
        "National Day of Ubarra\n\nPress Statement\nDalia Ferrand, Secretary of External Affairs\n\n"
        "On behalf of the Government of Quillaria, I congratulate the people of Ubarra.",
        "a.txt",
        None,
        "Quillaria",
    ),
    ("Trade grows\n\nNORTHPORT, May 3. /TASS/. Trade grew.", "a.txt", None, None),
]


@pytest.mark.parametrize(("text", "uri", "publisher", "side"), SIDES, ids=[s[0][:12] + str(s[3]) for s in SIDES])
def test_sides(text, uri, publisher, side):
    assert only(text, uri, publisher).side == side


FRAMES = [
    (
        "Republic of Türkiye\nMinistry of Foreign Affairs\nHomepage > Press Releases\n\n"
        "No: 12, 17 July 2020, Press Release Regarding the Statement of the Foreign Ministry of Greece\n\n"
        "We reject the statement made yesterday.",
        "Turkish Foreign Ministry",
    ),
    (
        "EEAS > EEAS Press Material\nTalks on trade were held\n\nThe talks were held.",
        "European External Action Service",
    ),
    (
        "Talks on trade were held\n\nThe talks were held in May.\n\nCopyright © Ministry of Foreign Affairs of Japan",
        "Japanese Foreign Ministry",
    ),
    (
        "Talks on trade were held\n\nThe talks were held in May.\n\n"
        "Anadolu Agency website contains only a portion of the news stories offered to subscribers.",
        "Anadolu Agency",
    ),
    ("Talks on trade were held\nBy the Northport Monitor desk\n\nThe talks were held in May.", "Northport Monitor"),
    ("Talks on trade were held\nBy the Foreign News desk\n\nThe talks were held in May.", None),
]


@pytest.mark.parametrize(("text", "name"), FRAMES, ids=[str(f[1]) for f in FRAMES])
def test_publishers_of_the_page(text, name):
    part = only(text)
    assert part.publisher == name
    assert bool(part.evidence_for("publisher")) == (name is not None)


SPEAKERS = [
    ("Ubarra Day\n\nAnn Vale, Secretary of State\n\nThe United States welcomes the vote.\n\nIt was fair.", "Ann Vale"),
    ("Ubarra Day\n\nAnn Vale, Secretary of State\n\nThe vote was fair. We support its result.", "Ann Vale"),
    ("Travel to Ubarra\n\nAnn Vale, Department Spokesperson\n\nSecretary Bo Marsh will travel to Ubarra.", None),
    ("Ubarra Day\n\nAnn Vale, Secretary of State\n\nSecretary Vale spoke about Ubarra. “We agree,” she said.", None),
    (
        "Address by the Prime Minister of Corvane, Hanne Aldous, to the Assembly\n\nExcellencies,\n\nI come in peace.",
        "Hanne Aldous",
    ),
    (
        "Ministry of Foreign Affairs of the Drovian Republic\n\nComment by Foreign Ministry Spokeswoman Zoya Merkal on "
        "the visit\n\nWe regard the visit as useful.",
        "Zoya Merkal",
    ),
]


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS, ids=[str(n) for n in range(len(SPEAKERS))])
def test_whose_own_words(text, speaker):
    assert only(text).speaker == speaker


def test_own_words_after_embedded_texts():
    text = (
        "Two ministers, two accounts\nBy the Northport Monitor staff\nMay 9, 2022\n\nThe ministers met on Thursday.\n\n"
        "Below are the texts published by the agencies.\n\n----------\n\nMinisters meet in Norport\n\n"
        "NORPORT, May 5 (NorNews) -- Foreign Minister Ann Vale said on Thursday that talks had been useful.\n\n"
        "----------\n\nNeither text mentions the border, and that question has been open since 2019, both sides say."
    )
    parts = extract_document(Document("a.txt", text, "", language="en")).parts
    assert [p.kind for p in parts] == ["round-up", "wire story", "round-up"]
    assert [p.publisher for p in parts] == ["Northport Monitor", "NorNews", "Northport Monitor"]
    assert [p.published.date for p in parts] == ["2022-05-09", "2022-05-05", "2022-05-09"]


def test_credits_over_their_texts_are_not_the_next_ones():
    text = (
        "What they said\n\nThe deal was made on July 14.\n\n"
        "Below is how the agencies covered the day, as published by them.\n\n"
        "[Source: Xinhua]\nMinister hails deal\nVIENNA, July 14 (Xinhua) -- Wang Yi on Tuesday hailed the deal.\n\n"
        "[Source: Press Service of the President of Russia]\nStatement by Vladimir Putin on the deal\nJuly 14, 2015\n\n"
        "Russia welcomes the settlement. We will help."
    )
    parts = extract_document(Document("a.txt", text, "", language="en")).parts
    assert [p.publisher for p in parts[1:]] == ["Xinhua News Agency", "Press Service of the President of Russia"]
