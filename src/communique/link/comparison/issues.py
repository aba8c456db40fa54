"""Where a text names one of the field's issues."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from communique.rules.issues import issues
from communique.text.match import Matcher, level


class Hit(NamedTuple):
    """Words that name an issue: ``text[start:end]``. ``bare``: they are only a state's name."""

    issue: str
    start: int
    end: int
    bare: bool


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
