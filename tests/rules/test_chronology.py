"""The tables of dated facts: well-formed, sourced, and found where they are named."""

from datetime import date

import pytest

from communique.extraction.dating.evidence import Scope
from communique.extraction.dating.names import events, named_forms, names_of_a_time
from communique.rules import gazetteer
from communique.rules.chronology import DatedEvent, FirstUse, dated_events, first_uses, foundings, rows

KINDS = {"inauguration", "visit", "summit"}


def test_columns() -> None:
    assert set(rows("first_uses.csv")[0]) == {"forms", "since", "until", "source"}
    assert set(rows("foundings.csv")[0]) == {"forms", "between", "date", "source"}
    assert set(rows("dated_events.csv")[0]) == {"id", "words", "date", "kind", "source"}


@pytest.mark.parametrize("row", first_uses(), ids=lambda r: r.forms[0])
def test_a_first_use_is_found_and_bounds_the_years(row: FirstUse) -> None:
    assert row.source
    assert row.forms
    assert row.since or row.until
    assert row.since is None or row.until is None or row.since < row.until
    for form in row.forms:
        text = f"They spoke of {form} at length."
        scope = Scope(text, 0, len(text), 7, 1)
        found = [e for e in names_of_a_time(scope, named_forms(scope)) if text[e.span.start : e.span.end] in row.forms]
        assert found, form
        assert not found[0].strong
        assert all(row.since is None or year >= row.since.year for year in found[0].years)


def test_no_form_stands_in_two_rows() -> None:
    forms = [form for row in first_uses() for form in row.forms]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize("row", dated_events(), ids=lambda r: r.id)
def test_an_event_is_found_by_its_words(row: DatedEvent) -> None:
    assert row.source
    assert row.kind in KINDS
    assert row.first <= row.last
    assert date(1989, 1, 1) < row.first
    text = "It was about " + " and ".join(group[0] for group in row.words) + " that they spoke."
    scope = Scope(text, 0, len(text), row.last.month, row.last.day)
    found = list(events(scope, named_forms(scope)))
    assert any(row.last.year in e.years for e in found)
    assert all(e.strong == (row.kind != "summit") for e in found)
    other = "Nothing of the kind happened."
    scope = Scope(other, 0, len(other), row.last.month, row.last.day)
    assert not list(events(scope, named_forms(scope)))


def test_event_ids_are_unique() -> None:
    ids = [row.id for row in dated_events()]
    assert len(ids) == len(set(ids))


def test_foundings_name_actors_of_the_tables_and_a_source() -> None:
    names = {entry.name for entry in gazetteer.entries().values()}
    for row in foundings():
        assert row.source
        assert row.day.year > 1900
        assert len(row.between) in (0, 2)
        assert set(row.between) <= names, row
    assert sum(bool(row.between) for row in foundings()) > 30
