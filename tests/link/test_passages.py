"""Which passages of two accounts are aligned, and how they stand to one another."""

import pytest

from communique.extraction import extract_document
from communique.link.account import Account, accounts_of
from communique.link.passages import align, parallels
from communique.model import Document

RELEASE = """Press release on Foreign Minister Ana Reyne's meeting with Foreign Minister Tomas Halden

On March 3, 2022, Foreign Minister of Norland Ana Reyne met with Foreign Minister of Sudland Tomas Halden in Portmere.

The ministers reaffirmed their dedication to enhancing coordination in the Basin Forum and other regional organisations.

Ana Reyne thanked the partners from Sudland for their well-balanced stance on resolving the fisheries crisis.

There was a thorough discussion regarding the dredging of the Amber Strait.
"""

STORY = """Norland minister values Sudland's stance on fisheries

PORTMERE, March 3, 2022. The ministers discussed the dredging of the Amber Strait in detail, the ministry said.

They reiterated the common intention to strengthen coordination in the Basin Forum and other regional organizations.

"Ana Reyne expressed gratitude to the Sudland partners for a balanced position on the settlement of the \
fisheries crisis," the statement said.

Farmers in the hills are waiting for rain after the driest winter in forty years.
"""


def account(text: str, name: str = "a.txt") -> Account:
    document = Document(uri=name, text=text, sha256="0", file=name, language="en", publisher="Norland Foreign Ministry")
    return accounts_of(document, extract_document(document, model=False))[0]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("reaffirmed their dedication", "reiterated the common intention"),
        ("well-balanced stance", "balanced position"),
        ("thorough discussion regarding the dredging", "discussed the dredging"),
    ],
)
def test_other_words_for_the_same_are_aligned_in_any_order(a: str, b: str) -> None:
    one, other = account(RELEASE), account(STORY, "b.txt")
    assert any(a in one.text(p.a) and b in other.text(p.b) for p in align(one, other))


def test_what_one_side_alone_tells_is_aligned_with_nothing() -> None:
    one, other = account(RELEASE), account(STORY, "b.txt")
    assert not any("Farmers" in other.text(p.b) for p in align(one, other))


def test_a_headline_is_aligned_with_the_sentence_that_it_sums_up() -> None:
    one = account(STORY)
    found = [(one.text(p.a), one.text(p.b), p.relation) for p in align(one, one)]
    assert any("expressed gratitude" in a and "values" in b and relation == "condensed" for a, b, relation in found)


def test_same_words_are_verbatim_and_a_changed_word_edited() -> None:
    one, other = account(RELEASE), account(RELEASE.replace("thorough", "lengthy"), "b.txt")
    relations = {one.text(p.a): p.relation for p in align(one, other)}
    assert relations["There was a thorough discussion regarding the dredging of the Amber Strait."] == "edited"
    assert (
        relations[
            "The ministers reaffirmed their dedication to enhancing coordination in the Basin Forum and other regional "
            "organisations."
        ]
        == "verbatim"
    )


def test_rows_are_the_same_whichever_way_round_the_accounts_are_given() -> None:
    one, other = account(RELEASE), account(STORY, "b.txt")
    rows = parallels(one, other, "o1")
    assert rows
    assert rows == parallels(other, one, "o1")
    assert {r.event for r in rows} == {"o1"}
    assert len({r.id for r in rows}) == len(rows)
