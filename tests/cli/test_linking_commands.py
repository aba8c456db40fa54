"""Events with all accounts, plans, merge and split, and what check, forget and stats say of them."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from communique.store import Record
from communique.store.corrections import path_beside
from communique.store.occurrences import OccurrenceRow, occurrences
from linked_samples import documents, linked, release, store, text_item

PLAN = (
    b"Ministry of Foreign Affairs of Drovia\n\nOn the visit of Foreign Minister Ilsa Tarnow\n\n"
    b"HALVIK, January 20, 2024. "
    b"Foreign Minister Ilsa Tarnow will pay a visit to Drovia on January 30, 2024.\n"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("records") / "r.db"
    return linked(place, [*documents(), text_item("drovia/plan.txt", PLAN)])


@pytest.fixture
def path(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(built, tmp_path / "r.db"))


def meetings(path: Path) -> list[OccurrenceRow]:
    with Record.read(path) as record:
        return [row for row in occurrences(record) if row.type == "meeting"]


Run = Callable[..., Any]


def test_an_event_of_two_documents_is_listed_once(path: Path, communique: Run) -> None:
    listed = json.loads(communique("list", str(path), "events", "--type", "meeting", "--json").out)
    assert [row["accounts"] for row in listed] == [2] * 9
    lines = communique("list", str(path), "events", "--actor", "Gao Renshu", "--type", "meeting").out.splitlines()
    assert len(lines) == 2 + 6
    assert sum("Gao Renshu" in row["participants"] for row in listed) == 6


def test_an_event_is_shown_with_every_account_and_its_sources(path: Path, communique: Run) -> None:
    first = meetings(path)[0]
    out = communique("show", str(path), "event", first.id[:9]).out
    for each in ("Account 1", "Account 2", "Kestria: 1 source", "Drovia: 1 source", "one because", first.id):
        assert each in out
    shown = json.loads(communique("show", str(path), "event", first.id, "--json").out)
    assert len(shown["accounts"]) == 2
    assert all(account["text"] for account in shown["accounts"])
    assert set(shown["sources_text"].split("; ")) == {"Kestria: 1 source", "Drovia: 1 source"}
    inside = shown["events"][0]
    assert f"{first.id}: 2 accounts" in communique("show", str(path), "event", inside).out


def test_plans_are_listed_by_status(path: Path, communique: Run) -> None:
    (plan,) = json.loads(communique("list", str(path), "plans", "--json").out)
    assert (plan["status"], plan["when"]["earliest"]) == ("open", "2024-01-30")
    assert "Ilsa Tarnow" in communique("list", str(path), "plans", "--status", "open").out
    assert json.loads(communique("list", str(path), "plans", "--status", "confirmed", "--json").out) == []
    assert communique("list", str(path), "plans", "--status", "held").code == 2
    shown = communique("show", str(path), "event", plan["occurrence"]).out
    assert "open: announced in" in shown
    assert "1 open" in communique("stats", str(path)).out


def test_a_merge_and_a_split_stand(path: Path, communique: Run) -> None:
    one, other = meetings(path)[:2]
    ran = communique("merge", str(path), one.id, other.id, "--why", "one meeting over two months", "--who", "A. Reader")
    assert ran.code == 0, ran.err
    assert len(meetings(path)) == 8
    (merged,) = [row for row in meetings(path) if row.accounts == 4]
    line, *more = map(json.loads, path_beside(path).read_text().splitlines())
    assert len(more) == 2, "each of the other accounts is tied to the first"
    assert (line["kind"], line["who"], line["why"]) == ("merge", "A. Reader", "one meeting over two months")
    assert line["a"]["quote"]
    assert line["when"]
    inside = json.loads(communique("show", str(path), "event", merged.id, "--json").out)
    assert any("merged" in reason for reason in inside["reasons"])
    # Taken away again from everything it was merged with.
    (lone, *_) = [a["event"] for a in inside["accounts"] if a["event"] != merged.id[1:]]
    ran = communique("split", str(path), merged.id, lone, "--why", "another one after all", "--json")
    assert ran.code == 0, ran.err
    assert json.loads(ran.out)["decisions"] == 3
    assert sorted(row.accounts for row in meetings(path) if row.id != one.id)[:2] != [2, 2]
    assert communique("check", str(path)).code == 0


def test_decisions_survive_building_anew_and_misfits_are_listed(path: Path, tmp_path: Path, communique: Run) -> None:
    one, other = meetings(path)[:2]
    communique("merge", str(path), one.id, other.id, "--why", "one meeting")
    anew = tmp_path / "anew" / "r.db"
    anew.parent.mkdir()
    shutil.copy(path_beside(path), path_beside(anew))
    texts = [*documents(), text_item("drovia/plan.txt", PLAN)]
    linked(anew, texts[5:], texts[:5])
    assert [(r.id, r.accounts) for r in meetings(anew)] == [(r.id, r.accounts) for r in meetings(path)]
    assert communique("check", str(anew)).code == 0
    with path_beside(anew).open("a") as stream:
        stream.write("no JSON\n")
    uri = json.loads(path_beside(path).read_text().splitlines()[0])["a"]["uri"]
    with Record.write(anew) as record:
        store(
            record,
            [text_item(uri, release("Ministry of Kestria", "Ada Bell", "Cato Dorn", "Nemme", 9, 2))],
            edited=True,
        )
    linked(anew, [])
    ran = communique("check", str(anew))
    assert ran.code == 1
    assert "line 1: no longer fits" in ran.out
    assert "line 4: no longer fits: cannot be read" in ran.out
    assert len(meetings(anew)) >= 9, "a decision that does not fit has no effect"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("merge", "oe00000", "oe00001", "--why", "x"), "no event"),
        (("merge", "{0}", "{0}", "--why", "x"), "one event already"),
        (("split", "{0}", "{1}", "--why", "x"), "an id that begins with e"),
        (("merge", "{0}", "{1}"), "--why"),
    ],
)
def test_a_mistaken_decision_is_refused(path: Path, communique: Run, arguments: tuple[str, ...], said: str) -> None:
    ids = [row.id for row in meetings(path)]
    name, *rest = (argument.format(*ids) for argument in arguments)
    ran = communique(name, str(path), *rest)
    assert ran.code == 2
    assert said in ran.err
    assert not path_beside(path).exists()


def test_forgetting_says_where_a_decision_quotes_the_document(path: Path, communique: Run) -> None:
    one, other = meetings(path)[:2]
    communique("merge", str(path), one.id, other.id, "--why", "one meeting")
    document = json.loads(path_beside(path).read_text().splitlines()[0])["a"]["document"]
    out = communique("forget", str(path), document).out
    assert "r.db.corrections.jsonl quotes it, in lines 1" in " ".join(out.split())
    assert sum(row.accounts for row in meetings(path)) == 17
    assert communique("check", str(path)).code == 1
