"""Which accounts count as one source, and which are renderings of one text."""

import pytest

from communique.extraction import extract_document
from communique.link.account import Account, accounts_of
from communique.link.sources import are_renderings, source_key
from communique.model import Document

RELEASE = """Drovian Foreign Ministry

Press release on Minister Ilan Orsanin's meeting with Minister Maro Tarnow of Kestria

March 14, 2024

On March 14, Minister of Foreign Affairs Ilan Orsanin met with Kestrian Minister Maro Tarnow in Halvik. The ministers
underlined the importance of the water treaty and discussed the quota of the upper river. The Kestrian side expressed
appreciation for the repair of the dam at Velk. The parties agreed to hold consultations of fisheries experts in autumn.
"""
STORY = """HALVIK, March 14. /TASS/. Foreign Minister Ilan Orsanin met his counterpart Maro Tarnow in Halvik, the
Drovian Foreign Ministry said.

"The ministers stressed the significance of the water treaty and talked over the quota of the upper river," the ministry
said in a statement. "The Kestrian side voiced gratitude for the repair of the dam at Velk. The parties agreed to hold
consultations of experts on fisheries in autumn," the Drovian Foreign Ministry said in a statement.
"""


def account(text: str, uri: str, **fields: str | None) -> Account:
    """The only account of a text, with the fields that matter here set by hand."""
    document = Document(uri, text, sha256="0" * 64, language="en")
    (found, *_) = accounts_of(document, extract_document(document, model=False))
    part = found.part
    date = fields.pop("date", None)
    for name, value in fields.items():
        object.__setattr__(part, name, value)
    if date:
        object.__setattr__(part, "published", type(part.published)(date=date, certainty="explicit"))
    return found


MINISTRY = {"originator": "Drovian Foreign Ministry", "publisher": "Drovian Foreign Ministry"}
AGENCY = {"originator": "TASS", "publisher": "TASS"}
RENDERED = {**MINISTRY, "rendering": "official translation", "derived_from": None}
DERIVED = {**AGENCY, "rendering": "agency translation", "derived_from": "Drovian Foreign Ministry"}


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({**MINISTRY, "derived_from": None}, "Drovian Foreign Ministry"),
        ({**AGENCY, "derived_from": "the Drovian Foreign Ministry"}, "Drovian Foreign Ministry"),
        ({**AGENCY, "derived_from": None}, "TASS"),
        ({"originator": None, "publisher": "Xinhua", "derived_from": None}, "Xinhua News Agency"),
        ({**AGENCY, "derived_from": "Russian Foreign Ministry"}, "Russian Foreign Ministry"),
        ({"originator": "Ministry of Foreign Affairs of Russia", "derived_from": None}, "Russian Foreign Ministry"),
    ],
)
def test_an_account_goes_back_to_the_institution_whose_text_it_gives(fields, key):
    assert source_key(account(STORY, "a", **fields)) == key


def test_of_texts_without_a_publisher_only_exact_copies_are_one():
    nobody = {"originator": None, "publisher": None, "derived_from": None}
    one, copy, other = (
        account(text, uri, **nobody) for text, uri in ((STORY, "a"), (STORY.replace("\n", " \n"), "b"), (RELEASE, "c"))
    )
    assert source_key(one) == source_key(copy) != source_key(other)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # A release in translation, and a story that gives it.
        (
            {**RENDERED, "date": "2024-03-14"},
            {
                **AGENCY,
                "rendering": "agency translation",
                "derived_from": "Drovian Foreign Ministry",
                "date": "2024-03-15",
            },
            True,
        ),
        # The agency's own story.
        (
            {**RENDERED, "date": "2024-03-14"},
            {**AGENCY, "rendering": "unknown", "derived_from": None, "date": "2024-03-14"},
            False,
        ),
        # Another day's text.
        (
            {**RENDERED, "date": "2024-03-14"},
            {
                **AGENCY,
                "rendering": "agency translation",
                "derived_from": "Drovian Foreign Ministry",
                "date": "2024-04-14",
            },
            False,
        ),
        # Across the end of a month.
        (
            {**RENDERED, "date": "2024-02-28"},
            {**AGENCY, "rendering": "unknown", "derived_from": "Drovian Foreign Ministry", "date": "2024-03-01"},
            True,
        ),
        # Two originals of one institution.
        (
            {**MINISTRY, "rendering": "original", "derived_from": None, "date": "2024-03-14"},
            {**MINISTRY, "rendering": "original", "derived_from": None, "date": "2024-03-14"},
            False,
        ),
    ],
)
def test_renderings_of_one_text(one, other, expected):
    a, b = account(RELEASE, "a", **one), account(STORY, "b", **other)
    assert are_renderings(a, b) is expected
    assert are_renderings(b, a) is expected


def test_what_a_ministry_says_of_another_matter_is_no_rendering():
    other = "The Drovian Foreign Ministry announced that visa fees for students and seamen will rise from next winter. "
    other += "Applications sent by post before the first day of snow remain valid, whatever the weather at the border."
    fields = {**RENDERED, "date": "2024-03-14"}
    assert not are_renderings(account(RELEASE, "a", **fields), account(other, "b", **fields))
    assert are_renderings(account(RELEASE, "a", **fields), account(STORY, "b", **fields))


def test_copies_are_renderings_whoever_publishes_them_and_a_text_is_none_of_itself():
    one = account(STORY, "a", originator="Northport Times", publisher="Northport Times", derived_from=None)
    copy = account(STORY.replace("autumn", "spring"), "b", originator=None, publisher=None, derived_from=None)
    assert are_renderings(one, copy)
    assert not are_renderings(one, one)


def test_texts_of_other_months_without_a_year_are_no_renderings():
    later = STORY.replace("March 14. /TASS/", "September 22. /TASS/")
    undated = RELEASE.replace("March 14, 2024\n\n", "")
    assert are_renderings(account(undated, "a", **RENDERED), account(STORY, "b", **DERIVED))
    assert not are_renderings(account(undated, "a", **RENDERED), account(later, "b", **DERIVED))
