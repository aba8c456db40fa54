"""The lines of what documents have to do with one another, and what check says when a row of it is broken."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from communique.export.jsonl import export
from communique.store import Record
from communique.store.check import check
from linked_samples import documents, linked, text_item

PLAN = (
    b"Ministry of Foreign Affairs of Drovia\n\nOn the visit of Foreign Minister Ilsa Tarnow\n\n"
    b"HALVIK, January 20, 2024. Foreign Minister Ilsa Tarnow will pay a visit to Drovia on January 30, 2024.\n"
)
MUST = {
    "events": "id type plover status title date place participants events accounts conflicts sources reasons near "
    "evidence by confidence",
    "plans": "id who what when document span event status confirmed_by",
    "parallels": "id a b event relation changes by confidence",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return linked(tmp_path_factory.mktemp("links") / "r.db", [*documents(), text_item("drovia/plan.txt", PLAN)])


@pytest.fixture(scope="module")
def lines(built: Path) -> dict[str, list[dict[str, Any]]]:
    with Record.read(built) as record:
        export(record, built.parent / "out")
    files = (built.parent / "out").iterdir()
    return {f.stem: [json.loads(x) for x in f.read_text(encoding="utf-8").split("\n")[:-1]] for f in files}


def test_lines_have_what_the_contract_says(lines: dict[str, list[dict[str, Any]]]) -> None:
    for name, fields in MUST.items():
        assert lines[name], name
        for line in lines[name]:
            assert set(fields.split()) <= line.keys()
    assert [line["status"] for line in lines["plans"]] == ["open"]


def test_every_span_holds_its_words_and_every_id_leads_somewhere(lines: dict[str, list[dict[str, Any]]]) -> None:
    texts = {line["id"]: line["text"] for line in lines["documents"]}
    parts = {line["id"]: line["document"] for line in lines["parts"]}
    events = {line["id"] for line in lines["events"]}
    told = [account for line in lines["events"] for account in line["accounts"]]
    assert sorted(account["event"] for account in told) == sorted(e for line in lines["events"] for e in line["events"])
    for account in told:
        assert parts[account["part"]] == account["document"]
        assert all(0 <= a < b <= len(texts[account["document"]]) for a, b in account["spans"])
    for line in lines["parallels"]:
        for side in "ab":
            start, end = line[side]["span"]
            assert 0 <= start < end <= len(texts[line[side]["document"]])
            assert parts[line[side]["part"]] == line[side]["document"]
            for change in line["changes"]:
                if span := change[f"{side}_span"]:
                    assert texts[line[side]["document"]][slice(*span)] == change[side]
        assert line["event"] in events | {None}
    assert {line["event"] for line in lines["statements"]} <= events | {None}
    for line in lines["plans"]:
        assert line["event"] in events


def test_a_statement_belongs_to_the_meeting_its_release_is_about(lines: dict[str, list[dict[str, Any]]]) -> None:
    meetings = {a["document"]: line["id"] for line in lines["events"] for a in line["accounts"]}
    of = [line for line in lines["statements"] if line["document"] in meetings]
    assert of
    assert all(line["event"] == meetings[line["document"]] for line in of)


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE occurrences SET id = 'oe0' WHERE num = 1", "not named after"),
        (
            "UPDATE occurrences SET accounts = replace(accounts, '\"spans\":[[', '\"spans\":[[9') WHERE num = 1",
            "words of",
        ),
        (
            'UPDATE occurrences SET sources = replace(sources, \'"parts":["p\', \'"parts":["q\') WHERE num = 1',
            "names part",
        ),
        ("UPDATE occurrences SET conflicts = '[{}]' WHERE num = 1", "cannot be read"),
        ("UPDATE plans SET stop = 99999", "outside the text"),
        ("UPDATE parallels SET b_stop = 99999 WHERE n = 0", "outside its text"),
        ("UPDATE event_keys SET earliest = '1999'", "another day"),
    ],
)
def test_check_finds_a_broken_row(built: Path, tmp_path: Path, sql: str, said: str) -> None:
    path = Path(shutil.copy(built, tmp_path / "r.db"))
    with Record.write(path) as record:
        assert check(record) == []
        record.connection.execute(sql)
        assert any(said in problem.what for problem in check(record))
