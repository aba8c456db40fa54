"""Events of single sentences: every type, every status, and sentences that tell none."""

from __future__ import annotations

import pytest

from communique.extraction import extract_document
from communique.model import Document, Event
from communique.rules.events import event_rules

FRIDAY = "2024-05-03"
REYNE = "Foreign Minister Ada Reyne of Norvane"
HALDEN = "President Tor Halden of Estmark"
BOTH = {"Ada Reyne", "Tor Halden"}

# (text, type, status, first day, last day, place, participants); R and H stand for the two above.
TOLD = [
    ("R met with H in Halvik on May 3.", "meeting", "held", FRIDAY, FRIDAY, "Halvik", BOTH),
    ("R met H today in Halvik.", "meeting", "held", FRIDAY, FRIDAY, "Halvik", BOTH),
    ("H and R met in Halvik on Thursday.", "meeting", "held", "2024-05-02", "2024-05-02", "Halvik", BOTH),
    ("H received R on Thursday.", "meeting", "held", "2024-05-02", "2024-05-02", None, BOTH),
    ("On Thursday, H hosted R in Halvik.", "meeting", "held", "2024-05-02", "2024-05-02", "Halvik", BOTH),
    ("R will meet with H in Halvik on May 6.", "meeting", "planned", "2024-05-06", "2024-05-06", "Halvik", BOTH),
    ("R is scheduled to meet with H on May 6.", "meeting", "planned", "2024-05-06", "2024-05-06", None, BOTH),
    ("R is expected to meet with H on May 6.", "meeting", "planned", "2024-05-06", "2024-05-06", None, BOTH),
    ("R is to meet H on May 6.", "meeting", "planned", "2024-05-06", "2024-05-06", None, BOTH),
    ("R agreed to meet with H on May 6.", "meeting", "planned", "2024-05-06", "2024-05-06", None, BOTH),
    ("R may meet with H on May 6.", "meeting", "hedged", "2024-05-06", "2024-05-06", None, BOTH),
    ("H reportedly met R on Tuesday.", "meeting", "hedged", "2024-04-30", "2024-04-30", None, BOTH),
    ("R hopes to meet with H in June.", "meeting", "hedged", "2024-06-01", "2024-06-30", None, BOTH),
    ("R looks forward to meeting H in June.", "meeting", "hedged", "2024-06-01", "2024-06-30", None, BOTH),
    ("R met with H in March.", "meeting", "past", "2024-03-01", "2024-03-31", None, BOTH),
    ("R said the gate is open. She has met with H before.", "meeting", "past", None, None, None, BOTH),
    ("R held talks with H on May 3.", "talks", "held", FRIDAY, FRIDAY, None, BOTH),
    (
        "Talks between R and H took place in Halvik on May 2.",
        "talks",
        "held",
        "2024-05-02",
        "2024-05-02",
        "Halvik",
        BOTH,
    ),
    ("A meeting between R and H is scheduled for May 6.", "meeting", "planned", "2024-05-06", "2024-05-06", None, BOTH),
    ("The meeting of R and H was cancelled on Friday.", "meeting", "cancelled", FRIDAY, FRIDAY, None, BOTH),
    ("R cancelled a meeting with H on Friday.", "meeting", "cancelled", FRIDAY, FRIDAY, None, BOTH),
    ("R spoke by phone today with H.", "call", "held", FRIDAY, FRIDAY, None, BOTH),
    ("R spoke today with H.", "call", "held", FRIDAY, FRIDAY, None, BOTH),
    ("R had a telephone conversation with H on May 2.", "call", "held", "2024-05-02", "2024-05-02", None, BOTH),
    ("R held a video call with H on May 2.", "call", "held", "2024-05-02", "2024-05-02", None, BOTH),
    ("R will speak with H by phone on May 6.", "call", "planned", "2024-05-06", "2024-05-06", None, BOTH),
    ("R visited Estmark on May 2-3.", "visit", "held", "2024-05-02", FRIDAY, "Estmark", {"Ada Reyne"}),
    ("R will travel to Halvik on May 5.", "visit", "planned", "2024-05-05", "2024-05-05", "Halvik", {"Ada Reyne"}),
    (
        "R will pay an official visit to Estmark from May 5 to 7.",
        "visit",
        "planned",
        "2024-05-05",
        "2024-05-07",
        "Estmark",
        {"Ada Reyne"},
    ),
    ("H may visit Norvane in June.", "visit", "hedged", "2024-06-01", "2024-06-30", "Norvane", {"Tor Halden"}),
    ("R arrived in Halvik on Thursday.", "visit", "held", "2024-05-02", "2024-05-02", "Halvik", {"Ada Reyne"}),
    ("R departed on May 2 for travel to Halvik.", "visit", "held", "2024-05-02", "2024-05-02", "Halvik", {"Ada Reyne"}),
    ("H postponed a visit to Norvane.", "visit", "cancelled", None, None, "Norvane", {"Tor Halden"}),
    ("R invited H to visit Norvane in June.", "visit", "hedged", "2024-06-01", "2024-06-30", "Norvane", {"Tor Halden"}),
    ("R addressed the Basin Assembly on May 3.", "address", "held", FRIDAY, FRIDAY, None, {"Ada Reyne"}),
    (
        "R will deliver remarks at the school on May 6.",
        "address",
        "planned",
        "2024-05-06",
        "2024-05-06",
        None,
        {"Ada Reyne"},
    ),
    (
        "R delivered a speech in Halvik on May 2.",
        "address",
        "held",
        "2024-05-02",
        "2024-05-02",
        "Halvik",
        {"Ada Reyne"},
    ),
    (
        "R said at a press conference on May 3 that the gate is open.",
        "press conference",
        "held",
        FRIDAY,
        FRIDAY,
        None,
        {"Ada Reyne"},
    ),
    (
        "At a press conference in Halvik on Friday, R said the gate is open.",
        "press conference",
        "held",
        FRIDAY,
        FRIDAY,
        "Halvik",
        {"Ada Reyne"},
    ),
    (
        "Speaking at a press conference in Halvik on Friday, R said the gate is open.",
        "press conference",
        "held",
        FRIDAY,
        FRIDAY,
        "Halvik",
        {"Ada Reyne"},
    ),
    (
        "R will hold a press conference on May 6.",
        "press conference",
        "planned",
        "2024-05-06",
        "2024-05-06",
        None,
        {"Ada Reyne"},
    ),
    ("R attended the Basin Summit in Halvik on May 3.", "summit", "held", FRIDAY, FRIDAY, "Halvik", {"Ada Reyne"}),
    (
        "The Basin Summit will be held in Halvik on June 4-5.",
        "summit",
        "planned",
        "2024-06-04",
        "2024-06-05",
        "Halvik",
        set(),
    ),
    (
        "R attended the Basin Ministerial in Halvik on May 3.",
        "ministerial council",
        "held",
        FRIDAY,
        FRIDAY,
        "Halvik",
        {"Ada Reyne"},
    ),
    (
        "R took part in the Basin Forum in Halvik on May 3.",
        "conference",
        "held",
        FRIDAY,
        FRIDAY,
        "Halvik",
        {"Ada Reyne"},
    ),
    ("R and H signed an agreement on fishing on Friday.", "signing", "held", FRIDAY, FRIDAY, None, BOTH),
    ("R will sign a treaty with H on May 6.", "signing", "planned", "2024-05-06", "2024-05-06", None, BOTH),
    ("R announced on Friday new aid for Estmark.", "announcement", "held", FRIDAY, FRIDAY, None, {"Ada Reyne"}),
    (
        "Norvane marks the 50th anniversary of the Treaty of Halvik on May 3.",
        "anniversary",
        "held",
        FRIDAY,
        FRIDAY,
        None,
        set(),
    ),
    ("The inauguration of H took place on May 3.", "inauguration", "held", FRIDAY, FRIDAY, None, {"Tor Halden"}),
    (
        "R said on Friday in the lower house of Estmark’s parliament that the gate is open.",
        "address",
        "held",
        FRIDAY,
        FRIDAY,
        None,
        {"Ada Reyne", "lower house of Estmark’s parliament"},
    ),
    (
        "R told lawmakers on Friday that the gate is open.",
        "address",
        "held",
        FRIDAY,
        FRIDAY,
        None,
        {"Ada Reyne", "lawmakers"},
    ),
    ("We will present the plan at the Basin Summit.", "summit", "planned", None, None, None, set()),
    ("The plan was adopted at the Basin Summit.", "summit", "past", None, None, None, set()),
    ("R had an opportunity to speak with H today.", "call", "held", FRIDAY, FRIDAY, None, BOTH),
    ("R was in Kenya on Thursday.", "visit", "held", "2024-05-02", "2024-05-02", "Kenya", {"Ada Reyne"}),
    ("Just a few days ago R was in Kenya.", "visit", "held", "2024-04-26", "2024-05-01", "Kenya", {"Ada Reyne"}),
]

# Sentences that tell of no event at all.
NOTHING = [
    "R did not meet with H.",
    "R has never met with H.",
    "R refused to meet with H.",
    "R declined to meet H.",
    "R will not travel to Halvik.",
    "R won’t meet with H on May 6.",
    "R cannot meet with H this week.",
    "R left Halvik without a meeting with H.",
    "There was no meeting between R and H.",
    "R denied a meeting with H.",
    "If R meets with H on May 6, she will raise it.",
    "If R visits Halvik, she will raise it.",
    "Unless R meets with H, the gate stays shut.",
    "R asked whether H will visit Halvik.",
    "R should meet with H.",
    "R must meet with H soon.",
    "R would meet with H.",
    "R could have met with H.",
    "R regularly meets with H.",
    "R often travels to Halvik.",
    "R meets with H every year.",
    "R repeatedly met with H.",
    "R met the demand of the fishermen.",
    "R met with strong criticism.",
    "R met with resistance in Halvik.",
    "The minister met her obligations.",
    "The two sides met the deadline.",
    "R called on H to open the gate.",
    "R called for talks.",
    "R called H a friend of the river.",
    "R called the decision a mistake.",
    "R addressed the shortage of water.",
    "R addressed the concerns of H.",
    "R addressed a letter to H.",
    "R received a letter from H.",
    "R received the support of H.",
    "R welcomed the decision of H.",
    "R welcomed H’s proposal.",
    "R welcomed the new treaty.",
    "R hosted a reception.",
    "H signed the bill into law.",
    "H signed an executive order on Friday.",
    "H signed off on the plan for the river.",
    "R spoke of the need for water.",
    "R spoke about H.",
    "R spoke highly of H.",
    "R talked about the river.",
    "R’s talks about fish were long.",
    "The travel ban on Estmark stays.",
    "The ministry issued a travel warning for Estmark.",
    "Norvane’s visit rules are strict.",
    "Visitors to Estmark must register.",
    "R said that any meeting with H takes time.",
    "R said such talks with H take time.",
    "Regular meetings with H take time.",
    "R is open to talks.",
    "The call for water came from Estmark.",
    "R’s call for a ceasefire was heard.",
    "R issued a call to action.",
    "The conference room is closed.",
    "The summit of the mountain lies in Estmark.",
    "The agreement that they signed is old.",
    "R said the press should be free.",
    "R holds the office since 2019.",
    "R holds talks to be useful.",
    "R has the support of H.",
    "R denied that H will visit Norvane.",
    "R said in a house in Halvik on Friday that the gate is open.",
    "R told reporters that the parliament is closed.",
    "The gate is open. Will R meet with H on May 6?",
    "R urged them to resume negotiations between Estmark and Norvane.",
    "R joins the call of H for a ceasefire.",
    "R is the Chair of the Basin Forum.",
    "Each time R travelled to Kenya she was glad.",
    "R has spoken with H a number of times.",
    "R was in Kenya as a student.",
    "R was in talks with the bank.",
    "The ministry could not confirm a meeting between R and H.",
]


def read(text: str, published: str = FRIDAY) -> list[Event]:
    text = text.replace("R ", f"{REYNE} ").replace("H ", f"{HALDEN} ")
    for short, name in (("R", REYNE), ("H", HALDEN)):
        for mark in (".", ",", "’s"):
            text = text.replace(f" {short}{mark}", f" {name}{mark}")
        if text.startswith(f"{short}’s"):
            text = name + text[1:]
    document = Document("local:test", text, "", published=published, language="en")
    return list(extract_document(document, model=False).events)


@pytest.mark.parametrize("row", TOLD, ids=[row[0] for row in TOLD])
def test_an_event_is_told(row: tuple[str, str, str, str | None, str | None, str | None, set[str]]) -> None:
    text, kind, status, first, last, place, who = row
    found = [e for e in read(text) if e.type == kind]
    assert len(found) == 1, [e.title for e in read(text)]
    event = found[0]
    assert (event.status, event.date.earliest, event.date.latest, event.place) == (status, first, last, place)
    named = {p.name for p in event.participants}
    assert named >= who
    assert not who or named <= who | {"Norvane", "Estmark", "Basin Assembly"}


@pytest.mark.parametrize("text", NOTHING)
def test_no_event_is_told(text: str) -> None:
    assert [(e.type, e.status, e.title) for e in read(text)] == []


@pytest.mark.parametrize("name", sorted(event_rules().types))
def test_every_type_of_the_table_is_found_in_its_example(name: str) -> None:
    assert name in {e.type for e in read(event_rules().types[name].example)}  # type: ignore[index]
