"""Reuse over a record: found in a build, the same whatever the order in which documents come, gone when forgotten."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from communique.model import Block, Document, Extraction, Part, Published
from communique.run import reusing
from communique.run.reusing import find_reuse
from communique.store import reuse as store
from communique.store import write
from communique.store.check import check
from communique.store.forget import forget
from communique.store.record import Record
from communique.store.reuse_rows import not_compared, reuses_of
from communique.store.rows import pack
from record_samples import document

SYLLABLES = ("gor", "vel", "tam", "pell", "ist", "ond", "kir", "sau", "brey", "nim", "dask", "ulo", "fent", "arq")


def prose(seed: int, words: int = 90) -> str:
    """Words that occur nowhere else."""
    draw = random.Random(seed)
    return " ".join("".join(draw.choices(SYLLABLES, k=3)) for _ in range(words))


SHARED = "The commission on the river agreed that " + prose(1, 45)
FORMULA = "On behalf of the government of the republic I congratulate you and " + prose(2, 40)


def texts() -> dict[str, str]:
    """Two that share a passage, one copy, one without anything in common, and a formula in as many as may share it."""
    out = {
        "release": f"{prose(10)}\n\n{SHARED}\n\n{prose(11)}",
        "story": f"{prose(12)}\n\n{SHARED.replace('agreed', 'resolved')}",
        "other": prose(13, 200),
    }
    out["copy"] = out["release"].replace("the", "a")
    for n in range(store.COMMON):
        out[f"greeting{n}"] = f"{prose(20 + n)}\n\n{FORMULA}\n\n{prose(60 + n)}"
    return out


def put(record: Record, names: Iterable[str], made: dict[str, str], day: str | None = None) -> None:
    with record.transaction() as connection:
        for name in names:
            one = document(made[name], uri=name, published=day)
            write.put(connection, pack(one, read(one)), "test", edited=True)


def read(of: Document) -> Extraction:
    part = Part("p" + of.id[1:] + "000", 0, len(of.text), "article", published=Published(of.published, "explicit"))
    blocks = (Block(0, len(of.text), "paragraph"),)
    return Extraction(of.id, parts=(part,) if part.published.date else (), blocks=blocks)


def found(record: Record) -> list[tuple[object, ...]]:
    rows = []
    for row in reuses_of(record):
        r = row.reuse
        rows.append((row.a.uri, row.b.uri, r.kind, r.words, r.similarity, r.direction, row.a_text, row.b_text))
    return rows


def built(path: Path, *groups: Sequence[str], made: dict[str, str] | None = None) -> list[tuple[object, ...]]:
    with Record.write(path) as record:
        for group in groups:
            put(record, group, made or texts())
            assert find_reuse(record) == ()
        assert check(record) == []
        assert not_compared(record) == 0
        return found(record)


def pairs(rows: Iterable[tuple[object, ...]]) -> set[frozenset[object]]:
    return {frozenset(row[:2]) for row in rows}


def test_a_build_finds_what_texts_share(tmp_path: Path) -> None:
    rows = built(tmp_path / "a.db", ["release", "story", "other", "copy"])
    assert pairs(rows) == {frozenset(p) for p in (("release", "story"), ("release", "copy"), ("story", "copy"))}
    kinds = {frozenset(row[:2]): row[2] for row in rows}
    assert kinds[frozenset(("release", "copy"))] == "near-duplicate"
    assert kinds[frozenset(("release", "story"))] == "lifted"
    assert all("commission on" in str(row[6]) and "commission on" in str(row[7]) for row in rows)


@pytest.mark.parametrize("seed", range(4))
def test_order_and_groups_do_not_matter(tmp_path: Path, seed: int) -> None:
    names = list(texts())
    at_once = built(tmp_path / "once.db", names)
    random.Random(seed).shuffle(names)
    in_turn = built(tmp_path / "turn.db", names[:5], names[5:6], names[6:20], names[20:])
    assert in_turn == at_once
    assert len(at_once) > store.COMMON


def test_a_formula_of_many_documents_is_no_reuse(tmp_path: Path) -> None:
    made = {**texts(), "one more": f"{prose(400)} {FORMULA}"}
    greetings = [name for name in made if name.startswith("greeting")]
    some = built(tmp_path / "some.db", greetings[:3], made=made)
    assert len(pairs(some)) == 3
    assert built(tmp_path / "many.db", [*greetings, "one more"], made=made) == []
    # The last one turns the words into a formula: what was found before is withdrawn.
    assert built(tmp_path / "turn.db", greetings[:3], greetings[3:], ["one more"], made=made) == []


def test_a_formula_with_another_name_in_it_is_no_reuse(tmp_path: Path) -> None:
    made = texts()
    words = FORMULA.split()
    filled = [*words[:15], "Luohai", "Ferrand", "Velk", *words[15:30], "Corvane", "Tollis", "Vestra", *words[30:]]
    for n in range(2):
        made[f"letter{n}"] = f"{prose(500 + n)} {' '.join(filled)}"
    found_ = pairs(built(tmp_path / "r.db", list(made), made=made))
    assert frozenset(("release", "story")) in found_
    assert frozenset(("letter0", "letter1")) not in found_


def test_a_formula_is_none_any_more_when_a_document_goes(tmp_path: Path) -> None:
    made = {**texts(), "one more": f"{prose(400)} {FORMULA}"}
    names = [name for name in made if name != "release"]
    expected = built(tmp_path / "without.db", [name for name in names if name != "one more"], made=made)
    with Record.write(tmp_path / "with.db") as record:
        put(record, names, made)
        find_reuse(record)
        assert len(found(record)) < len(expected)
        forget(record, "one more")
        assert not_compared(record) == store.COMMON
        find_reuse(record)
        assert found(record) == expected


def test_nothing_of_a_forgotten_document_remains(tmp_path: Path) -> None:
    with Record.write(tmp_path / "r.db") as record:
        put(record, ("release", "story", "other"), texts())
        find_reuse(record)
        (num,) = record.connection.execute("SELECT num FROM documents WHERE uri = 'story'").fetchone()
        forget(record, "story")
        for table, column in (("printed", "document"), ("reuse", "b"), ("reused", "document")):
            assert record.connection.execute(f"SELECT * FROM {table} WHERE {column} = ?", (num,)).fetchall() == []
        assert found(record) == []
        assert check(record) == []


def test_a_changed_document_is_compared_as_it_is_now(tmp_path: Path) -> None:
    made = texts()
    with Record.write(tmp_path / "r.db") as record:
        put(record, ("release", "story", "other"), made)
        find_reuse(record)
        changed = {"story": prose(12), "other": f"{prose(13, 200)}\n\n{SHARED}"}
        put(record, changed, changed)
        assert not_compared(record) == 2
        find_reuse(record)
        assert check(record) == []
        assert found(record) == built(tmp_path / "new.db", ["release", "story", "other"], made={**made, **changed})
        assert pairs(found(record)) == {frozenset(("release", "other"))}


def test_a_document_read_again_keeps_its_reuse(tmp_path: Path) -> None:
    with Record.write(tmp_path / "r.db") as record:
        put(record, ("release", "story"), texts(), "2024-05-20")
        find_reuse(record)
        before = found(record)
        put(record, ("release",), texts(), "2024-05-20")
        find_reuse(record)
        assert found(record) == before != []


def test_dates_tell_who_was_first(tmp_path: Path) -> None:
    with Record.write(tmp_path / "r.db") as record:
        put(record, ("release",), texts(), "2024-05-22")
        put(record, ("story",), texts(), "2024-05-20")
        find_reuse(record)
        assert [(*row[:2], row[5]) for row in found(record)] == [("story", "release", "a to b")]


def test_only_new_documents_are_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = texts()
    with Record.write(tmp_path / "r.db") as record:
        put(record, [name for name in made if name != "story"], made)
        find_reuse(record)
        taken: list[int] = []
        real = reusing.readable
        monkeypatch.setattr(reusing, "readable", lambda c, num: taken.append(num) or real(c, num))
        put(record, ("story",), made)
        find_reuse(record)
        names = dict(record.connection.execute("SELECT num, uri FROM documents"))
        assert {names[num] for num in taken} == {"story", "release", "copy"}
        taken.clear()
        find_reuse(record)
        assert taken == []


def test_a_stopped_build_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = texts()
    names = list(made)
    expected = built(tmp_path / "once.db", names)
    for size in ("PRINTED_AT_ONCE", "SOUGHT_AT_ONCE", "COMPARED_AT_ONCE"):
        monkeypatch.setattr(reusing, size, 3000)
    with Record.write(tmp_path / "stops.db") as record:
        put(record, names, made)
        for asked in (1, 3, 12, 25, 40):
            left = iter(range(asked))
            find_reuse(record, lambda left=left: next(left, None) is None)
        put(record, names, made)
        find_reuse(record)
        assert found(record) == expected


def test_looking_up_and_reading_through_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = list(texts())
    read_through = built(tmp_path / "read.db", names)
    monkeypatch.setattr(store, "WORTH_READING", 0)
    assert built(tmp_path / "looked.db", names) == read_through
