"""Texts about invented people, read and joined: two sides, an agency without a year and a plan tell of one event."""

from collections.abc import Iterable
from functools import cache

import pytest

from communique.extraction import extract_document
from communique.link.events import Facts, facts_of, find_plans, join, judgements, keys, pack, unpack
from communique.model import Document, Occurrence

TEXTS = {
    "release": """\
Press release on Foreign Minister Ada Reyne’s meeting with Foreign Minister of Tarsk Jon Halden

4 March 2025

On March 4, Minister of Foreign Affairs of Qovia Ada Reyne held talks in Vienna with Minister of Foreign Affairs \
of the Republic of Tarsk Jon Halden. The ministers discussed the ferry treaty.
""",
    "agency": """\
VIENNA, March 4. /QNA/. Qovian Foreign Minister Ada Reyne met with her Tarsk counterpart Jon Halden in Vienna on \
Tuesday, the Qovian Foreign Ministry said in a statement. The ministers discussed the ferry treaty, the ministry said.
""",
    "other side": """\
Foreign Minister Halden Meets with Qovian Foreign Minister Ada Reyne

Ministry of Foreign Affairs of Tarsk
March 5, 2025

On March 4, 2025, Foreign Minister Jon Halden met with Foreign Minister Ada Reyne of Qovia in Vienna. They exchanged \
views on the ferry treaty.
""",
    "call": """\
Foreign Minister Halden’s Call with Qovian Foreign Minister Reyne

March 10, 2025

Foreign Minister Jon Halden spoke by phone today with Qovian Foreign Minister Ada Reyne.
""",
    "second call": """\
Foreign Minister Halden’s Call with Qovian Foreign Minister Reyne

March 12, 2025

Foreign Minister Jon Halden spoke by phone today with Qovian Foreign Minister Ada Reyne.
""",
    "plan": """\
Foreign Minister Reyne’s Travel to Austria

February 25, 2025

Foreign Minister Ada Reyne will travel to Vienna, Austria, March 3-5. She will meet with Foreign Minister Jon Halden \
of Tarsk to discuss the ferry treaty.
""",
}


@cache
def facts(name: str) -> tuple[Facts, ...]:
    document = Document(f"{name}.txt", TEXTS[name], "0" * 64, language="en")
    return facts_of(document, extract_document(document, model=False))


def joined(*names: str) -> tuple[Occurrence, ...]:
    all_facts = [fact for name in names for fact in facts(name)]
    return join(all_facts, judgements(all_facts))


def told_by(occurrences: Iterable[Occurrence], type: str) -> list[int]:
    """How many accounts each occurrence of a type has."""
    return sorted(len(o.accounts) for o in occurrences if o.type == type)


def test_two_sides_and_an_agency_without_a_year_tell_of_one_meeting() -> None:
    found = [o for o in joined("release", "agency", "other side") if o.type in ("meeting", "talks")]
    assert [len(o.accounts) for o in found] == [3]
    assert (found[0].date.earliest, found[0].place, len(found[0].participants)) == ("2025-03-04", "Vienna", 2)
    assert {s.side for s in found[0].sources} >= {"Tarsk"}


def test_the_agencys_day_is_kept_for_each_year_that_fits() -> None:
    (fact,) = facts("agency")
    assert len(fact.days) == 5
    assert fact.published is None


def test_two_calls_of_one_week_stay_two() -> None:
    assert told_by(joined("call", "second call"), "call") == [1, 1]


def test_the_meeting_confirms_the_plan() -> None:
    both = [*facts("plan"), *facts("other side")]
    plans = [p for o in join(both, judgements(both)) for p in find_plans(o, both)]
    assert sorted((p.what.split()[0], p.status) for p in plans) == [("Meeting", "confirmed"), ("Visit", "open")]


@pytest.mark.parametrize("name", TEXTS)
def test_facts_are_small_and_kept_as_they_are(name: str) -> None:
    for fact in facts(name):
        assert unpack(pack(fact)) == fact
        assert len(pack(fact)) < 5_000
        assert 0 < len(keys(fact)) < 100
