"""What the commands print, on a record made by hand."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from rich.cells import cell_len

from communique.cli.console import safe
from communique.cli.view import day_of, years_line
from communique.model import document_id

RIVER = document_id("kestria/river-talks.txt")
LISTINGS = [
    ["list", "documents"],
    ["list", "actors"],
    ["list", "failures"],
    ["stats"],
    ["search", "gauges"],
    ["search", "shares"],
    ["show", "document", "river-talks.txt"],
    ["show", "document", "luohai/talks.txt"],
    ["show", "part", "p0123456789abcde"],
    ["show", "turn", "t0000000000000bb"],
    ["show", "actor", "Anna Kovar"],
    ["show", "statement", "s00000000000aaaa"],
    ["cite", "s00000000000aaaa"],
    ["check"],
]


def with_record(words: list[str], record: str) -> list[str]:
    return [words[0], record, *words[1:]]


@pytest.mark.parametrize("words", LISTINGS, ids=" ".join)
def test_every_listing_has_json(words: list[str], record: str, communique: Callable) -> None:
    ran = communique(*with_record(words, record), "--json")
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out) is not None


@pytest.mark.parametrize("words", [words for words in LISTINGS if words[0] != "cite"], ids=" ".join)
def test_every_listing_fits_80_columns_and_is_harmless(words: list[str], record: str, communique: Callable) -> None:
    ran = communique(*with_record(words, record))
    assert ran.code == 0
    assert ran.out.strip()
    assert max(cell_len(line) for line in (ran.out + ran.err).splitlines()) <= 80
    assert safe(ran.out) == ran.out


def test_a_document_shows_text_parts_turns_and_statements(record: str, communique: Callable) -> None:
    out = communique("show", record, "document", "river-talks.txt").out
    for each in (
        "Part p0123456789abcde",
        "2024-05-20 (inferred; 2019 or 2024)",
        "“May 20”",
        "Turn t0000000000000bb answer: Anna Kovar",
        "<U+001B>[31m red <U+202E> reversed <U+0007>",
    ):
        assert each in " ".join(out.split())
    # Each paragraph of a turn is followed by its own statement.
    assert re.search(r"They stay as they are\.\s+▸ s00000000000bbbb  Anna Kovar  turn", out)
    assert re.search(r"They were agreed in 2021\.\s+▸ s00000000000cccc", out)


def test_a_document_not_analysed_says_why_and_shows_its_text(record: str, communique: Callable) -> None:
    out = communique("show", record, "document", "talks.txt").out
    assert re.search(r"not analysed\s+language zh", out)
    assert "会谈今天开始" in out


def test_a_statement_shows_words_speaker_and_whose_account(record: str, communique: Callable) -> None:
    out = " ".join(communique("show", record, "statement", "s00000000000aaaa").out.split())
    for each in (
        "“The gauges are read by both of us,”",
        "speaker Anna Kovar",
        "mode direct",
        "basis own words",
        "cue “said”",
    ):
        assert each in out
    assert "act condemn (condemnation, grade 5, not done) · “said”" in out
    assert "relayed by Ministry of Foreign Affairs of Kestria → Anna Kovar" in out


def test_json_of_a_statement_has_its_exact_words(record: str, communique: Callable) -> None:
    document = json.loads(communique("show", record, "document", RIVER, "--json").out)
    statement = json.loads(communique("show", record, "statement", "s00000000000aaaa", "--json").out)
    (start, end), *_ = statement["content"]
    assert document["text"][start:end] == statement["text"] == "The gauges are read by both of us,"
    assert statement["document"] == document["id"]


def test_a_citation_has_everything(record: str, communique: Callable) -> None:
    out = communique("cite", record, "s00000000000aaaa").out
    (start, end), *_ = json.loads(communique("show", record, "statement", "s00000000000aaaa", "--json").out)["content"]
    pieces = [
        "Ministry of Foreign Affairs of Kestria",
        "2024-05-20 (inferred)",
        "kestria/river-talks.txt",
        f"characters {start}–{end}",
    ]
    for each in [*pieces, "“The gauges are read by both of us,”", "Anna Kovar on the river talks"]:
        assert each in out
    assert len(out.splitlines()) == 1


def test_search_narrows_and_cites(record: str, communique: Callable) -> None:
    assert "Anna Kovar, direct" in communique("search", record, "gauges", "--speaker", "Kovar").out
    ran = communique("search", record, "gauges", "--speaker", "Nobody")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "Nothing found.\n"
    assert communique("search", record, "gauges", "--since", "2025").out == ""
    assert "characters" in communique("search", record, "gauges", "--mode", "direct", "--cite").out
    assert "--limit" in communique("search", record, "--speaker", "Kovar", "--limit", "1").err


def test_stats_say_accounts_speakers_and_what_is_missing(record: str, communique: Callable) -> None:
    out = communique("stats", record).out
    assert re.search(r"documents +2 \(1 en, 1 zh\), 2 versions", out)
    assert re.search(r"Ministry of Foreign Affairs of Kestria +Kestria +1 +3", out)
    assert re.search(r"Anna Kovar +Kestria +1 +3", out)
    assert re.search(r"not analysed +1 \(language zh\)", out)
    assert "could not be read: 1" in out


def test_check_finds_nothing_then_something(record: str, communique: Callable) -> None:
    assert communique("check", record).code == 0
    connection = sqlite3.connect(record)
    connection.execute("UPDATE contents SET stop = 100000 WHERE statement = 0")
    connection.commit()
    connection.close()
    ran = communique("check", record)
    assert ran.code == 1
    assert "kestria/river-talks.txt" in ran.out
    assert json.loads(communique("check", record, "--json").out)


def test_forget_takes_a_document_out_of_the_bytes(record: str, communique: Callable) -> None:
    assert b"luohai/talks.txt" in Path(record).read_bytes()
    ran = communique("forget", record, "luohai/talks.txt")
    assert ran.code == 0
    assert "luohai/talks.txt" in ran.out
    assert b"luohai" not in Path(record).read_bytes()
    assert communique("show", record, "document", "talks.txt").code == 2


def test_export_writes_the_files(record: str, communique: Callable, tmp_path: Path) -> None:
    ran = communique("export", record, "--format", "jsonl", str(tmp_path / "out"))
    assert ran.code == 0
    lines = (tmp_path / "out" / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["uri"] for line in lines} == {"kestria/river-talks.txt", "luohai/talks.txt"}


@pytest.mark.parametrize(
    ("published", "day"),
    [(None, None), ("2024-05", "2024-05"), ("2024-05-20T10:00:00Z", "2024-05-20"), ("2024-05-20 10:00", "2024-05-20")],
)
def test_day_of(published: str | None, day: str | None) -> None:
    assert day_of(published) == day


@pytest.mark.parametrize(
    ("years", "said"),
    [((2024,), "2024"), ((2019, 2024), "2019 or 2024"), ((1990, 1991, 1992, 1995), "1990–1992 or 1995"), ((), "")],
)
def test_years_in_a_row_are_one_range(years: tuple[int, ...], said: str) -> None:
    assert years_line(years) == said


MISTAKES = [
    (["stats", "nowhere.db"], "no such record"),
    (["show", "RECORD", "document", "river-talk.txt"], "did you mean river-talks.txt or"),
    (["show", "RECORD", "actor", "Ana Kovar"], "did you mean Anna Kovar?"),
    (["show", "RECORD", "statement", "s9999999999"], "s9999999999"),
    (["show", "RECORD", "statement", "s0000000000"], "s0000000000"),
    (["show", "RECORD", "turn", "t9999999999"], "t9999999999"),
    (["show", "RECORD", "part", "\x1b[2J"], "<U+001B>[2J"),
    (["forget", "RECORD", "nothing"], "nothing"),
    (["search", "RECORD"], "needs words"),
    (["list", "RECORD", "actors", "--since", "2024"], "--since does not go with"),
    (["build", "FOLDER", "-o", "missing/record.db"], "missing"),
]


@pytest.mark.parametrize(
    ("words", "said"), MISTAKES, ids=lambda each: " ".join(each) if isinstance(each, list) else None
)
def test_a_mistake_is_one_line(
    words: list[str], said: str, record: str, communique: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = communique(*({"RECORD": record, "FOLDER": str(tmp_path)}.get(word, word) for word in words))
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("communique: ")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_record_is_told_so(content: bytes, communique: Callable, tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    path.write_bytes(content)
    for words in (["stats"], ["check"], ["search", "x"], ["forget", "x"]):
        ran = communique(*with_record(words, str(path)))
        assert ran.code == 2
        assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("words", [["stats"], ["forget", "talks.txt"]], ids=" ".join)
def test_a_record_in_use_is_told_so(
    words: list[str], record: str, communique: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("communique.store.record.BUSY_MILLISECONDS", 100)
    with closing(sqlite3.connect(record, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        ran = communique(*with_record(words, record))
    assert (ran.code, ran.out) == (2, "")
    assert "in use by another process" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_another_database_is_refused(communique: Callable, tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    sqlite3.connect(path).execute("CREATE TABLE t (x)").connection.close()
    assert "not a record" in communique("stats", str(path)).err
    assert "not a record" in communique("build", str(tmp_path), "-o", str(path)).err


@pytest.mark.parametrize(
    "words",
    [
        ["show", "r.db", "paragraph", "x"],
        ["search", "r.db", "x", "--since", "May"],
        ["list", "r.db"],
        ["build"],
        ["nothing"],
    ],
)
def test_wrong_usage(words: list[str], communique: Callable) -> None:
    ran = communique(*words)
    assert ran.code == 2
    assert "Error:" in ran.err
    assert "Traceback" not in ran.err
