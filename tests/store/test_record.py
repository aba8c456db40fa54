"""Writing and reading back, versions whose order no arrival decides, what is refused as a record."""

import itertools
import sqlite3
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.model import Document, Statement
from communique.store import Record, RecordError, query, write
from communique.store import record as store_record
from communique.store.check import check
from communique.store.rows import days, pack
from record_samples import TEXT, document, extract, failure


def put(record: Record, *documents: Document, fingerprint: str = "f") -> list[str]:
    with record.transaction() as c:
        return [write.put(c, pack(d, extract(d)), fingerprint) for d in documents]


def dump(path: Path) -> list[str]:
    """Everything in the record that an export could show, whatever its row numbers."""
    with Record.read(path) as record:
        return [repr(query.load(record, row.id, with_data=True)) for row in query.documents(record)]


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    one = document(TEXT, "mfa/meeting.txt", TEXT[:100], title="T", publisher="P", published="2024-03-14", notes=("n",))
    with Record.write(tmp_path / "r.db") as record:
        assert put(record, one) == ["new"]
        assert check(record) == []
        found, extraction = query.load(record, one.id, with_data=True)
    assert found == one
    wanted = extract(one)
    for name in ("blocks", "parts", "turns", "mentions", "dates", "attributions", "statements", "ties"):
        assert getattr(extraction, name) == getattr(wanted, name), name
    # The name is always among the forms that an actor is found by.
    assert extraction.actors == tuple(replace(a, aliases=(a.name, *a.aliases)) for a in wanted.actors)
    assert wanted.statements
    assert wanted.turns


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from('Orsan: "2024-\n\u2028\u202e\0中é\U0001f600'), max_size=200))
def test_any_text_keeps_its_offsets(text: str) -> None:
    one = document(text)
    with tempfile.TemporaryDirectory() as folder, Record.write(Path(folder) / "r.db") as record:
        put(record, one)
        assert check(record) == []
        found, extraction = query.load(record, one.id)
    assert found.text == text
    assert extraction.mentions == extract(one).mentions


STATES = [
    document("One. 2024-01-01", published="2024-05-01"),
    document("Two. Orsanin 2024-01-01", published="2024-05-02"),
    document("Three: no time.", "mfa/meeting.txt", "Three: an older state.", "One. 2024-01-01"),
    document("Two. Orsanin 2024-01-01", published="2024-05-02", title="Another title"),
]


def test_states_are_joined_the_same_way_in_every_order(tmp_path: Path) -> None:
    seen = set()
    for number, order in enumerate(itertools.permutations(STATES)):
        path = tmp_path / f"{number}.db"
        with Record.write(path) as record:
            put(record, *order)
            assert check(record) == []
        seen.add("\n".join(dump(path)))
    assert len(seen) == 1
    with Record.read(path) as record:
        found, extraction = query.load(record, STATES[0].id)
    assert found.text == "Two. Orsanin 2024-01-01"
    assert found.title == "Another title"
    assert [v.text for v in found.versions[:3]].count("One. 2024-01-01") == 1
    assert len(found.versions) == 4
    assert any(a.name == "Orsanin" for a in extraction.actors)


def test_the_states_of_one_item_keep_its_order(tmp_path: Path) -> None:
    grown = document("c", "u", "a", "b")
    for number, order in enumerate(itertools.permutations([document("b", "u", "a"), grown, document("a", "u")])):
        with Record.write(tmp_path / f"{number}.db") as record:
            put(record, *order)
            assert [v.text for v in query.load(record, grown.id)[0].versions] == ["a", "b", "c"]


def test_a_state_that_came_back_stands_last(tmp_path: Path) -> None:
    with Record.write(tmp_path / "r.db") as record:
        put(record, document("a", "u", "a", "b"), document("b", "u", "a"))
        assert [v.text for v in query.load(record, document("a", "u").id)[0].versions] == ["b", "a"]
        assert check(record) == []


def test_outcomes(tmp_path: Path) -> None:
    with Record.write(tmp_path / "r.db") as record:
        assert put(record, STATES[0], STATES[0], STATES[1], STATES[0]) == ["new", "same", "changed", "same"]


def test_another_program_replaces_its_rows_only(tmp_path: Path) -> None:
    with Record.write(tmp_path / "r.db") as record:
        put(record, document("One", title="A title read by the old program"), fingerprint="old")
        assert put(record, document("One", title="A"), fingerprint="new") == ["same"]
        assert query.find_document(record, "mfa/meeting.txt").title == "A"


def test_a_document_that_cannot_be_stored_leaves_nothing(tmp_path: Path) -> None:
    bad = document("Orsanin", title="\ud800")
    with Record.write(tmp_path / "r.db") as record:
        with record.transaction() as c:
            with pytest.raises(write.UNWRITABLE):
                write.put(c, pack(bad, extract(bad)), "f")
            write.put(c, pack(document("Tarnow", "b"), extract(document("Tarnow", "b"))), "f")
        assert [row.uri for row in query.documents(record)] == ["b"]
        assert check(record) == []


def test_a_row_the_schema_refuses(tmp_path: Path) -> None:
    one = document()
    found = extract(one)
    stray: Statement = replace(found.statements[0], speakers=("nobody",), speaker_names=("Nobody",))
    packed = pack(one, replace(found, statements=(stray,)))
    with Record.write(tmp_path / "r.db") as record, pytest.raises(sqlite3.IntegrityError):
        write.put(record.connection, packed, "f")


def test_an_actor_without_documents_disappears(tmp_path: Path) -> None:
    with Record.write(tmp_path / "r.db") as record:
        put(record, document("Orsanin and Tarnow", "a"), document("Tarnow", "b"))
        row = query.actor(record, "person:tarnow")
        assert row.documents == 2
        assert len(row.actor.offices) == 2
        assert [d for _, _, d, _ in row.office_evidence] == sorted([document("", "a").id, document("", "b").id])
        put(record, document("Tarnow alone", "a", "Orsanin and Tarnow"))
        assert query.actors_named(record, "Orsanin") == ()
        assert query.actors_named(record, "TARNOW") == ("person:tarnow",)


def test_failures_of_an_item_go_when_it_is_read_at_last(tmp_path: Path) -> None:
    with Record.write(tmp_path / "r.db") as record, record.transaction() as c:
        write.put_item(c, "a", "1", "file", "f", [failure("a")])
        assert write.known_item(c, "a", "1", "file", "f") == (failure("a"),)
        assert write.known_item(c, "a", "1", "file", "g") is None
        write.put_item(c, "a", "2", "file", "f", [])
        assert list(query.failures(record)) == []
        assert write.known_item(c, "a", "1", "file", "f") is None
        assert write.known_item(c, "a", "2", "other file", "f") == ()


@pytest.mark.parametrize(
    ("date", "bounds"),
    [
        ("2024-03-14", ("2024-03-14", "2024-03-14")),
        ("2024-03-14T10:00:00+00:00", ("2024-03-14", "2024-03-14")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2024", ("2024-01-01", "2024-12-31")),
        ("2024-03/2024-04-02", ("2024-03-01", "2024-04-02")),
        ("2024-13", (None, None)),
        ("spring", (None, None)),
        (None, (None, None)),
    ],
)
def test_days(date: str | None, bounds: tuple[str | None, str | None]) -> None:
    assert days(date) == bounds


def test_what_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no such record"):
        Record.read(tmp_path / "none.db")
    (tmp_path / "text.db").write_text("not a database, but long enough to be taken for one" * 40)
    for open_ in (Record.read, Record.write):
        with pytest.raises(RecordError, match="not a record"):
            open_(tmp_path / "text.db")
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE t (x)")
    other.close()
    with pytest.raises(RecordError, match="not a record"):
        Record.write(tmp_path / "other.db")
    with pytest.raises(RecordError, match="no folder"):
        Record.write(tmp_path / "none" / "r.db")
    Record.write(tmp_path / "later.db").close()
    later = sqlite3.connect(tmp_path / "later.db")
    later.execute("PRAGMA user_version = 999")
    later.close()
    with pytest.raises(RecordError, match="later communique"):
        Record.read(tmp_path / "later.db")


def test_a_record_of_an_earlier_layout_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, scripts = tmp_path / "r.db", store_record._migrations()
    with monkeypatch.context() as earlier:
        earlier.setattr(store_record, "_migrations", lambda: scripts[:1])
        Record.write(path).close()
    with Record.read(path) as record:
        assert record.connection.execute("SELECT count(*) FROM acts").fetchone() == (0,)
    with Record.write(path) as record:
        assert put(record, document()) == ["new"]
        assert check(record) == []


def test_a_closed_record_is_one_file(tmp_path: Path) -> None:
    with Record.write(tmp_path / "r.db") as record:
        put(record, document())
    assert [p.name for p in tmp_path.iterdir()] == ["r.db"]
    with Record.read(tmp_path / "r.db") as record, pytest.raises(sqlite3.OperationalError, match="readonly"):
        record.connection.execute("DELETE FROM documents")


def test_a_record_killed_while_closing_can_be_read(tmp_path: Path) -> None:
    with Record.write(tmp_path / "r.db") as record:
        put(record, document())
    # What a writer leaves that is killed while it changes the file: changed pages, the journal to take them back.
    script = (
        "import os, signal, sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA cache_size = 1')\n"
        "c.execute('BEGIN')\n"
        "c.execute('DELETE FROM mentions')\n"
        "c.execute('UPDATE documents SET title = hex(zeroblob(100000))')\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "r.db")], check=False)
    assert (tmp_path / "r.db-journal").stat().st_size > 512
    with Record.read(tmp_path / "r.db") as record:
        assert check(record) == []
        assert query.load(record, document().id)[0].title is None
