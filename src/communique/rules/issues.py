"""The field's issues and the words that name them: ``data/issues.toml`` loaded, checked, and found in texts."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, NamedTuple

from communique.text.match import Matcher, level

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


class Hit(NamedTuple):
    """Words that name an issue: ``text[start:end]``. ``bare``: they are only a state's name."""

    issue: str
    start: int
    end: int
    bare: bool


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


def find_issues(text: str) -> list[Hit]:
    """The words of a text that name an issue, in its order, none overlapping another of the same way of writing."""
    exact, loose = _matchers()
    plain = level(text)
    found = {Hit(issue, start, end, bare) for start, end, (issue, bare) in exact.find(plain)}
    found |= {Hit(issue, start, end, False) for start, end, issue in loose.find(_lower(plain))}
    return sorted(found, key=lambda hit: (hit.start, hit.end, hit.issue))


@cache
def _matchers() -> tuple[Matcher[tuple[str, bool]], Matcher[str]]:
    exact: dict[str, tuple[str, bool]] = {}
    loose: dict[str, str] = {}
    for issue in issues().values():
        exact.update((form, (issue.id, True)) for name in issue.bare for form in forms(name))
        exact.update((form, (issue.id, False)) for name in issue.names for form in forms(name))
        loose.update((level(form), issue.id) for term in issue.terms for form in forms(term))
    return Matcher(exact.items()), Matcher(loose.items())


def forms(term: str) -> Iterator[str]:
    """A term as it stands, and with an "s" after it."""
    yield term
    if term[-1:].isalpha() and not term.endswith("s"):
        yield term + "s"


def _lower(text: str) -> str:
    """The text in lower case, character for character."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@cache
def _raw() -> dict[str, Any]:
    return tomllib.loads(files("communique").joinpath("data/issues.toml").read_text(encoding="utf-8"))
