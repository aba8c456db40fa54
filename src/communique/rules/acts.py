"""The table of acts (data/acts.toml): what official words do, with the grades of their families."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal

from communique.rules.cues import Cue, inflect
from communique.rules.gate import Gate, gate

Kind = Literal["verb", "noun", "adjective"]
KINDS: tuple[Kind, ...] = ("verb", "noun", "adjective")


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words that perform an act: the further words of a form, what kind they are, and which act."""

    rest: tuple[str, ...]
    kind: Kind
    act: str
    family: str
    grade: int
    tenses: frozenset[str] = frozenset()
    """Every tense that the form of a verb can be."""
    cue: Cue | None = None
    """Of a verb: the verb as the search for subjects and voices takes it."""


@dataclass(frozen=True, slots=True)
class Acts:
    """The table: patterns by the first word of each form, those with more words first."""

    verbs: Mapping[str, tuple[Pattern, ...]]
    nouns: Mapping[str, tuple[Pattern, ...]]
    adjectives: Mapping[str, tuple[Pattern, ...]]
    steps: Mapping[str, int]
    """What a word that strengthens adds to the grade."""
    gap: frozenset[str]
    performing: Mapping[str, tuple[Cue, frozenset[str]]]
    """Every form of the verbs that make a noun of the table an act, with the tenses that it can be."""
    families: Mapping[str, str]
    gate: Gate
    """What opens a text to a closer look."""


@cache
def acts() -> Acts:
    """The table of acts, loaded once."""
    raw = tomllib.loads(files("communique").joinpath("data/acts.toml").read_text(encoding="utf-8"))
    tables: dict[str, dict[str, list[Pattern]]] = {kind: {} for kind in KINDS}
    for row in raw["act"]:
        if row["family"] not in raw["family"]:
            raise ValueError(f"acts.toml: {row['act']}: no family {row['family']}")
        for given in row["patterns"]:
            kind = next((k for k in KINDS if k in given), None)
            if kind is None:
                raise ValueError(f"acts.toml: {row['act']}: a pattern without verb, noun or adjective")
            for first, pattern in _forms(row, given, kind):
                tables[kind].setdefault(first, []).append(pattern)
    verbs, nouns, adjectives = (
        {first: tuple(sorted(found, key=lambda p: -len(p.rest))) for first, found in tables[kind].items()}
        for kind in KINDS
    )
    performing = _performing(raw["performing"])
    paired = {first: {p.rest[0] for p in found} for first, found in verbs.items() if all(p.rest for p in found)}
    alone = {*adjectives, *(first for first in verbs if first not in paired)}
    for noun in nouns:
        paired.setdefault(noun, set()).update(performing)
    return Acts(
        MappingProxyType(verbs),
        MappingProxyType(nouns),
        MappingProxyType(adjectives),
        MappingProxyType({word: step["add"] for step in raw["step"] for word in step["words"]}),
        frozenset(raw["gap"]),
        MappingProxyType(performing),
        MappingProxyType(raw["family"]),
        gate(alone, paired),
    )


def _performing(verbs: list[str]) -> dict[str, tuple[Cue, frozenset[str]]]:
    """Form → (verb, tenses); all of them may be nouns ("offer", "stress"), and count only after a clear subject."""
    out: dict[str, tuple[Cue, frozenset[str]]] = {}
    for verb in verbs:
        tenses: dict[str, set[str]] = {}
        for tense, form in inflect(verb).items():
            tenses.setdefault(form, set()).add(tense)
        for form, can_be in tenses.items():
            out[form] = (Cue(verb, "assert", frozenset(), nouny=True), frozenset(can_be))
    return out


def _forms(row: dict[str, Any], given: dict[str, Any], kind: Kind) -> list[tuple[str, Pattern]]:
    """(first word, pattern) for every form of one pattern of the table."""
    words = given[kind]
    if kind != "verb":
        first, *rest = words.split(" ")
        return [(first, Pattern(tuple(rest), kind, row["act"], row["family"], row["grade"]))]
    tenses: dict[str, set[str]] = {}
    for tense, form in inflect(words, given.get("forms")).items():
        tenses.setdefault(form, set()).add(tense)
    cue = Cue(words, "assert", frozenset(), nouny=bool(given.get("nouny")))
    out = []
    for form, can_be in tenses.items():
        first, *rest = form.split(" ")
        pattern = Pattern(tuple(rest), kind, row["act"], row["family"], row["grade"], frozenset(can_be), cue)
        out.append((first, pattern))
    return out
