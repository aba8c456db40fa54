"""Rows of time expressions: which part's date they rest on, their bounds, how sure they are."""

import pytest

from communique.extraction.reading import Reading
from communique.extraction.times.timex import find_dates
from communique.model import DateRef, Document, Part, Published


def rows(text: str, published: Published, start: int = 0) -> tuple[DateRef, ...]:
    part = Part("p1", start, len(text), "article", published=published)
    return find_dates(Reading(Document("a.txt", text, ""), "hash", parts=(part,)))


KNOWN = Published("2024-04-09", "explicit", (2024,))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("on May 16-17", "2024-05-16", "2024-05-17"),
        ("in June", "2024-06-01", "2024-06-30"),
        ("later this year", "2024-04-09", "2024-12-31"),
        ("earlier this month", "2024-04-01", "2024-04-09"),
        ("next week", "2024-04-15", "2024-04-21"),
        ("in the past two weeks", "2024-03-26", "2024-04-09"),
        ("yesterday", "2024-04-08", "2024-04-08"),
        ("12:32 P.M.", "2024-04-09", "2024-04-09"),
        ("in 2023", "2023-01-01", "2023-12-31"),
        ("for two years", None, None),
        ("recently", None, None),
    ],
)
def test_bounds(text: str, earliest: str | None, latest: str | None) -> None:
    (row,) = rows(text, KNOWN)
    assert (row.earliest, row.latest) == (earliest, latest)
    assert row.part == "p1"
    assert row.by.startswith("timex:")


@pytest.mark.parametrize(
    ("published", "text", "value", "certainty"),
    [
        (KNOWN, "on Monday", "2024-04-08", "inferred"),
        (KNOWN, "on May 20, 2023", "2023-05-20", "explicit"),
        (Published("2024-04-09", "ambiguous", (2019, 2024)), "on Monday", "2024-04-08", "ambiguous"),
        (Published("2024-04-09", "ambiguous", (2019, 2024)), "on May 20, 2023", "2023-05-20", "explicit"),
        (Published(), "on Monday", "XXXX-WXX-1", "unknown"),
        (Published(), "on May 20, 2023", "2023-05-20", "explicit"),
        (Published("2024-04-09/2024-05-31", "inferred", (2024,)), "in May", "2024-05", "inferred"),
        (Published("2024", "inferred", (2024,)), "in May", "XXXX-05", "unknown"),
    ],
)
def test_certainty_is_that_of_the_parts_date_at_most(
    published: Published, text: str, value: str, certainty: str
) -> None:
    (row,) = rows(text, published)
    assert (row.value, row.certainty) == (value, certainty)


def test_each_part_is_read_against_its_own_date() -> None:
    text = "They met yesterday.\nThey met yesterday."
    parts = (
        Part("p1", 0, 19, "article", published=Published("2024-04-09", "explicit", (2024,))),
        Part("p2", 20, len(text), "article", published=Published("2020-01-01", "explicit", (2020,))),
    )
    found = find_dates(Reading(Document("a.txt", text, ""), "hash", parts=parts))
    assert [(r.part, r.value, text[r.start : r.end]) for r in found] == [
        ("p1", "2024-04-08", "yesterday"),
        ("p2", "2019-12-31", "yesterday"),
    ]
    assert len({r.id for r in found}) == 2


def test_nothing_is_read_outside_of_parts() -> None:
    text = "5 May 2020 menu\nThey met on 6 May 2020."
    assert [r.value for r in rows(text, KNOWN, start=16)] == ["2020-05-06"]
