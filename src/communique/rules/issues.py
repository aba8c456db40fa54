"""The field's issues and the words that name them: ``data/issues.toml`` loaded and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

_FIELDS = frozenset({"id", "name", "terms", "names", "state", "bare", "examples", "not"})


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue. ``bare`` are names of the state whose issue it is."""

    id: str
    name: str
    terms: tuple[str, ...]
    names: tuple[str, ...]
    state: str | None
    bare: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@cache
def issues() -> Mapping[str, Issue]:
    """Id → issue, in the order of the table; a row that the schema does not allow is refused."""
    out: dict[str, Issue] = {}
    for row in _raw()["issue"]:
        if not row.keys() <= _FIELDS or row["id"] in out or bool(row.get("state")) != bool(row.get("bare")):
            raise ValueError(f"issues.toml: {row['id']}: unknown field, double id, or a state without bare names")
        listed = (tuple(row.get(key, ())) for key in ("bare", "examples", "not"))
        out[row["id"]] = Issue(
            row["id"], row["name"], tuple(row["terms"]), tuple(row["names"]), row.get("state"), *listed
        )
    return MappingProxyType(out)


@cache
def generic() -> frozenset[str]:
    """Words, in lower case, that make no topic of a text."""
    return frozenset(_raw()["topics"]["generic"])


@cache
def _raw() -> dict[str, Any]:
    return tomllib.loads(files("communique").joinpath("data/issues.toml").read_text(encoding="utf-8"))
