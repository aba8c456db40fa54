"""Closed classes of English words: ``data/syntax.json`` loaded."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@cache
def words() -> Mapping[str, frozenset[str]]:
    """Name of the class → its words, all lower case."""
    raw = json.loads(files("communique").joinpath("data/syntax.json").read_text(encoding="utf-8"))
    return MappingProxyType({name: frozenset(listed) for name, listed in raw["words"].items()})
