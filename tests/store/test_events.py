"""Events in a record: round trip, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from communique.model import EventDate, Participant
from communique.store import Record, query
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
