"""Edits in a record: written for documents with several versions, made again when these change, checked, exported."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from communique.export.jsonl import export
from communique.link.edits import find_edits
from communique.model import Change, Document, Span
from communique.run.comparing import compare_versions
from communique.store import Record, write
from communique.store.check import check
from communique.store.edits import broken_edits, edits_of, not_compared
from communique.store.forget import forget
from communique.store.rows import pack
from record_samples import TEXT, document, extract

OLDER = TEXT.replace("ferry treaty", "ferry agreement")
NEWER = TEXT.replace("2024-03-12", "2024-03-14")


def stored(path: Path, documents: Sequence[Document]) -> Path:
    with Record.write(path) as record:
        with record.transaction() as c:
            for one in documents:
                write.put(c, pack(one, extract(one)), "f", edited=True)
        assert compare_versions(record) == ()
    return path


def test_edits_are_stored_as_they_were_found(tmp_path: Path) -> None:
    one = document(TEXT, "mfa/meeting.txt", OLDER)
    with Record.read(stored(tmp_path / "r.db", [one, document(TEXT, "alone.txt")])) as record:
        (row,) = edits_of(record)
        assert (row.edit,) == find_edits(one.id, one.versions)
        assert [(c.kind, c.before, c.after) for c in row.shown] == [("wording", "agreement", "treaty")]
        assert check(record) == []
        assert not_compared(record) == 0


def test_only_what_has_changed_is_compared_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = stored(tmp_path / "r.db", [document(TEXT, "a.txt", OLDER), document(TEXT, "b.txt", OLDER)])
    seen = []
    monkeypatch.setattr(
        "communique.run.comparing.find_edits", lambda i, versions: seen.append(i) or find_edits(i, versions)
    )
    with Record.write(path) as record:
        compare_versions(record)
        assert seen == []
        with record.transaction() as c:
            write.put(c, pack(new := document(NEWER, "b.txt"), extract(new)), "f", edited=True)
        compare_versions(record)
        assert seen == [new.id]
        assert len(list(edits_of(record, new.id))) == 2


def test_the_order_of_documents_and_builds_does_not_matter(tmp_path: Path) -> None:
    documents = [document(TEXT, f"{n}.txt", OLDER, NEWER) for n in range(3)]
    lines = []
    for name, order in (("x", documents), ("y", documents[::-1])):
        path = tmp_path / f"{name}.db"
        for one in order:
            stored(path, [one])
        with Record.read(path) as record:
            export(record, tmp_path / name)
        lines.append((tmp_path / name / "edits.jsonl").read_bytes())
    assert lines[0] == lines[1]
    assert lines[0].count(b"\n") == 6


def test_the_export_has_what_its_contract_says(tmp_path: Path) -> None:
    one = document(TEXT, "a.txt", OLDER, f"{OLDER}\n\n\n")
    with Record.read(stored(tmp_path / "r.db", [one])) as record:
        export(record, tmp_path / "out")
    found = [json.loads(line) for line in (tmp_path / "out" / "edits.jsonl").read_text().splitlines()]
    texts = {
        line["version"]: line["text"]
        for line in map(json.loads, (tmp_path / "out" / "versions.jsonl").read_text().splitlines())
    }
    assert [(line["from_version"], line["to_version"]) for line in found] == [(1, 2), (2, 3)]
    assert [line["status"] for line in found] == ["no change shown", "changed, no notice found"]
    assert (found[0]["last_seen"], found[0]["first_seen"], found[0]["notices"]) == (None, None, [])
    for line in found:
        for change in line["changes"] + line["hidden"]:
            for side, version in (("before", line["from_version"]), ("after", line["to_version"])):
                span = change[f"{side}_span"]
                assert change[side] == (texts[version][slice(*span)] if span else "")


def test_a_change_whose_span_is_not_its_text_is_refused() -> None:
    one = document(TEXT, "a.txt", OLDER)
    (edit,) = find_edits(one.id, one.versions)
    assert list(broken_edits(one.versions, [edit])) == []
    good = edit.changes[0]
    bad: list[Change] = [
        replace(good, before="other words"),
        replace(good, after_span=Span(0, len(TEXT) + 1)),
        replace(good, before="", before_span=good.before_span),
        replace(good, before="", after="", before_span=None, after_span=None),
        replace(good, confidence=2.0),
    ]
    for change in bad:
        assert list(broken_edits(one.versions, [replace(edit, changes=(change,))])), change
    assert list(broken_edits(one.versions, [replace(edit, after=7)]))
    assert list(broken_edits(one.versions, [replace(edit, notices=(Span(0, 9999),))]))


def test_what_cannot_be_compared_is_listed_and_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = document(TEXT, "a.txt", OLDER)
    with Record.write(tmp_path / "r.db") as record:
        with record.transaction() as c:
            write.put(c, pack(one, extract(one)), "f")
        with monkeypatch.context() as patch:
            patch.setattr("communique.run.comparing.find_edits", lambda *_: 1 / 0)
            (failure,) = compare_versions(record)
        assert "ZeroDivisionError" in failure.problem
        assert not_compared(record) == 1
        assert compare_versions(record) == ()
        assert len(list(edits_of(record))) == 1


def test_check_finds_a_change_that_is_not_the_text(tmp_path: Path) -> None:
    path = stored(tmp_path / "r.db", [document(TEXT, "a.txt", OLDER)])
    damage = sqlite3.connect(path)
    damage.execute("UPDATE changes SET before = 'other words'")
    damage.commit()
    damage.close()
    with Record.read(path) as record:
        assert any("does not hold" in problem.what for problem in check(record))


def test_a_forgotten_document_takes_its_edits_with_it(tmp_path: Path) -> None:
    path = stored(tmp_path / "r.db", [document(TEXT, "a.txt", OLDER)])
    with Record.write(path) as record:
        forget(record, "a.txt")
        assert list(edits_of(record)) == []
    assert b"agreement" not in path.read_bytes()


def test_a_record_of_an_earlier_layout_says_that_it_waits(tmp_path: Path) -> None:
    path = stored(tmp_path / "r.db", [document(TEXT, "a.txt", OLDER)])
    with Record.write(path) as record, record.transaction() as c:
        c.execute("DELETE FROM compared")
        c.execute("DELETE FROM edits")
    with Record.read(path) as record:
        assert not_compared(record) == 1
