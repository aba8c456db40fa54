"""Events of whole documents: read-outs, travel announcements, transcripts, stories; and the project's own examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.extraction import extract_document
from communique.model import Document, Event
from communique.read import items, read

DOCUMENTS = Path(__file__).resolve().parents[3] / "examples" / "documents"


def events(text: str, published: str = "2024-05-03") -> list[Event]:
    return list(
        extract_document(Document("local:test", text, "", published=published, language="en"), model=False).events
    )


def row(event: Event) -> tuple[str, str, str | None, str | None, str | None, list[str]]:
    names = [p.name for p in event.participants]
    return event.type, event.status, event.date.earliest, event.date.latest, event.place, names


READOUT = """Minister Reyne’s Call with President Halden

May 3, 2024

Foreign Minister Ada Reyne spoke today with President Tor Halden of Estmark. They discussed fish.

During the call, they agreed that the gate should open.
"""

TRAVEL = """Minister Reyne’s Travel to Kenya, Ghana, and Peru

May 3, 2024

Foreign Minister Ada Reyne will travel to Kenya, Ghana, and Peru May 6-9, 2024. \
In Kenya, she will meet with President Tor Halden and Foreign Minister Ines Calder. \
Minister Reyne will then travel to Ghana to meet with Prime Minister Olav Brandt. \
The trip follows a visit by Prime Minister Brandt to Norvane in March.
"""

PRESSER = """Foreign Minister Ada Reyne and Estmark Foreign Minister Ines Calder at a Joint Press Availability

May 3, 2024

Nairobi, Kenya

MINISTER REYNE: Good morning. We had a good meeting.

MINISTER CALDER: Thank you, Ada.

QUESTION: What about the gate?

MINISTER REYNE: It is open.
"""


def test_a_readout_is_one_call() -> None:
    found = events(READOUT)
    assert [row(e) for e in found] == [("call", "held", "2024-05-03", "2024-05-03", None, ["Ada Reyne", "Tor Halden"])]
    assert found[0].plover == "CONSULT phone"
    told = [READOUT[a:b] for a, b in found[0].accounts[0].spans]
    assert told[0] == "Minister Reyne’s Call with President Halden"
    assert "spoke today with President Tor Halden" in told[1]
    assert told[2] == "the call"


def test_a_trip_without_days_for_its_stops_is_one_visit_with_its_meetings() -> None:
    found = [row(e) for e in events(TRAVEL)]
    days = ("2024-05-06", "2024-05-09")
    assert found[0] == ("visit", "planned", *days, "Kenya, Ghana, and Peru", ["Ada Reyne"])
    assert ("meeting", "planned", *days, "Kenya", ["Ada Reyne", "Tor Halden", "Ines Calder"]) in found
    assert ("meeting", "planned", *days, "Ghana", ["Ada Reyne", "Olav Brandt"]) in found
    assert [e for e in found if e[1] != "planned"] == [
        ("visit", "past", "2024-03-01", "2024-03-31", "Norvane", ["Olav Brandt"])
    ]


def test_stops_with_days_of_their_own_are_visits_of_their_own() -> None:
    text = (
        "Foreign Minister Ada Reyne of Norvane will travel to Kenya on May 6 and 7, 2024. "
        "On May 8, Minister Reyne will travel to Ghana."
    )
    found = [row(e)[1:5] for e in events(text) if e.type == "visit"]
    assert [(s, a, p) for s, a, _, p in found] == [
        ("planned", "2024-05-06", "Kenya"),
        ("planned", "2024-05-08", "Ghana"),
    ]


def test_a_transcript_is_the_press_conference_itself() -> None:
    found = [e for e in events(PRESSER) if e.type == "press conference"]
    assert [row(e) for e in found] == [
        ("press conference", "held", "2024-05-03", "2024-05-03", "Nairobi, Kenya", ["Ada Reyne", "Ines Calder"])
    ]


LEADERS = """Foreign Minister Ada Reyne’s remarks at a joint press conference with Estmark Foreign Minister Ines Calder

May 3, 2024

Nairobi, Kenya

ADA REYNE: President Tor Halden of Estmark and President Olav Brandt of Norvane will decide. We spoke of the upcoming \
meetings between our leaders on the sidelines of international events, including the Basin Summit in Halvik in \
October, and the G20 Summit in Nairobi in June.
"""


def test_our_leaders_meet_on_the_sidelines_of_two_summits() -> None:
    found = [row(e) for e in events(LEADERS)]
    both = ["Tor Halden", "Olav Brandt"]
    meetings = [r for r in found if r[0] == "meeting"]
    assert sorted((s, first, place, set(who)) for _, s, first, _, place, who in meetings) == [
        ("planned", "2024-06-01", "Nairobi", set(both)),
        ("planned", "2024-10-01", "Halvik", set(both)),
    ]
    summits = [r for r in found if r[0] == "summit"]
    assert len(summits) == 2
    assert all(set(both) <= set(who) for *_, who in summits)


def test_who_confirms_taking_part_in_it_takes_part() -> None:
    text = (
        "Foreign Minister Ada Reyne of Norvane said the Council of Foreign Ministers of the G20 "
        "will meet in Nairobi in June. "
        "President Tor Halden of Estmark confirmed his participation in it."
    )
    found = [row(e) for e in events(text)]
    assert [set(r[5]) >= {"Tor Halden"} for r in found] == [True], found


def test_every_span_lies_in_its_part_and_ids_are_of_their_own() -> None:
    for text in (READOUT, TRAVEL, PRESSER):
        document = Document("local:test", text, "", published="2024-05-03", language="en")
        extraction = extract_document(document, model=False)
        parts = {p.id: p for p in extraction.parts}
        assert len({e.id for e in extraction.events}) == len(extraction.events)
        for account in (a for e in extraction.events for a in e.accounts):
            part = parts[account.part]
            assert all(part.start <= a < b <= part.end for a, b in account.spans)


# Of the sample collection: what each document must tell, and how many events at most.
EXAMPLES = [
    (
        "kestria-mfa/2024-03-14-tarnow-meets-orsanin.txt",
        ("meeting", "held", "2024-03-14", {"Ilsa Tarnow", "Lev Orsanin"}),
        4,
    ),
    ("kestria-mfa/2025-05-28-velk-visit-announcement.txt", ("visit", "planned", None, set()), 4),
    (
        "quillaria-dea/2024-05-22-ferrand-call-shen.txt",
        ("call", "held", "2024-05-22", {"Dalia Ferrand", "Shen Weiran"}),
        3,
    ),
]


@pytest.mark.parametrize(("name", "wanted", "most"), EXAMPLES)
def test_examples_tell_their_event(name: str, wanted: tuple[str, str, str | None, set[str]], most: int) -> None:
    path = next(DOCUMENTS.glob(name.rpartition(".")[0] + ".*"))
    document = next(read(item) for item in items(path, DOCUMENTS))
    assert isinstance(document, Document)
    found = list(extract_document(document, model=False).events)
    kind, status, day, who = wanted
    assert any(
        e.type == kind
        and e.status == status
        and day in (None, e.date.earliest)
        and {p.name for p in e.participants} >= who
        for e in found
    ), [row(e) for e in found]
    assert len(found) <= most, [row(e) for e in found]
