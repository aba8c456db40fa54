"""The types of events and the words that tell them: ``data/events/*.json`` loaded and checked."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, NamedTuple, cast

from communique.model import EventType

FRAMES = frozenset(
    {"with", "object", "each other", "phoned", "place", "to place", "in place", "guest", "audience", "at event"}
    | {"paper", "deed", "chamber", "stay"}
)
TENSES = frozenset({"base", "third", "past", "part", "ing"})


class VerbForm(NamedTuple):
    """One inflected form of a verb that tells an event: what may follow it, and the tenses the form can be."""

    type: EventType
    frame: str
    tenses: frozenset[str]


@dataclass(frozen=True, slots=True)
class TypeRow:
    """A type of event: its PLOVER code and mode, the code for one that is announced, and a sentence that tells one."""

    plover: str | None
    mode: str | None
    planned: str | None
    source: str
    frames: frozenset[str]
    example: str


@dataclass(frozen=True, slots=True)
class EventRules:
    """The tables: types, verbs by form, nouns by first word, light verbs by form, closed classes of words."""

    types: Mapping[EventType, TypeRow]
    verbs: Mapping[str, tuple[VerbForm, ...]]
    nouns: Mapping[str, tuple[tuple[tuple[str, ...], EventType], ...]]
    """First word → (all words, type), longest first."""
    holding: Mapping[str, str]
    """Form of a light verb → its lemma."""
    spare: Mapping[str, tuple[VerbForm, ...]]
    """Verbs by form that tell an event only with what their frame takes ("said in parliament"), else nothing."""
    words: Mapping[str, frozenset[str]]
    gate: frozenset[str]
    """Words, in lower case, one of which must stand in a sentence that tells an event."""


@cache
def event_rules() -> EventRules:
    """The tables, loaded once; a row that the schema does not allow is refused."""
    raw = _load("types.json")
    types = {cast(EventType, name): _type(row) for name, row in raw["types"].items()}
    verbs, spare = _verbs(raw["verbs"], types), _verbs(raw["spare verbs"], types)
    nouns: dict[str, list[tuple[tuple[str, ...], EventType]]] = {}
    for name, row in raw["types"].items():
        for noun in row["nouns"]:
            words = tuple(noun.split(" "))
            nouns.setdefault(words[0], []).append((words, cast(EventType, name)))
    holding = {form: lemma for lemma, forms in raw["holding"].items() for form in (lemma, *forms.split(" "))}
    listed = {name: frozenset(words) for name, words in _load("words.json")["words"].items()}
    return EventRules(
        MappingProxyType(types),
        verbs,
        MappingProxyType({first: tuple(sorted(found, key=lambda n: -len(n[0]))) for first, found in nouns.items()}),
        MappingProxyType(holding),
        spare,
        MappingProxyType(listed),
        frozenset(verbs) | frozenset(nouns) | frozenset(spare),
    )


def _verbs(rows: list[dict[str, Any]], types: Mapping[EventType, TypeRow]) -> Mapping[str, tuple[VerbForm, ...]]:
    """The rows of verbs by inflected form."""
    verbs: dict[str, list[VerbForm]] = {}
    for row in rows:
        if row["type"] not in types or row["frame"] not in FRAMES or not row["forms"].keys() <= TENSES:
            raise ValueError(f"types.json: verb {row['forms']}: unknown type, frame or tense")
        tenses: dict[str, set[str]] = {}
        for tense, form in row["forms"].items():
            tenses.setdefault(form, set()).add(tense)
        for form, can_be in tenses.items():
            verbs.setdefault(form, []).append(VerbForm(row["type"], row["frame"], frozenset(can_be)))
    return MappingProxyType({form: tuple(found) for form, found in verbs.items()})


def event_words(name: str) -> frozenset[str]:
    """A closed class of words by its name."""
    return event_rules().words[name]


@cache
def _venues() -> Mapping[str, str]:
    """House or room, in lower case → the city it stands in."""
    text = files("communique").joinpath("data/events/venues.csv").read_text(encoding="utf-8")
    return MappingProxyType({row["venue"].lower(): row["place"] for row in csv.DictReader(text.splitlines())})


def venue_place(words: str) -> str | None:
    """The city of a house or room that the words name ("the White House", "State Dining Room"); None for others."""
    return _venues().get(words.lower().removeprefix("the "))


def _load(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files("communique").joinpath(f"data/events/{name}").read_text(encoding="utf-8"))
    return found


def _type(row: dict[str, Any]) -> TypeRow:
    frames = frozenset(row["frames"])
    if not frames <= {"with", "owner", "to", "at", "named"} or bool(row["plover"]) != bool(row["source"]):
        raise ValueError(f"types.json: {row['example']}: unknown frame, or a code without its source")
    return TypeRow(row["plover"], row["mode"], row["planned"], row["source"], frames, row["example"])
