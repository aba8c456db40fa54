"""What of the network's findings enters the statements, attributions and persons beside those of the rules."""

from __future__ import annotations

from datetime import date

import pytest

from communique import extraction
from communique.extraction import extract_document
from communique.extraction.actors.by_model import persons_seen
from communique.extraction.tagger.tag import Piece, Result, Tagged, TaggedName
from communique.model import Document, Extraction, Span


def read(monkeypatch: pytest.MonkeyPatch, text: str, *found: tuple[str, str, str, float]) -> Extraction:
    """The reading of a text in which the network finds the given sources, cues and contents, with this confidence."""

    def piece(words: str, sure: float) -> Piece | None:
        at = text.index(words) if words else -1
        return Piece(Span(at, at + len(words)), sure) if words else None

    tagged = []
    for source, cue, content, sure in found:
        contents = tuple(p for p in [piece(content, sure)] if p)
        name = source.split(",")[0]
        at = text.index(name) if name.istitle() and " " in name else -1
        named = Span(at, at + len(name)) if at >= 0 else None
        tagged.append(Tagged(piece(source, sure), piece(cue, sure), contents, sure, named))
    monkeypatch.setattr(extraction, "tag", lambda text, ranges: Result(tuple(tagged), ()))
    published = date(2024, 5, 4).isoformat()
    document = Document(uri="t", text=text, sha256="0", data=b"", publisher=None, language="en", published=published)
    return extract_document(document)


STORY = """Aid short in Sorvel

PORT ARDEN, May 4 (Kestpress) - Aid groups dread that a new wave of flight may follow.

The talks went on, Joanna Kell, a doctor in Sorvel, hopes. Roads were closed on Friday.
"""


@pytest.mark.parametrize(
    ("source", "cue", "content", "sure", "kept"),
    [
        ("Aid groups", "dread", "that a new wave of flight may follow", 0.9, "a new wave of flight may follow"),
        ("Aid groups", "dread", "that a new wave of flight may follow.", 0.9, "a new wave of flight may follow"),
        ("Aid groups", "dread", "that a new wave of flight may follow", 0.3, None),
        ("Aid groups", "dread", "", 0.9, None),
        ("Aid groups", "", "that a new wave of flight may follow", 0.9, None),
    ],
)
def test_statements_of_the_network_alone(
    monkeypatch: pytest.MonkeyPatch, source: str, cue: str, content: str, sure: float, kept: str | None
) -> None:
    found = read(monkeypatch, STORY, (source, cue, content, sure))
    own = [s for s in found.statements if s.by == "model"]
    assert [STORY[s.content[0].start : s.content[-1].end] for s in own] == ([kept] if kept else [])
    assert all(s.confidence == sure and s.mode == "indirect" for s in own)
    (attribution,) = found.attributions
    assert attribution.by.startswith("communique-attribution-")
    assert [STORY[a:b] for a, b in attribution.content] == ([content] if content else [])


def test_a_person_behind_a_source_becomes_a_speaker(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(monkeypatch, STORY, ("Joanna Kell, a doctor in Sorvel", "hopes", "The talks went on", 0.9))
    (statement,) = [s for s in found.statements if s.by == "model"]
    assert statement.speaker_names == ("Joanna Kell",)


RULED = 'Minister Ann Roe said that the talks were useful. "We are tired," its director, Lena Otway, told reporters.\n'


def test_what_a_rule_found_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = read(monkeypatch, RULED)
    both = read(monkeypatch, RULED, ("Minister Ann Roe", "said", "that the talks were", 0.99))
    assert [s.content for s in both.statements] == [s.content for s in alone.statements]
    assert all(s.by != "model" for s in both.statements)


def test_the_network_sees_more_of_a_source(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(monkeypatch, RULED, ("its director, Lena Otway,", "told", '"We are tired,"', 0.9))
    told = next(s for s in found.statements if s.mode == "direct")
    assert told.source is not None
    assert RULED[told.source.start : told.source.end] == "its director, Lena Otway,"


def test_rules_alone_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(text: str, ranges: object) -> Result:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(extraction, "tag", never)
    document = Document(uri="t", text=RULED, sha256="0", data=b"", publisher=None, language="en", published=None)
    assert extract_document(document, model=False).statements


def test_a_possessive_is_no_part_of_a_name() -> None:
    text = "Readout of President Arvo Lind's Call"
    name = TaggedName(Span(text.index("Arvo"), text.index(" Call")), "person", 0.9)
    assert [text[s.start : s.end] for s in persons_seen(text, [Result((), (name,))])] == ["Arvo Lind"]
