"""Events in a record: round trip, listing by day, actor, type and status, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from communique.model import EventDate, Participant
from communique.store import Record, query
from communique.store.events import events
from communique.store.rows import pack
from communique.store.validate import broken
from communique.store.write import put
from record_samples import TEXT, document, extract


@pytest.fixture
def record(tmp_path: Path) -> Record:
    path = tmp_path / "r.db"
    with Record.write(path) as made, made.transaction() as c:
        put(c, pack(document(TEXT), extract(document(TEXT))), "f")
    return Record.read(path)


def test_events_come_back_as_they_were_written(record: Record) -> None:
    of = document(TEXT)
    _, found = query.load(record, of.id)
    assert found.events == extract(of).events
    assert len(found.events) > 1
    for event in found.events:
        assert query.find_event(record, event.id[:12])[1] == event


def test_events_are_listed_by_day_and_filtered(record: Record) -> None:
    rows = list(events(record))
    held = [row for row in rows if row.status == "held"]
    assert rows[0] == held[0], "those without a day come last"
    assert (held[0].earliest, held[0].type, held[0].place) == ("2024-05-03", "meeting", "Port Oram")
    assert list(events(record, status="held")) == held
    assert list(events(record, since="2024-05", until="2024-05-03")) == held
    assert list(events(record, since="2024-05-04")) == []
    assert list(events(record, until="2024-04")) == []
    assert list(events(record, type="visit")) == []
    someone = extract(document(TEXT)).actors[0]
    assert list(events(record, actors=[someone.id])) == rows
    assert list(events(record, actors=["person:nobody"])) == []
    assert held[0].participants[-1] == "officials"
    assert list(events(record, limit=1)) == held[:1]


def test_what_is_broken_about_an_event_is_said() -> None:
    of = document(TEXT)
    found = extract(of)
    event = found.events[0]
    assert broken(of, found) == []
    for wrong, said in (
        (replace(event, participants=(Participant("person:nobody", "Nobody"),)), "participant"),
        (replace(event, accounts=()), "without words"),
        (replace(event, date=EventDate("2024-05-03", "2024-05-02", "days")), "ends before it begins"),
        (replace(event, accounts=(replace(event.accounts[0], document="d0"),)), "another document"),
        (replace(event, accounts=(replace(event.accounts[0], part="p0"),)), "part"),
        (replace(event, confidence=1.5), "confidence"),
    ):
        assert any(said in problem for problem in broken(of, replace(found, events=(wrong,)))), said
