"""The export contract: files, fields, spans that are the text, bytes that depend on nothing but the documents."""

import json
from pathlib import Path
from typing import Any

from communique.export.jsonl import FILES, export
from communique.store import Record, write
from communique.store.rows import pack
from record_samples import TEXT, document, extract

MUST = {
    "documents": "id uri file title publisher language sha256 text",
    "versions": "document version sha256 text first_seen last_seen",
    "parts": "id document start end kind publisher originator side derived_from rendering coverage dateline_place "
    "published",
    "turns": "id document part start end label speaker kind",
    "actors": "id kind name aliases offices",
    "mentions": "id document start end text actors kind",
    "statements": "id document part speakers speaker_names source cue content text mode chain told_by basis negated "
    "hypothetical acts event issues",
    "events": "id type plover status title date place participants accounts",
}
COMPUTED = ("parts", "turns", "mentions", "dates", "attributions", "statements")


def exported(folder: Path, *documents: Any) -> dict[str, list[dict[str, Any]]]:
    folder.mkdir()
    with Record.write(folder / "r.db") as record:
        with record.transaction() as c:
            for one in documents:
                write.put(c, pack(one, extract(one)), "f")
        counts = export(record, folder / "out")
    found = {
        f.stem: [json.loads(x) for x in f.read_bytes().decode().split("\n")[:-1]] for f in (folder / "out").iterdir()
    }
    assert {name: len(lines) for name, lines in found.items()} == counts
    return found


def test_files_and_fields(tmp_path: Path) -> None:
    found = exported(tmp_path / "x", document(TEXT, "mfa/meeting.txt", "An older state"))
    assert found.keys() == set(FILES)
    for name, fields in MUST.items():
        assert found[name], name
        for line in found[name]:
            assert set(fields.split()) <= line.keys(), name
    for name in COMPUTED:
        for line in found[name]:
            assert {"by", "confidence"} <= line.keys()
            assert line["confidence"] == round(line["confidence"], 2)
    assert found["documents"][0]["file"] == "meeting.txt"
    assert [v["version"] for v in found["versions"]] == [1, 2]
    assert set(found["parts"][0]["published"]) >= {"date", "certainty", "candidates", "evidence"}
    assert found["actors"][0]["offices"][0].keys() >= {"office", "of", "since", "until", "evidence"}


def test_spans_are_the_text(tmp_path: Path) -> None:
    text = TEXT.replace("ferry", "ferry\u2028\U0001f600")
    found = exported(tmp_path / "x", document(text))
    assert found["documents"][0]["text"] == text
    actors = {line["id"] for line in found["actors"]}
    parts = {line["id"] for line in found["parts"]}
    for line in (*found["mentions"], *found["dates"]):
        assert line["text"] == text[line["start"] : line["end"]]
    for line in found["statements"]:
        assert line["text"] == " ".join(text[a:b] for a, b in line["content"])
        assert all(0 <= a < b <= len(text) for a, b in (act["span"] for act in line["acts"]))
        assert line["part"] in parts
        assert set(line["speakers"]) <= actors
        assert len(line["speakers"]) == len(line["speaker_names"])
    for line in found["events"]:
        assert {p["actor"] for p in line["participants"]} <= actors | {None}
        assert all(a["document"] == found["documents"][0]["id"] and a["part"] in parts for a in line["accounts"])
        assert all(0 <= a < b <= len(text) for account in line["accounts"] for a, b in account["spans"])
    assert {a for line in found["mentions"] for a in line["actors"]} == actors


def test_the_same_bytes_in_another_order(tmp_path: Path) -> None:
    documents = [document(f"Orsanin {n}. Tarnow. 2024-01-0{n}", f"{n}.txt") for n in range(1, 6)]
    exported(tmp_path / "x", *documents)
    exported(tmp_path / "y", *reversed(documents))
    for file in (tmp_path / "x/out").iterdir():
        assert file.read_bytes() == (tmp_path / "y/out" / file.name).read_bytes()
        assert b"\r" not in file.read_bytes()
