"""Whose account a part is: publisher, side, source, rendering, coverage, place and speaker, with the words that
show them.
"""

from dataclasses import replace

import pytest

from communique.extraction.account.accounts import describe_parts
from communique.extraction.actors.names import find_names
from communique.extraction.form.layout import lay_out
from communique.extraction.form.parts import cut_parts
from communique.extraction.form.turns import find_turns
from communique.extraction.reading import Reading
from communique.model import Document, Part


def described(text: str, uri: str = "a.txt", publisher: str | None = None) -> tuple[Part, ...]:
    document = Document(uri=uri, text=text, sha256="", publisher=publisher)
    reading = Reading(document, document.text_hash, blocks=lay_out(document))
    reading = replace(reading, parts=cut_parts(reading))
    reading = replace(reading, turns=find_turns(reading), hits=tuple(find_names(text)))
    return describe_parts(reading)


PUBLISHERS = [
    ("Trade grows\n\nNORTHPORT, May 3. /TASS/. Trade grew.", "TASS", None, "TASS"),
    ("Trade grows\n\nTEHRAN, May 20 (MNA) – Trade grew.", "Mehr News Agency", None, "MNA"),
    ("Trade grows\n\nANKARA (AA) – Trade grew.", "Anadolu Agency", None, "AA"),
    ("Trade grows\n\nNew Delhi, May 20 (PTI) Trade grew.", "Press Trust of India", None, "PTI"),
    ("Trade grows\n\nNORTHPORT, May 3 (NorNews) — Trade grew.", "NorNews", None, "NorNews"),
    (
        "Talks with Bo Marsh\n\n(Northland Ministry of Foreign Affairs) — Ladies and gentlemen,\n\nwe met.",
        "Northland Ministry of Foreign Affairs",
        "Northland",
        "Northland Ministry of Foreign Affairs",
    ),
    (
        "A call of the ministers\n\nOffice of the Spokesperson\n\nThe below is attributable to Spokesperson Ann "
        "Vale:\n\nThey spoke.",
        "U.S. Department of State",
        "United States",
        "Office of the Spokesperson",
    ),
    (
        "Statement by the Ministry of Foreign Affairs of Kenya on trade\n\nKenya regrets the step.",
        "Kenyan Foreign Ministry",
        "Kenya",
        "Ministry of Foreign Affairs of Kenya",
    ),
    (
        "On the talks\n\nThe Ministry of Foreign Affairs of Northland presents its compliments to the Embassy.",
        "Ministry of Foreign Affairs of Northland",
        "Northland",
        "Ministry of Foreign Affairs of Northland",
    ),
    (
        "On the talks\n\nThe talks were held in May and will go on.\n\nMinistry of Foreign Affairs of Northland",
        "Ministry of Foreign Affairs of Northland",
        "Northland",
        "Ministry of Foreign Affairs of Northland",
    ),
    (
        "A visit\n\nOriginally published by the Xinhua News Agency, May 3, 2021\n\nThe minister came.",
        "Xinhua News Agency",
        None,
        "Xinhua News Agency",
    ),
    (
        "Official Spokesperson's response to media queries on the visit\n\nWe have seen the reports.",
        "Indian Ministry of External Affairs",
        "India",
        "Official Spokesperson's response",
    ),
    (
        "Northland: Statement by the High Representative on behalf of the European Union\n\nThe Union welcomes it.",
        "European Council",
        "European Council",
        "High Representative on behalf of the European Union",
    ),
]


@pytest.mark.parametrize(("text", "name", "side", "shown"), PUBLISHERS, ids=[x[1] + x[0][:12] for x in PUBLISHERS])
def test_publishers_told_by_the_text(text, name, side, shown):
    (part,) = described(text)
    assert (part.publisher, part.side) == (name, side)
    assert [text[a:b] for a, b in part.evidence_for("publisher")] == [shown]


@pytest.mark.parametrize(
    ("uri", "publisher", "name", "side"),
    [
        ("https://www.mofa.go.jp/press/1.html", None, "Japanese Foreign Ministry", "Japan"),
        ("https://www.mfa.gov.tr/no_-1.en.mfa", None, "Turkish Foreign Ministry", "Türkiye"),
        (
            "page.html",
            "Ministry of Foreign Affairs, the People's Republic of China",
            "Chinese Foreign Ministry",
            "China",
        ),
        ("page.html", "The Northport Herald", "The Northport Herald", None),
        ("page.html", None, None, None),
    ],
)
def test_publishers_told_by_the_page(uri, publisher, name, side):
    (part,) = described("The talks\n\nThe talks were held in May.", uri, publisher)
    assert (part.publisher, part.side) == (name, side)
    assert part.evidence_for("publisher") == ()


def test_an_outlet_that_carries_an_agency():
    (part,) = described("Trade grows\n\nNORTHPORT, May 3 (AP) — Trade grew.", publisher="The Northport Herald")
    assert (part.publisher, part.originator) == ("The Northport Herald", "Associated Press")


HOLDERS = [
    (
        "Press release on Foreign Minister Hakan Fidan’s meeting with Foreign Minister of Northland Ann Vale\n\n"
        "On May 20, Foreign Minister Hakan Fidan met with Foreign Minister of Northland Ann Vale.",
        "Turkish Foreign Ministry",
    ),
    (
        "Foreign Minister’s talks\n\nOn May 20, Foreign Minister Bo Marsh met with Northlandish Foreign Minister "
        "Ann Vale. "
        "The Southmark Foreign Ministry will host the next round.",
        "Southmark Foreign Ministry",
    ),
    (
        "Meeting of the ministers\n\nForeign Minister of Southmark Bo Marsh met Foreign Minister of Northland Ann "
        "Vale on May 20.",
        None,
    ),
    ("Meeting of the ministers\n\nForeign Minister Hakan Fidan met Foreign Minister Ann Vale on May 20.", None),
]


@pytest.mark.parametrize(
    ("text", "name"), HOLDERS, ids=["table", "body in the text", "both with country", "none with country"]
)
def test_the_office_holder_without_country(text, name):
    text = text.replace("Meeting of the ministers", "Press release on the meeting of the ministers")
    text = text.replace("Foreign Minister’s talks", "Press release on the talks")
    (part,) = described(text)
    assert part.publisher == name


def test_a_wire_story_relays_a_ministry():
    text = (
        "Ministers meet\n\nNORTHPORT, May 20. /TASS/. The ministers met, the Russian Foreign Ministry said.\n\n"
        '"They spoke about trade," the ministry said in a statement.'
    )
    (part,) = described(text)
    assert part.derived_from == "Russian Foreign Ministry"
    assert part.rendering == "agency translation"
    assert part.side is None
    assert part.evidence_for("derived_from")


def test_a_wire_story_of_its_own_has_no_source():
    (part,) = described("Trade grows\n\nNORTHPORT, May 20. /TASS/. Trade grew, the minister said on Monday.")
    assert (part.derived_from, part.rendering) == (None, "unknown")


RENDERINGS = [
    (
        "A text\n\nUnofficial translation from Russian\n\nThe talks were held.",
        "https://mid.ru/1",
        "official translation",
    ),
    ("A text\n\nThe talks were held.", "https://mid.ru/1", "official translation"),
    ("A text\n\nThe talks were held.", "https://www.state.gov/1", "original"),
    ("A text\n\nThe talks were held.", "https://www.un.org/1", "original"),
    ("A text\n\nThe talks were held.", "a.txt", "unknown"),
]


@pytest.mark.parametrize(("text", "uri", "rendering"), RENDERINGS)
def test_renderings(text, uri, rendering):
    assert [p.rendering for p in described(text, uri)] == [rendering]


def test_one_speakers_turns_and_the_place_of_a_heading():
    text = (
        "Foreign Minister Ann Vale’s remarks and answers to media questions, Northport, May 3, 2021\n\nLadies and "
        "gentlemen,\n\n"
        "We met.\n\nQuestion: Well?\n\nAnn Vale: Well."
    )
    (part,) = described(text)
    assert (part.coverage, part.speaker, part.dateline_place) == ("one speaker's turns", "Ann Vale", "Northport")


def test_two_speakers_are_the_full_transcript():
    text = (
        "Press conference of the ministers\n\nQUESTION: Well?\n\nMINISTER VALE: Well.\n\nMINISTER MARSH: "
        "Yes.\n\nQUESTION: So?"
    )
    (part,) = described(text)
    assert (part.coverage, part.speaker) == ("full", None)


def test_excerpts_say_so():
    (part,) = described(
        "Excerpts from the interview with Ann Vale\n\nQuestion: Well?\n\nAnn Vale: Well.\n\nQuestion: So?"
    )
    assert part.coverage == "excerpt"


SPEAKERS = [
    (
        "Northland Day\n\nMay 3, 2021\n\nAnn J. Vale, Secretary of State\n\nI send my best wishes to the people of "
        "Northland.",
        "Ann J. Vale",
    ),
    (
        "Statement by Foreign Minister Ann Vale on the strike\n\nI condemn it. We will not rest, and our friends "
        "know it.",
        "Ann Vale",
    ),
    (
        "A call\n\nOffice of the Spokesperson\n\nThe below is attributable to Spokesperson Cy Dale:\n\nMinister Vale "
        "spoke with Bo Marsh.",
        None,
    ),
    (
        "Travel of Minister Vale\n\nCy Dale, Department Spokesperson\n\nMinister Vale will travel to Southmark. She "
        "will meet Bo Marsh.",
        None,
    ),
]


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_first_person_texts_have_a_speaker(text, speaker):
    assert [p.speaker for p in described(text)] == [speaker]


def test_a_round_up_of_nobody_and_its_texts():
    text = (
        "Two sides of one meeting\n\nThe ministers of both states met last week in Northport and spoke about trade "
        "and transport.\n\n"
        "We reprint both accounts below; they were first published by the Xinhua News Agency and by the Ministry "
        "of Foreign Affairs of Kenya.\n\nMinisters meet\n\nNORTHPORT, May 3 (Xinhua) — The ministers met.\n\n\n"
        "Press release on the talks\n\n(Kenyan Ministry of Foreign Affairs) — The talks were held on May 3.\n"
    )
    own, story, release = described(text)
    assert (own.kind, own.publisher, own.side) == ("round-up", None, None)
    assert (story.publisher, story.side) == ("Xinhua News Agency", None)
    assert (release.publisher, release.side) == ("Kenyan Foreign Ministry", "Kenya")


def test_evidence_lies_in_the_text():
    for text, *_ in PUBLISHERS:
        for part in described(text):
            for name, spans in part.evidence:
                assert name
                assert all(0 <= a < b <= len(text) for a, b in spans)


def test_of_two_announced_ministries_the_one_whose_people_need_no_country():
    text = (
        "A summary of the week\n\nThe two met in Northport. Much was said of trade between them.\n\n"
        "The following articles were originally published by the Ministry of External Affairs of India and the "
        "Ministry of Foreign Affairs of China.\n\n"
        "Meeting of Prime Minister with Mr. Xi Jinping, President of the People’s Republic of China\n\n"
        "October 23, 2024\n\nPrime Minister Shri Narendra Modi met Mr. Xi Jinping, President of the People’s Republic "
        "of China, in Northport. They spoke of trade.\n\n"
        "Xi Jinping Meets with Indian Prime Minister Narendra Modi\n\nOctober 23, 2024\n\nPresident Xi Jinping met "
        "with Indian Prime Minister Narendra Modi in Northport. They spoke of trade."
    )
    assert [p.publisher for p in described(text)] == [
        None,
        "Indian Ministry of External Affairs",
        "Chinese Foreign Ministry",
    ]


@pytest.mark.parametrize(
    ("guest", "name"),
    [("Foreign Minister of Northland Ann Vale", "Turkish Foreign Ministry"), ("Foreign Minister Ann Vale", None)],
)
def test_the_title_names_the_own_minister_bare_though_the_words_do_not(guest, name):
    (part,) = described(
        f"Press release on Foreign Minister Hakan Fidan’s meeting with {guest}\n\n1357-12-07-2023\n\nOn July 12, "
        f"Foreign Minister of the Republic of Türkiye Hakan Fidan met with {guest}."
    )
    assert part.publisher == name
