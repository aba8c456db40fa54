"""How mentions become entities, and which of them agree."""

import pytest

from names_re3d import Entity, is_named, pair, score, trimmed, types_of


@pytest.mark.parametrize(
    ("mention", "actors", "types"),
    [
        ("name", ["person"], ("Person",)),
        ("demonym", ["state"], ("Nationality", "Organisation")),
        ("metonym", ["state"], ("Location", "Organisation")),
        ("name", ["format"], ("Organisation",)),
        ("name", ["place"], ("Location",)),
        ("title", [], ("Person",)),
        ("name", [], ("Organisation",)),
    ],
)
def test_types(mention: str, actors: list[str], types: tuple[str, ...]) -> None:
    assert types_of(mention, actors) == types


TEXT = "The Drovian fleet left Port Elis. He waved to the Minister Bram Tollis."


def entity(words: str, kind: str = "Person", inner: str | None = None) -> Entity:
    start = TEXT.index(words)
    inside = (TEXT.index(inner), TEXT.index(inner) + len(inner)) if inner else None
    return Entity(start, start + len(words), (kind,), inside)


@pytest.mark.parametrize(
    ("words", "after", "named"),
    [
        ("The Drovian fleet", "Drovian fleet", True),
        (" Port Elis", "Port Elis", True),
        ("He", "He", False),
        ("fleet", "fleet", False),
        ("the Minister ", "Minister", True),
    ],
)
def test_ends_and_names(words: str, after: str, named: bool) -> None:
    found = trimmed(entity(words), TEXT)
    assert TEXT[found.start : found.end] == after
    assert is_named(TEXT, found) is named


@pytest.mark.parametrize(
    ("gold", "found", "exact", "overlap"),
    [
        ([entity("Bram Tollis")], [entity("Bram Tollis")], 1, 1),
        ([entity("Bram Tollis")], [entity("Minister Bram Tollis")], 0, 1),
        ([entity("Bram Tollis")], [entity("Minister Bram Tollis", inner="Bram Tollis")], 1, 1),
        ([entity("Minister Bram Tollis")], [entity("Minister"), entity("Bram Tollis")], 0, 1),
        ([entity("Port Elis", "Location")], [entity("Port Elis", "Organisation")], 0, 0),
        ([entity("Bram Tollis")], [entity("Port Elis")], 0, 0),
    ],
)
def test_agreement(gold: list[Entity], found: list[Entity], exact: int, overlap: int) -> None:
    assert (len(pair(gold, found, "exact")), len(pair(gold, found, "overlap"))) == (exact, overlap)


def test_what_lies_on_an_unsure_entity_is_neither_right_nor_wrong() -> None:
    found = [entity("Bram Tollis"), entity("Port Elis", "Location")]
    counts = score(TEXT, [entity("Bram Tollis")], [entity("Port Elis", "Location")], found, "sea", False)
    assert counts["exact all"] == [1, 1, 1]
    counts = score(TEXT, [entity("Bram Tollis")], [], found, "sea", False)
    assert counts["exact all"] == counts["exact sea"] == [1, 2, 1]
    assert counts["exact Location"] == [0, 1, 0]
