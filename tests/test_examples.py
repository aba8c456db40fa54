"""The sample collection, whole documents: what is read out of it against the goldens, and what always holds."""

from __future__ import annotations

import datetime
import importlib.util
import io
import itertools
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
EXACT = (
    "documents",
    "text",
    "language",
    "analysed",
    "versions",
    "parts",
    "turns found",
    "turns right",
    "turn speakers",
    "published date",
    "published certainty",
    "published candidates",
)
"""Kinds of rows in which the collection leaves no room for a miss but those that floors.json lists as open."""
RATCHETED = (
    "part kind",
    "part publisher",
    "part originator",
    "part side",
    "part coverage",
    "part dateline_place",
    "part speaker",
    "furniture",
    "ties",
    "turn statements found",
    "turn statements right",
    "turn statements speakers",
    "reported statements found",
    "reported statements right",
    "reported statements speakers",
    "reported statements exact",
    "reported statements mode",
    "mentions",
    "dates",
)


def load(path: Path) -> ModuleType:
    """A script of the project as a module."""
    spec = importlib.util.spec_from_file_location(f"script_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


sys.path.insert(0, str(ROOT / "measure"))
examples = load(ROOT / "measure" / "examples.py")
FLOORS: dict[str, float] = examples.floors()["floors"]
OPEN: list[list[str]] = examples.floors()["open"]


@pytest.fixture(scope="module")
def collection() -> list[tuple[Any, Any]]:
    return examples.read_collection()


@pytest.fixture(scope="module")
def tally(collection: list[tuple[Any, Any]]) -> Any:
    return examples.measure(collection=collection)


@pytest.mark.parametrize("figure", EXACT)
def test_rows_that_must_be_right(tally: Any, figure: str) -> None:
    assert tally.counts[figure][1] > 0
    assert [miss for miss in tally.misses if miss[0] == figure and [miss[0], miss[1]] not in OPEN] == []


@pytest.mark.parametrize("figure", RATCHETED)
def test_floors_of_the_other_rows(tally: Any, figure: str) -> None:
    misses = [miss for miss in tally.misses if miss[0] == figure]
    assert tally.figures()[figure] >= FLOORS[figure], misses


def test_weekdays_of_the_collection_are_those_of_the_calendar() -> None:
    checked = 0
    for uri, golden in examples.goldens().items():
        for row in golden.get("dates", ()):
            words = str(row["span"]["text"] if isinstance(row["span"], dict) else row["span"])
            named = re.search(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", words)
            if named:
                assert f"{datetime.date.fromisoformat(row['value']):%A}" == named.group(), (uri, words)
                checked += 1
    assert checked > 10


def test_every_figure_is_held() -> None:
    assert set(RATCHETED) <= set(FLOORS)


def test_every_row_lies_in_the_text(collection: list[tuple[Any, Any]]) -> None:
    for document, extraction in collection:
        size = len(document.text)
        spans = [
            (row.start, row.end)
            for kind in ("blocks", "parts", "turns", "mentions", "dates")
            for row in getattr(extraction, kind)
        ]
        for statement in extraction.statements:
            spans += [*statement.content, *filter(None, (statement.source, statement.cue))]
        spans += [span for part in extraction.parts for _, shown in part.evidence for span in shown]
        assert [span for span in spans if not 0 <= span[0] < span[1] <= size] == [], document.uri


def test_parts_follow_one_another_and_hold_their_rows(collection: list[tuple[Any, Any]]) -> None:
    for document, extraction in collection:
        parts = extraction.parts
        assert all(one.end <= other.start for one, other in itertools.pairwise(parts)), document.uri
        place = {part.id: part for part in parts}
        for row in (*extraction.turns, *(date for date in extraction.dates if date.part)):
            assert place[row.part].start <= row.start < row.end <= place[row.part].end, document.uri
        for statement in extraction.statements:
            part = place[statement.part]
            assert all(part.start <= start < end <= part.end for start, end in statement.content), document.uri


def test_rows_name_rows_that_exist(collection: list[tuple[Any, Any]]) -> None:
    for document, extraction in collection:
        actors = {actor.id for actor in extraction.actors}
        statements = {statement.id for statement in extraction.statements}
        assert {a for mention in extraction.mentions for a in mention.actors} <= actors, document.uri
        assert {a for statement in extraction.statements for a in statement.speakers} <= actors, document.uri
        assert {s.within for s in extraction.statements if s.within} <= statements, document.uri
        ids = [
            row.id
            for kind in ("parts", "turns", "mentions", "dates", "statements")
            for row in getattr(extraction, kind)
        ]
        assert len(ids) == len(set(ids)), document.uri
        assert all(mention.actors or mention.reason for mention in extraction.mentions), document.uri


def test_the_order_of_the_documents_does_not_matter(collection: list[tuple[Any, Any]]) -> None:
    from communique.extraction import extract_document

    again = {document.uri: extract_document(document) for document, _ in reversed(collection)}
    assert all(again[document.uri] == extraction for document, extraction in collection)


def test_versions_of_an_item_differ_as_they_were_published(collection: list[tuple[Any, Any]]) -> None:
    documents = {document.uri: document for document, _ in collection}
    first, second, third = documents["https://www.dea.quillaria.example/second-exchange-of-detained-persons/"].versions
    assert ("exhange" in first.text, "Fourteen" in first.text) == (True, True)
    assert ("exhange" in second.text, "Sixteen" in second.text, "Tessa Orlin" in second.text) == (False, True, True)
    assert "Tessa Orlin" not in third.text


def test_the_made_files_are_what_the_script_makes(collection: list[tuple[Any, Any]]) -> None:
    import docx

    make = load(ROOT / "tools" / "make_examples.py")
    assert make.joint_statement() == (make.DOCUMENTS / make.JOINT_STATEMENT).read_bytes()
    assert make.note_verbale() == make.note_verbale()
    made, kept = (
        docx.Document(file) for file in (io.BytesIO(make.note_verbale()), str(make.DOCUMENTS / make.NOTE_VERBALE))
    )
    assert [p.text for p in made.paragraphs] == [p.text for p in kept.paragraphs]
