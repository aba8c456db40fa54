"""``reuse`` lists what documents share with both sides' words; ``reuse.jsonl`` has the same."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from communique.export.jsonl import export
from communique.model import Document, Extraction, Version
from communique.run.reusing import find_reuse
from communique.store import write
from communique.store.record import Record
from communique.store.rows import pack

PASSAGE = (
    "The ferry between Halvik and Nemme will resume on the first of June after both harbour masters certified the new "
    "moorings, and the joint commission on the river will meet in Vestra before the summer \u202e quota."
)
TEXTS = {
    "kestria/ferry.txt": f"The ministry announced the date this morning.\n\n{PASSAGE}",
    "mingshe/ferry.txt": f"Boats will sail again, the agency has learned from two sources on the coast.\n\n{PASSAGE}",
    "vestra/weather.txt": "Rain is expected in the mountains; the coast stays dry until the end of the week.",
}


@pytest.fixture
def shared(tmp_path: Path) -> str:
    path = tmp_path / "shared.db"
    with Record.write(path) as record:
        with record.transaction() as connection:
            for n, (uri, text) in enumerate(TEXTS.items()):
                data = text.encode()
                versions = (Version(f"{n:064}", text, data),)
                one = Document(uri, text, f"{n:064}", data, title=f"Report {n}", versions=versions)
                made = Extraction(one.id, analysed=False, reason="test")
                write.put(connection, pack(one, made), "test")
        find_reuse(record)
    return str(path)


def test_passages_are_listed_with_the_words_of_both_sides(shared: str, communique: Callable[..., object]) -> None:
    ran = communique("reuse", shared)
    assert ran.code == 0
    said = " ".join(ran.out.split())
    assert "lifted, 36 words, 100% alike; direction unknown (no attribution, and a date is not known)" in said
    assert said.count("The ferry between Halvik and Nemme") == 2
    assert "Report 0" in said
    assert "Report 1" in said
    assert "Report 2" not in said
    assert "\u202e" not in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80
    assert ran.err.strip() == "1 passage"


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (("mingshe/ferry.txt",), 1),
        (("vestra/weather.txt",), 0),
        (("--kind", "near-duplicate"), 0),
        (("--kind", "lifted", "--least", "36"), 1),
        (("--least", "37"), 0),
    ],
)
def test_what_is_asked_for(shared: str, communique: Callable[..., object], words: tuple[str, ...], number: int) -> None:
    ran = communique("reuse", shared, *words, "--json")
    assert ran.code == 0
    found = json.loads(ran.out)
    assert len(found) == number
    for row in found:
        by_id = {Document(uri, text, "").id: text for uri, text in TEXTS.items()}
        for side in ("a", "b"):
            start, end = row[side]["span"]
            assert by_id[row[side]["document"]][start:end] == row[f"{side}_text"] == PASSAGE.rstrip(".")


def test_mistakes_are_one_line(shared: str, communique: Callable[..., object]) -> None:
    ran = communique("reuse", shared, "nowhere.txt")
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.strip().splitlines()) == 1
    assert communique("reuse", shared, "vestra/weather.txt").err.strip() == "No reuse."


def test_a_record_that_waits_says_so(shared: str, communique: Callable[..., object]) -> None:
    with Record.write(shared) as record:
        record.connection.execute("DELETE FROM reused")
    assert "3 documents not compared with the others: build again." in communique("reuse", shared).err


def test_the_export_has_the_same(shared: str, tmp_path: Path) -> None:
    with Record.read(shared) as record:
        counts = export(record, tmp_path / "out")
    assert counts["reuse"] == 1
    (line,) = (tmp_path / "out" / "reuse.jsonl").read_text().splitlines()
    row = json.loads(line)
    assert sorted(row) == ["a", "b", "by", "confidence", "direction", "kind", "reason", "similarity", "words"]
    assert (row["kind"], row["direction"], row["a"]["part"]) == ("lifted", "unknown", None)
