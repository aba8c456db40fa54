"""Which side of a parallel stands first: what a round-up embeds stands before its own words."""

from __future__ import annotations

from pathlib import Path

from communique.extraction import extract_document
from communique.link.account import accounts_of
from communique.link.passages import parallels
from communique.read import items, read

ROUND_UP = Path(__file__).parents[2] / "examples" / "documents" / "monitor" / "basin-roundup.txt"


def test_what_is_embedded_stands_before_the_words_around_it() -> None:
    (item,) = items(ROUND_UP, ROUND_UP.parent)
    document = read(item)  # type: ignore[arg-type]
    own, *embedded = accounts_of(document, extract_document(document, model=False))
    assert own.part.kind == "round-up"
    found = [parallel for each in embedded for parallel in parallels(own, each)]
    assert found
    assert {parallel.b.part for parallel in found} == {own.id}
    assert any(change.kind == "attribution dropped" for parallel in found for change in parallel.changes)
