"""Days without a year: taken from the sentence that tells of the event, and from no other."""

import pytest

from communique.extraction import extract_document
from communique.link.open_days import open_days
from communique.model import Document, Span

TEXT = "On June 12, Ilsa Tarnow met Lev Orsanin in Nemme. The gauges were read on May 3 and nobody objected to that."


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("met Lev Orsanin", ("12 June, year open",)),
        ("On June 12, Ilsa", ("12 June, year open",)),
        ("gauges were read", ("3 May, year open",)),
    ],
)
def test_a_day_without_a_year_is_told_with_its_event(words: str, days: tuple[str, ...]) -> None:
    document = Document("d.txt", TEXT, "", TEXT.encode(), language="en")
    start = TEXT.index(words)
    extraction = extract_document(document, model=False)
    assert open_days(TEXT, extraction, [Span(start, start + len(words))]) == days
