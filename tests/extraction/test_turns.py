"""Turns: labels in their forms, the address without label, speakers by name, stage directions, and texts that have
no turns.
"""

from dataclasses import replace

import pytest

from communique.extraction.form.labels import label_at
from communique.extraction.form.layout import lay_out
from communique.extraction.form.parts import cut_parts
from communique.extraction.form.turns import find_turns
from communique.extraction.reading import Reading
from communique.model import Document, Turn


def turns(text: str) -> tuple[str, tuple[Turn, ...]]:
    document = Document(uri="turns.txt", text=text, sha256="")
    reading = Reading(document, document.text_hash, blocks=lay_out(document))
    return text, find_turns(replace(reading, parts=cut_parts(reading)))


def said(text: str) -> list[tuple[str | None, str, str, str]]:
    """(label, speaker, kind, first words) of each turn."""
    text, found = turns(text)
    return [
        (
            text[t.label.start : t.label.end] if t.label else None,
            t.speaker,
            t.kind,
            text[t.body.start : t.body.end][:18] if t.body else "",
        )
        for t in found
    ]


LABELS = [
    ("Question: What now?", ("Question", "question", True)),
    ("QUESTION (via interpreter): What now?", ("QUESTION", "question", True)),
    ("Question from AFP: What now?", ("Question from AFP", "question", True)),
    ("Q: What now?", ("Q", "question", True)),
    ("Q    What now?", ("Q", "question", True)),
    ("Q What now?", ("Q", "question", True)),
    ("Q. What now?", ("Q", "question", True)),
    ("Q1: What now?", ("Q", "question", True)),
    ("Q (Inaudible) now?", ("Q", "question", True)),
    ("A: We will see.", ("A", "answer", True)),
    ("Answer: We will see.", ("Answer", "answer", True)),
    ("SECRETARY VALE: We will see.", ("SECRETARY VALE", "office", True)),
    ("MR MARSH: We will see.", ("MR MARSH", "office", True)),
    ("MR. MARSH: We will see.", ("MR. MARSH", "office", True)),
    ("THE PRESIDENT: We will see.", ("THE PRESIDENT", "office", True)),
    ("FOREIGN MINISTER AL-DALE: (Via interpreter) We will see.", ("FOREIGN MINISTER AL-DALE", "office", True)),
    ("SENIOR ADMINISTRATION OFFICIAL TWO: We will see.", ("SENIOR ADMINISTRATION OFFICIAL TWO", "unnamed", True)),
    ("MODERATOR: Next, please.", ("MODERATOR", "host", True)),
    ("THE SPOKESPERSON – We took note of it.", ("THE SPOKESPERSON", "office", True)),
    ("Ann Vale: We will see.", ("Ann Vale", "name", False)),
    ("Ann Vale (translated): We will see.", ("Ann Vale", "name", False)),
    ("President of Northland Ann Vale: We will see.", ("President of Northland Ann Vale", "office", False)),
    ("Official Spokesperson, Shri Bo Marsh: We will see.", ("Official Spokesperson, Shri Bo Marsh", "office", False)),
    ("AFP: What now?", ("AFP", "outlet", False)),
    ("Cy Dale, NHK: What now?", ("Cy Dale, NHK", "outlet", False)),
    ("Northport Daily: What now?", ("Northport Daily", "outlet", False)),
]


@pytest.mark.parametrize(("line", "expected"), LABELS, ids=[x[0][:30] for x in LABELS])
def test_label_forms(line, expected):
    found = label_at(line, 0, len(line))
    assert found is not None
    assert (line[found.start : found.end], found.form, found.strong) == expected
    assert line[found.body :].strip().startswith(("We", "What", "Next", "(", "now"))


@pytest.mark.parametrize(
    "line",
    [
        "Vale said: We will see.",
        "In her remarks, Minister Vale noted: “We will see.”",
        "Note: the text was changed.",
        "The two sides agreed on the following: trade and transport.",
        "At 10:30 the talks began.",
        "https://mfa.example/a",
        "Q2 growth was strong.",
        "A lot of work remains.",
        "Quiet talks: a sentence; with marks.",
        "Participants: Ann Vale, Bo Marsh",
        "Background: the talks of May",
        "However, one thing is clear: we go on.",
    ],
)
def test_sentences_with_a_colon_are_no_labels(line):
    assert label_at(line, 0, len(line)) is None


def test_remarks_and_answers_open_with_an_address():
    text = (
        "Foreign Minister Ann Vale’s remarks and answers to media questions, Northport, May 3, 2021\n\n"
        "(Northland Ministry of Foreign Affairs) — Ladies and gentlemen,\n\nI thank my colleague for our talks.\n\n"
        "Question: What did you agree on?\n\nAnn Vale: We agreed on trade.\n\nThe details follow.\n\nQuestion: And "
        "then?\n\n"
        "Ann Vale: (Laughs.) We shall see.\n"
    )
    assert said(text) == [
        (None, "Ann Vale", "address", "Ladies and gentlem"),
        ("Question", "Question", "question", "What did you agree"),
        ("Ann Vale", "Ann Vale", "answer", "We agreed on trade"),
        ("Question", "Question", "question", "And then?"),
        ("Ann Vale", "Ann Vale", "answer", "(Laughs.) We shall"),
    ]
    _, found = turns(text)
    assert text[found[2].start : found[2].end].endswith("The details follow.")
    assert [text[a:b] for a, b in found[4].asides] == ["(Laughs.)"]


def test_byline_gives_the_full_name():
    text = (
        "Secretary Vale With Northland Television\n\nMay 3, 2021\n\nAnn J. Vale, Secretary of State\n\nNorthport, "
        "Northland\n\n"
        "QUESTION: Madam Secretary, welcome.\n\nSECRETARY VALE: Good to be here.\n\nQUESTION: Will you "
        "go?\n\nSECRETARY VALE: Yes."
    )
    assert [x[1] for x in said(text)] == ["Question", "Ann J. Vale", "Question", "Ann J. Vale"]


def test_two_presidents_and_an_interpreter():
    text = (
        "Remarks by President Vale and President Marsh Bo-min of Southmark Before Bilateral Meeting\n\nState "
        "Room\n\n3:55 P.M. EDT\n\n"
        "PRESIDENT VALE: " + "I am glad to have the President here. " * 10 + "\n\n"
        "PRESIDENT MARSH: (As interpreted.) " + "Thank you for the welcome to your country. " * 10 + "\n\n"
        "Q Mr. President, will you travel?\n\nPRESIDENT VALE: Yes.\n\n4:03 P.M. EDT"
    )
    found = said(text)
    assert [(x[0], x[1], x[2]) for x in found] == [
        ("PRESIDENT VALE", "Vale", "address"),
        ("PRESIDENT MARSH", "Marsh Bo-min", "address"),
        ("Q", "Question", "question"),
        ("PRESIDENT VALE", "Vale", "answer"),
    ]
    _, made = turns(text)
    assert [t.interpreted for t in made] == [False, True, False, False]
    assert text[made[-1].start : made[-1].end] == "PRESIDENT VALE: Yes."


def test_the_spokesperson_of_the_heading_answers():
    text = (
        "Foreign Ministry Spokesperson Cy Dale's Regular Press Conference on May 3, 2021\n\n"
        "At the invitation of the Government of Southmark, Foreign Minister Ann Vale will visit Southmark from May "
        "5 to 7.\n\n"
        "Q: What will be on the agenda of the visit?\n\nA: We will release it in due course.\n\n"
        "Northport Daily: Is there anything else to say?\n\nCy Dale: No."
    )
    assert [(x[1], x[2]) for x in said(text)] == [
        ("Cy Dale", "address"),
        ("Question", "question"),
        ("Cy Dale", "answer"),
        ("Northport Daily", "question"),
        ("Cy Dale", "answer"),
    ]


def test_outlets_ask_and_a_known_name_answers():
    text = (
        "Foreign Ministry Spokesperson Cy Dale's Regular Press Conference on May 3, 2021\n\nAFP: Will there be "
        "talks?\n\n"
        "Cy Dale: There will.\n\nNHK: When?\n\nCy Dale: In May."
    )
    assert [(x[0], x[1], x[2]) for x in said(text)] == [
        ("AFP", "AFP", "question"),
        ("Cy Dale", "Cy Dale", "answer"),
        ("NHK", "NHK", "question"),
        ("Cy Dale", "Cy Dale", "answer"),
    ]


def test_a_label_on_its_own_line():
    text = (
        "Transcript of the weekly briefing by the Official Spokesperson\n\nQuestion:\nWill the talks go on, and "
        "when will they end?\n\n"
        "Official Spokesperson, Shri Bo Marsh:\nThey will go on until May.\n\nQuestion:\nAnd the summit?\n\n"
        "Official Spokesperson, Shri Bo Marsh:\nIn June."
    )
    found = said(text)
    assert [x[2] for x in found] == ["question", "answer", "question", "answer"]
    assert [x[1] for x in found] == ["Question", "Bo Marsh", "Question", "Bo Marsh"]


def test_the_one_who_is_called_on_asks():
    text = (
        "Background Press Call by Senior Administration Officials on the Summit\n\nMODERATOR: Thank you. We will "
        "go to Ann Vale first.\n\n"
        "Q Can you hear me?\n\nSENIOR ADMINISTRATION OFFICIAL: Yes.\n\nSENIOR ADMINSTRATION OFFICIAL: Go on.\n\nQ "
        "Is there a plan?\n\n"
        "SENIOR ADMINISTRATION OFFICIAL: There is.\n\nMODERATOR: Next, please.\n\nQ And another one?"
    )
    assert [x[1] for x in said(text)] == [
        "Moderator",
        "Ann Vale",
        "Senior Administration Official",
        "Senior Administration Official",
        "Ann Vale",
        "Senior Administration Official",
        "Moderator",
        "Question",
    ]


@pytest.mark.parametrize(
    ("guest", "asker"),
    [
        ("following talks with Foreign Minister of Tajikistan Bo Marsh", "Question"),
        ("in an interview with Foreign Minister Bo Marsh of Tajikistan", "Question"),
        ("together with Bo Marsh of Tajikistan", "Question"),
        ("at a meeting with Bo Marsh of Northport", "Question"),
        ("with Bo Marsh of Northland News", "Bo Marsh"),
    ],
)
def test_a_guest_of_the_title_asks_no_questions(guest, asker):
    text = (
        f"Foreign Minister Ann Vale’s remarks and answers to media questions {guest}, Northport, June 5, 2023\n\n"
        "Ladies and gentlemen,\n\nWe held talks.\n\nQuestion: And trade?\n\nAnn Vale: Trade grows."
    )
    assert [x[1] for x in said(text)] == ["Ann Vale", asker, "Ann Vale"]


STYLES = {
    "presidency": (
        "News conference following Northland-Southmark talks\n\nMay 24, 2021 15:30 Northport\n\n"
        "President of Southmark Bo Marsh: Madam President, ladies and gentlemen,\n\nWe have held talks.\n\n"
        "President of Northland Ann Vale: Mr Marsh, ladies and gentlemen,\n\nI agree.\n\nQuestion (retranslated): "
        "And trade?\n\n"
        "Ann Vale: Trade grows.\n\nBo Marsh: It does.",
        ["Bo Marsh", "Ann Vale", "Question", "Ann Vale", "Bo Marsh"],
    ),
    "outlet and reporter": (
        "Press Conference by Foreign Minister VALE Ann\n\nMinister VALE: I have two announcements to make.\n\n"
        "NHK, Dale: I have a question about the visit.\n\nMinister VALE: We will consider it.\n\n"
        "Yomiuri Shimbun, Marsh: And on trade?\n\nMinister VALE: Nothing to add.",
        ["VALE Ann", "NHK, Dale", "VALE Ann", "Yomiuri Shimbun, Marsh", "VALE Ann"],
    ),
    "name before office": (
        "Transcript of Weekly Media Briefing by the Official Spokesperson (May 17, 2021)\n\n"
        "Shri Bo Marsh, Official Spokesperson: Good afternoon to all of you.\n\nCy, WION: What about the visit?\n\n"
        "Unidentified Speaker: Sir, on trade?\n\nShri Bo Marsh, Official Spokesperson: Trade grows.",
        ["Bo Marsh", "Cy, WION", "Unidentified Speaker", "Bo Marsh"],
    ),
    "questions only": (
        "Council: Press remarks by High Representative Ann Vale after the meeting\n\nGood afternoon,\n\nI am glad "
        "to see you.\n\n"
        "Q&A\n\nQ. Is there a decision?\n\nThere is one.\n\nQ. And another?\n\nNo.",
        ["Ann Vale", "Question", "Ann Vale", "Question", "Ann Vale"],
    ),
    "outlet in brackets": (
        "Press conference by Secretary General Ann Vale\n\nSecretary General Ann Vale: Good afternoon.\n\n"
        "Bo Marsh (Reuters): Thank you. What about the summit?\n\nSecretary General: We will see.\n\nQuestion: And "
        "the plan?\n\n"
        "Secretary General: Yes.",
        ["Ann Vale", "Bo Marsh", "Ann Vale", "Question", "Ann Vale"],
    ),
}


@pytest.mark.parametrize("style", sorted(STYLES))
def test_styles_of_other_publishers(style):
    text, speakers = STYLES[style]
    assert [x[1] for x in said(text)] == speakers
    for t in turns(text)[1]:
        asks = (
            t.speaker in ("Question", "Unidentified Speaker")
            or "," in t.speaker
            or (t.speaker == "Bo Marsh" and "Reuters" in text)
        )
        assert (t.kind == "question") is asks, (t.speaker, t.kind)


def test_a_speech_without_labels_is_one_address():
    text = (
        "Remarks by Foreign Minister Ann Vale at the Northport Forum\n\nNorthport, May 3, 2021\n\nDistinguished "
        "guests,\n\n"
        "I am glad that we meet again. Our countries have much to do.\n\nThank you."
    )
    found = said(text)
    assert found == [(None, "Ann Vale", "address", "Distinguished gues")]


@pytest.mark.parametrize(
    "text",
    [
        "FACT SHEET: The Plan for Northland\n\nCleaner Rivers and Lakes: The plan gives more.\n\nBetter Roads: The "
        "plan builds more.\n\n"
        "Northport Daily: Ministers hail plan\n\nSouthmark Times: The plan in brief",
        "Press release on Foreign Minister Ann Vale’s meeting with Foreign Minister of Southmark Bo Marsh\n\nOn "
        "May 3, they met. Vale said: “We agree.”",
        "NORTHPORT, May 3 (Xinhua) — Ann Vale said: “We agree.”\n\nBo Marsh: a life in politics.",
    ],
)
def test_texts_without_turns(text):
    assert said(text) == []


def test_bodies_and_labels_lie_inside_their_turn():
    text, found = turns(
        "Department Press Briefing – May 3\n\nMR MARSH: Good afternoon. I have two announcements to make "
        "today.\n\nQUESTION: Yes?\n\n"
        "MR MARSH: Here they are.\n\n(The briefing was concluded at 2:42 p.m.)\n\n###"
    )
    assert len(found) == 3
    for t in found:
        assert t.label is not None
        assert t.body is not None
        assert t.start == t.label.start <= t.body.start <= t.body.end == t.end
    assert text[: found[-1].end].endswith("Here they are.")
