"""What differs between two passages that tell the same thing: texts of invented countries."""

import pytest

from communique.extraction import extract_document
from communique.link.account import Account, accounts_of
from communique.link.differences import find_differences
from communique.model import Difference, Document, Span

HEAD = "Ardval, March 14, 2024\n\nForeign Minister Ilan Orsanin of Drovia met Kestrian Minister Maro Tarnow in Halvik. "


def account(text: str, uri: str = "a") -> Account:
    """The first account of a text, read by rules."""
    document = Document(uri, text, sha256="0" * 64, language="en")
    return accounts_of(document, extract_document(document, model=False))[0]


def differences(one: str, other: str, *, renderings: bool = False) -> tuple[Difference, ...]:
    """The differences between two sentences, each after the same beginning."""
    a, b = account(HEAD + one + "\n", "a"), account(HEAD + other + "\n", "b")
    start = len(HEAD)
    return find_differences(a, Span(start, start + len(one)), b, Span(start, start + len(other)), renderings=renderings)


def attributions(found: tuple[Difference, ...]) -> list[tuple[str, str, str]]:
    return [(d.kind, d.a, d.b) for d in found if d.kind.startswith("attribution")]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            "The treaty will open the upper river to both fleets, Orsanin said.",
            "The treaty will open the upper river to both fleets.",
            [("attribution dropped", "Orsanin said", "")],
        ),
        (
            "The treaty will open the upper river to both fleets.",
            "The treaty will open the upper river to both fleets, Orsanin said.",
            [("attribution added", "", "Orsanin said")],
        ),
        (
            "Orsanin said that the treaty will open the upper river to both fleets.",
            "Tarnow said that the treaty will open the upper river to both fleets.",
            [("attribution changed", "Orsanin said", "Tarnow said")],
        ),
        (
            "Orsanin said that the treaty will open the upper river to both fleets.",
            "Ilan Orsanin stated that the treaty will open the upper river to both fleets.",
            [],
        ),
    ],
)
def test_attributions(one, other, expected):
    assert attributions(differences(one, other)) == expected


def test_every_difference_shows_its_words():
    a = account(HEAD + "Orsanin said that neighbors of the river will meet on 3 April with 14 experts in Velk.\n", "a")
    b = account(HEAD + "Neighbours of the river will meet on 4 April with 15 experts.\n", "b")
    spans = [Span(len(HEAD), x.part.end) for x in (a, b)]
    found = find_differences(a, spans[0], b, spans[1], renderings=False)
    assert {d.kind for d in found} >= {"attribution dropped", "date", "figure", "omission"}
    for d in found:
        assert d.a == (a.text(d.a_span) if d.a_span else "")
        assert d.b == (b.text(d.b_span) if d.b_span else "")
