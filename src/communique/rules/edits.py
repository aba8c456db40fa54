"""Word classes of changes, slips of typing and patterns of correction notices: ``data/edits.json``, and the words of
English.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class Notice:
    """A pattern of a correction notice, for a whole line or sentence."""

    name: str
    match: re.Pattern[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@cache
def _raw() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(files("communique").joinpath("data/edits.json").read_text(encoding="utf-8"))
    return loaded


@cache
def words() -> Mapping[str, frozenset[str]]:
    """Name of the class → its words, all lower case."""
    return MappingProxyType({name: frozenset(listed) for name, listed in _raw()["words"].items()})


@cache
def pairs() -> frozenset[frozenset[str]]:
    """Words that are taken for one another when typing."""
    return frozenset(frozenset(pair) for pair in _raw()["pairs"])


@cache
def notices() -> tuple[Notice, ...]:
    """The patterns of correction notices."""
    return tuple(
        Notice(row["name"], re.compile(row["match"], re.IGNORECASE), tuple(row["examples"]), tuple(row.get("not", ())))
        for row in _raw()["notices"]
    )


@cache
def english() -> frozenset[str]:
    """Words of English texts, in lower case."""
    lines = files("communique").joinpath("data/english_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
