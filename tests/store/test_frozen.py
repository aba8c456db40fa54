"""Nouns frozen as JSON come back as they were."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from communique.model import Conflict, Difference, EventDate, Participant, Source, Span, Told
from communique.store.frozen import freeze, thaw, thaw_all

NOUNS = [
    Told(
        *("d1", "p1", "e1", "held", (Span(0, 4), Span(9, 12))),
        date=EventDate("2024-05-03", None, "day"),
        place="Nemme “Hall”",
        participants=(Participant(None, "officials"), Participant("person:a", "A", "envoy")),
    ),
    Conflict("date", (("2024-05-03", ("p1", "p2")), ("2024-05-04", ("p3",)))),
    Source(None, "Ministry", ("p1",), 2),
    Difference("wording", "a", "", Span(1, 2), None, by="x", confidence=0.5),
]


@pytest.mark.parametrize("noun", NOUNS)
def test_what_was_frozen_comes_back(noun: object) -> None:
    assert thaw(type(noun), freeze(noun)) == noun
    assert thaw_all(type(noun), freeze((noun, noun))) == (noun, noun)
    assert thaw_all(type(noun), freeze(())) == ()


@dataclass(frozen=True, slots=True)
class Holder:
    names: frozenset[str]


def test_what_json_cannot_hold_in_order_is_refused() -> None:
    with pytest.raises(TypeError, match="cannot be frozen"):
        freeze(Holder(frozenset({"a"})))
    with pytest.raises(TypeError, match="cannot be thawed"):
        thaw(Holder, '{"names": []}')
