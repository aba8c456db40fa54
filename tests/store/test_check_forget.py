"""`check` finds each kind of damage; `forget` leaves no trace in the bytes."""

import sqlite3
from pathlib import Path

import pytest

from communique.store import Record, RecordError, query, write
from communique.store import check as checking
from communique.store.check import check
from communique.store.forget import forget
from communique.store.rows import pack
from record_samples import document, extract

DAMAGE = {
    "outside the text": "UPDATE mentions SET stop = 100000 WHERE n = 0",
    "passage 0": "UPDATE passages SET stop = 100000 WHERE n = 0",
    "the text is not the one": "UPDATE versions SET text = text || ' more'",
    "do not have that hash": "UPDATE versions SET data = x'789c030000000001'",
    "rows cannot be read": "UPDATE versions SET data = x'00'",
    "is not that of its uri": "UPDATE documents SET uri = 'other'",
    "refers to a row of claims": "DELETE FROM claims WHERE actor = 'person:orsanin'",
    "refers to a row of documents": "DELETE FROM documents",
    "is no id of statements": "UPDATE statements SET id = 'x' || n",
    "no version": "DELETE FROM versions",
    "does not have the words": "DELETE FROM passages WHERE n = 0",
    "has no name": "DELETE FROM aliases",
    "a confidence of": "UPDATE parts SET confidence = 7",
    "versions, 9 expected": "UPDATE documents SET states = 9",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Record.write(tmp_path / "r.db") as record, record.transaction() as c:
        write.put(c, pack(document(), extract(document())), "f")
    return tmp_path / "r.db"


@pytest.mark.parametrize("what", DAMAGE)
def test_check_finds(what: str, path: Path) -> None:
    with Record.read(path) as record:
        assert check(record) == []
    damage = sqlite3.connect(path)
    damage.execute(DAMAGE[what])
    damage.commit()
    damage.close()
    with Record.read(path) as record:
        found = check(record)
    assert any(what in problem.what for problem in found), found


def test_check_sees_one_state_while_a_build_writes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document stored between two questions of `check` is no problem: all of them are asked of one state."""
    number, terms = 0, checking._terms

    def meanwhile(c: sqlite3.Connection) -> str:
        nonlocal number
        number += 1
        found = terms(c)
        with writer.transaction() as w:
            other = document("Tarnow and Orsanin", f"{number}.txt")
            write.put(w, pack(other, extract(other)), "f")
        return found

    monkeypatch.setattr(checking, "_terms", meanwhile)
    with Record.write(path) as writer, Record.read(path) as record:
        assert check(record) == []
        assert len(list(query.documents(record))) == 3


def test_check_finds_a_damaged_page(path: Path) -> None:
    with Record.read(path) as record:
        (page,) = record.connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'mentions'").fetchone()
    overwrite(path, page)
    with Record.read(path) as record:
        assert any(problem.where == "file" for problem in check(record))


def test_a_record_without_its_schema_is_damaged(path: Path) -> None:
    for page in range(2, path.stat().st_size // 4096):
        overwrite(path, page)
    with pytest.raises(RecordError, match="damaged"):
        Record.read(path)


def overwrite(path: Path, page: int) -> None:
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    path.write_bytes(bytes(data))


def test_forget_leaves_nothing_in_the_bytes(tmp_path: Path) -> None:
    """Text, compressed bytes, title, uri, actor, rows and index words are gone from the file and its companions."""
    secret = document(
        'Quillbeard spoke. "Xyzzyplover treaty 2024-03-12", she said.\nQuillbeard: "Mmarmalade."',
        "folder/hushhush.txt",
        "An older xyloquartz state of Quillbeard",
        title="Gribbleworth",
        publisher="Snarkington",
    )
    path = tmp_path / "r.db"
    with Record.write(path) as record:
        for number in range(60):
            other = document(f"Orsanin number {number} met Tarnow. " * 20, f"folder/{number}.txt")
            with record.transaction() as c:
                write.put(c, pack(other, extract(other)), "f")
                if number == 30:
                    write.put(c, pack(secret, extract(secret)), "f")
                    write.put_item(c, secret.uri, secret.sha256, "folder/hushhush.txt", "f", [])
                    write.put_source(c, "folder/hushhush.txt", "0", "f", 1)
    words = [
        *(b"Quillbeard", b"quillbeard", b"Xyzzyplover", b"xyzzyplover", b"armalade", b"hushhush", b"xyloquartz"),
        *(b"Gribbleworth", b"Snarkington", secret.id.encode(), secret.sha256.encode()),
        *(state.data for state in pack(secret, extract(secret)).states),
    ]
    before = path.read_bytes()
    assert [w for w in words if w not in before] == []
    with Record.write(path) as record:
        done = forget(record, "hushhush.txt")
        assert done.sources == ("folder/hushhush.txt",)
        assert _traces(tmp_path, words) == []
        assert check(record) == []
        assert query.actors_named(record, "Quillbeard") == ()
        assert len(list(query.documents(record))) == 60
        record.connection.execute("CREATE VIRTUAL TABLE temp.v USING fts5vocab (main, search, row)")
        terms = {term for (term,) in record.connection.execute("SELECT term FROM temp.v")}
        assert "orsanin" in terms
        assert not terms & {"quillbeard", "xyzzyplover", "mmarmalade", "xyloquartz"}
    assert _traces(tmp_path, words) == []
    with Record.read(path) as record, pytest.raises(query.NotFoundError):
        forget(record, "hushhush.txt")


def _traces(folder: Path, words: list[bytes]) -> list[tuple[str, bytes]]:
    return [(file.name, word) for file in folder.iterdir() for word in words if word in file.read_bytes()]
