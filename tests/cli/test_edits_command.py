"""``edits`` lists changes by kind with their words; ``show document`` mentions them; hidden ones are hidden."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from communique.model import Document, Extraction, Version
from communique.run.comparing import compare_versions
from communique.store import write
from communique.store.record import Record
from communique.store.rows import pack

FIRST = "Prime Minister Dagny Holm met Lev Orsanin of Drovia in Vestra on May 14. The quota is 30 tonnes."
SECOND = FIRST.replace("Prime Minister Dagny Holm", "The Prime Minister").replace("30", "35")
THIRD = f"{SECOND}\n\nCorrection: an earlier version of this release gave another quota, \u202e30 tonnes."


def version(text: str, seen: str | None = None, alternates: bool = False) -> Version:
    return Version(hashlib.sha256(text.encode()).hexdigest(), text, text.encode(), None, seen, seen, alternates)


def document(uri: str, *versions: Version) -> Document:
    newest = versions[-1]
    return Document(
        *(uri, newest.text, newest.sha256, newest.data, "text/plain", None, f"Readout {uri}"), versions=versions
    )


@pytest.fixture
def edited(tmp_path: Path) -> str:
    path = tmp_path / "edited.db"
    documents = (
        document("a", version(FIRST, "2024-05-14"), version(SECOND, "2024-05-16")),
        document("b", version(FIRST), version(SECOND, alternates=True)),
        document("c", version(FIRST), version(THIRD)),
        document("d", version(FIRST), version(FIRST.replace(". ", ".\n"))),
        document("e", version(FIRST)),
    )
    with Record.write(path) as record:
        with record.transaction() as connection:
            for one in documents:
                write.put(connection, pack(one, Extraction(one.id, analysed=False, reason="test")), "test")
        compare_versions(record)
    return str(path)


def test_edits_are_listed_with_words_and_times(edited: str, communique: Callable[..., object]) -> None:
    ran = communique("edits", edited)
    assert ran.code == 0
    assert "Readout a" in ran.out
    said = " ".join(ran.out.split())
    assert "older text last seen 2024-05-14, newer text first seen 2024-05-16" in said
    assert "time unknown" in ran.out
    assert "changed, no notice found" in ran.out
    assert "notice: Correction: an earlier version" in said
    assert "- Dagny Holm  15–25" in ran.out
    assert "+ 35 tonnes" in ran.out
    assert "Readout b" not in ran.out
    assert "Readout d" not in ran.out
    assert "\u202e" not in ran.out
    assert "in 2 documents" in ran.err


def test_only_some_kinds_and_one_document(edited: str, communique: Callable[..., object]) -> None:
    found = json.loads(communique("edits", edited, "--kind", "name-removed", "--json").out)
    assert [(line["uri"], [c["before"] for c in line["changes"]]) for line in found] == [
        ("a", ["Dagny Holm"]),
        ("c", ["Dagny Holm"]),
    ]
    (line,) = json.loads(communique("edits", edited, "--json", "a").out)
    assert (line["from_version"], line["to_version"], line["status"]) == (1, 2, "changed, no notice found")
    assert {c["kind"] for c in line["changes"]} == {"name-removed", "figure"}


def test_what_is_hidden_is_shown_when_asked_for(edited: str, communique: Callable[..., object]) -> None:
    assert "blanks" in communique("edits", edited, "--all", "d").out
    assert "copies that alternate" in communique("edits", edited, "--all", "b").out
    assert "blanks" in communique("edits", edited, "--kind", "blanks").out


def test_nothing_to_list(edited: str, communique: Callable[..., object]) -> None:
    ran = communique("edits", edited, "--kind", "date")
    assert (ran.code, ran.out, ran.err) == (0, "", "No changes.\n")
    assert json.loads(communique("edits", edited, "e", "--json").out) == []


def test_mistakes_are_one_line(edited: str, communique: Callable[..., object]) -> None:
    assert communique("edits", edited, "nothing-like-it").code == 2
    assert communique("edits", edited, "--kind", "lie").code == 2


def test_show_document_mentions_edits(edited: str, communique: Callable[..., object]) -> None:
    shown = communique("show", edited, "document", "a").out
    assert "2 changes in 1 edit, no notice found: communique edits RECORD" in " ".join(shown.split())
    assert "changed  " not in communique("show", edited, "document", "e").out
    assert len(json.loads(communique("show", edited, "document", "a", "--json").out)["edits"]) == 1


def test_a_record_of_an_earlier_program_says_to_build_again(edited: str, communique: Callable[..., object]) -> None:
    with Record.write(edited) as record, record.transaction() as connection:
        connection.execute("DELETE FROM compared")
        connection.execute("DELETE FROM edits")
    assert "4 documents with several versions not compared: build again." in communique("edits", edited).err
