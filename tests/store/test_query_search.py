"""What a person types finds its rows; a search returns statements and passages with the places of the words."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from communique.model import Document, Extraction
from communique.store import Record, query, write
from communique.store.rows import pack
from communique.store.search import Hit, search
from record_samples import document, extract

MEETING = document(published="2024-03-14")
LATER = document(
    'Talks in Vestra, 2024-06-01.\n\nTarnow: "The zanderfish quota is gone."\n\nNobody quoted said zanderfish here.',
    "mfa/talks.txt",
    title="Talks",
)
CHINESE = document("外交部发言人在北京举行例行记者会。", "zh/press.txt", language="zh")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    path = tmp_path_factory.mktemp("record") / "r.db"
    with Record.write(path) as record, record.transaction() as c:
        for one in (MEETING, LATER):
            write.put(c, pack(one, extract(one)), "f")
        write.put(c, pack(CHINESE, Extraction(CHINESE.id, analysed=False, reason="not analysed: zh")), "f")
        c.execute("INSERT INTO meta VALUES ('fingerprint', 'f')")
    with Record.read(path) as record:
        yield record


@pytest.mark.parametrize(
    ("ref", "found"),
    [
        (MEETING.id, MEETING),
        (MEETING.id[:6], MEETING),
        ("mfa/talks.txt", LATER),
        ("talks.txt", LATER),
        ("zh/press.txt", CHINESE),
    ],
)
def test_find_document(record: Record, ref: str, found: Document) -> None:
    assert query.find_document(record, ref).id == found.id


@pytest.mark.parametrize("ref", ["", "d", "none.txt", MEETING.id[:3], "%", "mfa"])
def test_find_no_document(record: Record, ref: str) -> None:
    with pytest.raises(query.NotFoundError):
        query.find_document(record, ref)


def test_two_files_of_one_name(tmp_path: Path) -> None:
    with Record.write(tmp_path / "r.db") as record:
        for uri in ("a/x.txt", "b/x.txt"):
            with record.transaction() as c:
                write.put(c, pack(document("Text", uri), extract(document("Text", uri))), "f")
        with pytest.raises(query.AmbiguousError) as error:
            query.find_document(record, "x.txt")
        assert [uri for _, uri in error.value.candidates] == ["a/x.txt", "b/x.txt"]


def test_find_part_and_statement(record: Record) -> None:
    extraction = extract(MEETING)
    assert query.find_part(record, extraction.parts[0].id)[1] == extraction.parts[0]
    row, statement = query.find_statement(record, extraction.statements[1].id[:9])
    assert (row.id, statement) == (MEETING.id, extraction.statements[1])
    with pytest.raises(query.NotFoundError):
        query.find_statement(record, extraction.statements[1].id[:3])


def test_find_actor(record: Record) -> None:
    row = query.find_actor(record, "tarnow")
    assert (row.actor.id, row.actor.name, row.documents) == ("person:tarnow", "Tarnow", 2)
    assert row.actor.aliases == ("TARNOW", "Tarnow")
    assert [d.uri for d in query.documents_of(record, "person:tarnow")] == ["mfa/meeting.txt", "mfa/talks.txt"]
    assert query.names_of(record, ["person:tarnow", "none"]) == {"person:tarnow": "Tarnow"}
    with pytest.raises(query.NotFoundError):
        query.find_actor(record, "Tarn")


@pytest.mark.parametrize(
    ("conditions", "uris"),
    [
        ({}, ["mfa/meeting.txt", "mfa/talks.txt", "zh/press.txt"]),
        ({"limit": 1}, ["mfa/meeting.txt"]),
        ({"publisher": "orsania"}, ["mfa/meeting.txt", "mfa/talks.txt"]),
        ({"since": "2024-04"}, ["mfa/talks.txt"]),
        ({"until": "2024-03"}, ["mfa/meeting.txt"]),
        ({"until": "2024-03-11"}, []),
        ({"since": "2024-03-12", "until": "2024-03-12"}, ["mfa/meeting.txt"]),
        ({"language": "zh"}, ["zh/press.txt"]),
    ],
)
def test_documents(record: Record, conditions: dict[str, Any], uris: list[str]) -> None:
    assert [row.uri for row in query.documents(record, **conditions)] == uris


def test_a_document_without_metadata_shows_what_its_parts_say(record: Record) -> None:
    row = query.find_document(record, LATER.id)
    assert (row.publisher, row.published, row.characters) == ("MFA of Orsania", "2024-06-01", len(LATER.text))


def test_stats(record: Record) -> None:
    found = query.stats(record)
    assert (found.documents, found.analysed, found.outdated, found.parts) == (3, 2, 0, 2)
    assert found.languages == {"en": 2, "zh": 1}
    assert found.not_analysed == {"not analysed: zh": 1}
    assert (found.earliest, found.latest) == ("2024-03-12", "2024-06-01")
    assert found.statements == sum(found.statement_modes.values()) == 3


GONE, STANDS, SIGNED = "The zanderfish quota is gone.", "The ferry treaty stands", "We signed it in Vestra"
PASSAGE = "Nobody quoted said zanderfish here."


@pytest.mark.parametrize(
    ("words", "conditions", "starts"),
    [
        ("zanderfish", {}, [GONE, PASSAGE, STANDS]),
        ("zanderfish", {"limit": 2}, [GONE, PASSAGE]),
        ("ZANDERF*", {"speaker": "Orsanin"}, [STANDS]),
        ("zanderfish", {"speaker": "person:tarnow"}, [GONE]),
        ("zanderfish", {"speaker": "arno"}, [GONE]),
        ("zanderfish ferry", {}, [STANDS]),
        ('"zanderfish quota"', {"mode": "turn"}, [GONE, STANDS]),
        ('"quota zanderfish"', {}, []),
        ("", {"speaker": "Tarnow"}, [GONE, SIGNED]),
        ("", {"mode": "direct"}, []),
        ("vestra", {"actor": "Vestra", "mode": "turn"}, [SIGNED]),
        ("zanderfish", {"actor": "Nobody"}, [PASSAGE]),
        ("zanderfish", {"actor": "unheard of"}, []),
        ("zanderfish", {"since": "2024-04-01", "mode": "turn"}, [GONE]),
        ("zanderfish", {"until": "2024-03-12"}, [STANDS]),
        ("zanderfish", {"side": "orsania", "publisher": "mfa", "mode": "turn"}, [GONE, STANDS]),
        ("zanderfish", {"side": "Kestria"}, []),
        ("记者", {}, ["外交部"]),
        ("者记", {}, []),
        ("?!", {}, []),
    ],
)
def test_search(record: Record, words: str, conditions: dict[str, Any], starts: list[str]) -> None:
    found = list(search(record, words, **conditions))
    assert len(found) == len(starts), [hit.text for hit in found]
    for hit, start in zip(found, starts, strict=True):
        assert hit.text.startswith(start)
        _grounded(record, hit)


def _grounded(record: Record, hit: Hit) -> None:
    text = query.text_of(record, hit.document.id)
    assert hit.text == " … ".join(text[a:b] for a, b in hit.spans)
    assert all(any(a <= m.start and m.end <= b for a, b in hit.spans) for m in hit.matches)


def test_a_snippet_is_one_short_line_around_the_match(tmp_path: Path) -> None:
    one = document("begin " + "word " * 100 + "\nzanderfish\n" + "word " * 100, "long.txt")
    with Record.write(tmp_path / "r.db") as record:
        with record.transaction() as c:
            write.put(c, pack(one, Extraction(one.id)), "f")
        (hit,) = search(record, "begin word")
        assert hit.snippet.startswith("begin word")
        assert hit.snippet.endswith("…")
        (hit,) = search(record, "word zanderfish")
        assert "\n" not in hit.snippet
        assert len(hit.snippet) <= 240
