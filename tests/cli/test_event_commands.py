"""``list RECORD events`` and ``show RECORD event``."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from communique.store import Record
from communique.store.rows import pack
from communique.store.write import put

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from record_samples import TEXT, document, extract


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "r.db"
    with Record.write(path) as made, made.transaction() as c:
        put(c, pack(document(TEXT), extract(document(TEXT))), "f")
    return path


class Output(NamedTuple):
    exit_code: int
    output: str


@pytest.fixture
def run(communique: Callable[..., Any]) -> Callable[..., Output]:
    def ran(*arguments: object) -> Output:
        code, out, err = communique(*map(str, arguments))
        return Output(code, out + err)

    return ran


def test_events_are_listed_with_day_status_type_and_title(path: Path, run: Callable[..., Output]) -> None:
    lines = run("list", path, "events").output.splitlines()
    first = next(line for line in lines if "2024-05-03" in line)
    assert "held" in first
    assert "meeting" in first
    assert "Meeting 0" in first
    found = json.loads(run("list", path, "events", "--status", "planned", "--json").output)
    assert found
    assert {row["status"] for row in found} == {"planned"}
    assert json.loads(run("list", path, "events", "--since", "2024-05-04", "--json").output) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("events", "--type", "party"), "no such type"),
        (("events", "--status", "done"), "no such status"),
        (("documents", "--actor", "Orsanin"), "--actor does not go with list documents"),
        (("events", "--actor", "Nobody Atall"), "no actor"),
    ],
)
def test_a_mistake_is_said(path: Path, run: Callable[..., Output], arguments: tuple[str, ...], said: str) -> None:
    result = run("list", path, *arguments)
    assert result.exit_code == 2
    assert said in result.output


def test_an_event_is_shown_with_its_words(path: Path, run: Callable[..., Output]) -> None:
    of = document(TEXT)
    event = extract(of).events[0]
    out = run("show", path, "event", event.id).output
    start, end = event.accounts[0].spans[0]
    for each in (
        event.id,
        f"o{event.id}: 1 account",
        "2024-05-03",
        "Port Oram",
        "CONSULT",
        "held",
        "officials",
        of.text[start:end].split()[0],
    ):
        assert each in out
    shown = json.loads(run("show", path, "event", event.id[:10], "--json").output)
    assert shown["id"] == event.id
    assert shown["text"] == [of.text[start:end]]
