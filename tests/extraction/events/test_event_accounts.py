"""One occurrence told twice, and kinds of telling that agencies and ministries use: invented states and people."""

from __future__ import annotations

import pytest

from communique.extraction import extract_document
from communique.model import Document, Event

REYNE = "Foreign Minister Ada Reyne of Norvane"
HALDEN = "President Tor Halden of Estmark"
CALDER = "Foreign Minister Ines Calder of Brill"
MAY_3 = ("2024-05-03", "2024-05-03")


def events(text: str, published: str | None = "2024-05-03") -> list[Event]:
    document = Document("local:test", text, "", published=published, language="en")
    return list(extract_document(document, model=False).events)


def told(text: str, published: str | None = "2024-05-03") -> list[tuple[str, str, str | None, str | None, set[str]]]:
    return [
        (e.type, e.status, e.date.earliest, e.place, {p.name for p in e.participants}) for e in events(text, published)
    ]


# A title and its body that tell one occurrence: (text, type, status, participants).
ONCE = [
    (
        "Estmark Foreign Ministry\nForeign Minister Ada Reyne’s telephone conversation with Foreign Minister of Brill "
        "Ines Calder\n3 May 2024\n\nOn 3 May, Foreign Minister Ada Reyne spoke by telephone with Foreign Minister of "
        "Brill Ines Calder at the latter’s initiative.\n",
        "call",
        "held",
        {"Ada Reyne", "Ines Calder"},
    ),
    (
        "Norvane and Brill Sign Agreement on Fish\n\nMinistry of Trade of Norvane\n3 May 2024\n\n"
        "Today in Halvik, Minister of Trade of Norvane Ada Reyne and Ambassador of Brill Ines Calder signed the "
        "Agreement on Fish.\n",
        "signing",
        "held",
        {"Ada Reyne", "Ines Calder"},
    ),
    (
        "Embassy of Norvane\nNews\n\nForeign Minister Ada Reyne meets Foreign Minister of Brill Ines-May Calder\n\n"
        "3 May 2024\n\nA meeting between Foreign Minister of Norvane Ada Reyne and Foreign Minister of Brill Ines-May "
        "Calder took place on 2 May in Halvik.\n",
        "meeting",
        "held",
        {"Ada Reyne", "Ines-May Calder"},
    ),
    (
        "On Foreign Minister Ada Reyne’s participation in the Basin Forum summit\n3 May 2024\n\n"
        f"{REYNE} will take part in the summit of the Basin Forum in Port Halvik on 16 and 17 May.\n",
        "summit",
        "planned",
        {"Ada Reyne"},
    ),
]


@pytest.mark.parametrize("case", ONCE, ids=lambda c: c[0][:40])
def test_title_and_body_tell_one_event(case: tuple[str, str, str, set[str]]) -> None:
    text, kind, status, names = case
    found = [(t, s, who) for t, s, _, _, who in told(text)]
    assert found == [(kind, status, names)]


# (sentence below "The gate is open", type, status, first day, place, participants)
SINGLE = [
    (
        f"{REYNE} on Friday condemned the seizure of boats after talks with {CALDER}, the ministry said.",
        ("talks", "held", "2024-05-03", None, {"Ada Reyne", "Ines Calder"}),
    ),
    (
        f"{REYNE} and {CALDER} discussed fish at a meeting in Halvik on Thursday.",
        ("meeting", "held", "2024-05-02", "Halvik", {"Ada Reyne", "Ines Calder"}),
    ),
    (
        f"A meeting between {REYNE} and {HALDEN} that had been planned for May 9 has been postponed.",
        ("meeting", "cancelled", "2024-05-09", None, {"Ada Reyne", "Tor Halden"}),
    ),
    (
        "The visit of President Tor Halden to Norvane, scheduled for May 9-11, has been postponed.",
        ("visit", "cancelled", "2024-05-09", "Norvane", {"Tor Halden"}),
    ),
    (
        f"{REYNE} met with {CALDER} in Port Halvik on Thursday.",
        ("meeting", "held", "2024-05-02", "Port Halvik", {"Ada Reyne", "Ines Calder"}),
    ),
    (
        "The Basin Forum held its summit in Halvik on May 1 and 2.",
        ("summit", "held", "2024-05-01", "Halvik", set()),
    ),
    (
        "The country will host the summit of the Basin Forum on May 9.",
        ("summit", "planned", "2024-05-09", None, set()),
    ),
    (
        f"Fish is cheap, {REYNE} told a press conference.",
        ("press conference", "held", "2024-05-03", None, {"Ada Reyne"}),
    ),
]


@pytest.mark.parametrize("case", SINGLE, ids=lambda c: c[0][:50])
def test_a_lead_tells_its_event(case: tuple[str, tuple[str, str, str | None, str | None, set[str]]]) -> None:
    assert told(f"The gate is open\n\nMay 3, 2024\n\n{case[0]}\n") == [case[1]]


def test_those_met_separately_are_met_one_by_one() -> None:
    found = told(
        f"The gate is open\n\nMay 3, 2024\n\n{REYNE} met separately with {HALDEN} and with {CALDER} on Friday.\n"
    )
    assert [(t, who) for t, _, _, _, who in found] == [
        ("meeting", {"Ada Reyne", "Tor Halden"}),
        ("meeting", {"Ada Reyne", "Ines Calder"}),
    ]


def test_a_transcript_tells_what_was_just_held() -> None:
    text = (
        f"Press conference of {REYNE} and {CALDER}\n\nMay 3, 2024\n\nMINISTER REYNE: Good day. I have just held "
        "detailed talks with Minister Calder.\n\nMINISTER CALDER: Thank you.\n"
    )
    assert ("talks", "held", "2024-05-03", None, {"Ada Reyne", "Ines Calder"}) in told(text)


def test_a_weekday_is_news_where_the_day_of_the_text_is_unknown() -> None:
    news = f"The gate is open. Fish is cheap. Bread is not. It rained. {HALDEN} arrived in Halvik on Sunday."
    text = f"Fish is cheap\n\n{news}\n"
    assert [(t, s) for t, s, _, _, _ in told(text, None)] == [("visit", "held")]


# Titles and sentences that tell nothing.
NOTHING = [
    "Halden may skip Basin summit\n\nMay 3, 2024\n\nThe price of fish rose.\n",
    f"The gate is open\n\nMay 3, 2024\n\n{REYNE} said the Basin summit memorandum was short.\n",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_event_is_told(text: str) -> None:
    assert told(text) == []
