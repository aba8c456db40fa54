"""Every rule of "always true" refuses a row that breaks it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from communique.model import Block, Extraction, Office, Part, Span
from communique.store.validate import broken
from record_samples import document, extract

DOCUMENT = document()
GOOD = extract(DOCUMENT)
LENGTH = len(DOCUMENT.text)


def part(**fields: object) -> Part:
    return replace(GOOD.parts[0], **fields)


BREAKS: dict[str, Callable[[], Extraction]] = {
    "outside the text": lambda: replace(GOOD, blocks=(Block(0, LENGTH + 1, "paragraph"),)),
    "block 5-5": lambda: replace(GOOD, blocks=(Block(5, 5, "paragraph"),)),
    "part's publisher": lambda: replace(GOOD, parts=(part(evidence=(("publisher", (Span(3, 2),)),)),)),
    "part's date": lambda: replace(
        GOOD, parts=(part(published=replace(GOOD.parts[0].published, evidence=(Span(-1, 2),))),)
    ),
    "overlap": lambda: replace(GOOD, parts=(part(end=30), part(id="p" + "0" * 15, start=29))),
    "two parts with one id": lambda: replace(GOOD, parts=(part(end=30), part(start=30))),
    "turn's part": lambda: replace(GOOD, turns=(replace(GOOD.turns[0], part="p0"),)),
    "turn's label": lambda: replace(GOOD, turns=(replace(GOOD.turns[0], label=Span(1, LENGTH + 9)),)),
    "mention's actor": lambda: replace(GOOD, mentions=(replace(GOOD.mentions[0], actors=("nobody",)),)),
    "date's part": lambda: replace(GOOD, dates=(replace(GOOD.dates[0], part="p0"),)),
    "statement's part": lambda: replace(GOOD, statements=(replace(GOOD.statements[0], part="p0"),)),
    "statement's turn": lambda: replace(GOOD, statements=(replace(GOOD.statements[0], turn="t0"),)),
    "statement's holder": lambda: replace(GOOD, statements=(replace(GOOD.statements[0], within="s0"),)),
    "statement's speaker": lambda: replace(GOOD, statements=(replace(GOOD.statements[0], speakers=("nobody",)),)),
    "speakers, 2 names": lambda: replace(GOOD, statements=(replace(GOOD.statements[0], speaker_names=("A", "B")),)),
    "without content": lambda: replace(GOOD, statements=(replace(GOOD.statements[0], content=()),)),
    "derived from": lambda: replace(GOOD, parts=(part(derived_from="p" + "0" * 15),)),
    "confidence": lambda: replace(GOOD, statements=(replace(GOOD.statements[0], confidence=1.5),)),
    "office": lambda: replace(
        GOOD, actors=(replace(GOOD.actors[0], offices=(Office("x", None, evidence=(Span(9, 9),)),)), *GOOD.actors[1:])
    ),
    "another document": lambda: replace(GOOD, document="d0"),
}


def test_a_good_extraction_breaks_nothing() -> None:
    assert broken(DOCUMENT, GOOD) == []


@pytest.mark.parametrize("rule", BREAKS)
def test_broken(rule: str) -> None:
    found = broken(DOCUMENT, BREAKS[rule]())
    assert any(rule in line for line in found), found


def test_a_text_with_a_lone_surrogate_is_refused() -> None:
    bad = replace(DOCUMENT, text="\ud800", versions=(replace(DOCUMENT.versions[-1], text="\ud800"),))
    assert any("lone surrogate" in line for line in broken(bad, Extraction(bad.id)))


def test_the_last_version_is_the_document() -> None:
    assert broken(replace(DOCUMENT, sha256="0"), GOOD) == ["the last version is not the document's text and bytes"]
