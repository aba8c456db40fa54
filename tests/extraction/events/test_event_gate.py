"""The gate leaves out only sentences that tell no event: with it and without it the same events are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.extraction import extract_document
from communique.extraction.events import find
from communique.model import Document
from communique.read import items, read

DOCUMENTS = Path(__file__).resolve().parents[3] / "examples" / "documents"
TELLING = """The Basin League and Norvane

May 3, 2024

Foreign Minister Ada Reyne of Norvane called President Tor Halden of Estmark on Monday. She will be speaking today \
with Foreign Minister Ines Calder. The two ministers met in Halvik. Minister Reyne announced on May 2 \
new aid for Estmark.

The COUNCIL OF FOREIGN MINISTERS of the Basin League takes place in Halvik in June. At press conferences with \
President Halden on May 1 Minister Reyne said no. Minister Reyne is now addressing the Basin Assembly.
"""
CASES = [TELLING, *sorted(str(p) for p in DOCUMENTS.glob("*/*.txt"))[:20]]


@pytest.mark.parametrize("case", CASES)
def test_the_gate_changes_nothing(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if case == TELLING:
        document = Document("local:test", case, "", published="2024-05-03", language="en")
    else:
        found = next(read(item) for item in items(Path(case), DOCUMENTS))
        assert isinstance(found, Document)
        document = found
    kept: list[int] = []
    real = find.gated

    def all_of_them(view: object, sentences: object) -> object:
        kept.append(len(real(view, sentences)))  # type: ignore[arg-type]
        return list(sentences)  # type: ignore[call-overload]

    with_gate = extract_document(document, model=False).events
    monkeypatch.setattr(find, "gated", all_of_them)
    assert extract_document(document, model=False).events == with_gate
    if document.language == "en":
        assert kept
    if case == TELLING:
        assert len(with_gate) >= 3
