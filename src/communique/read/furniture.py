"""What on a web page is furniture: navigation, share bars, comments, cookie notices (data/page_furniture.json)."""

from __future__ import annotations

import functools
import json
import re
from importlib import resources
from typing import Any, NamedTuple

_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_ENDS = " \t\r\n\xa0\u3000:|>»<«[]()/•·-–—："
PHRASE_LENGTH = 700
"""A block with a phrase of furniture is furniture only up to this length: an article may well discuss privacy
policies."""


class Furniture(NamedTuple):
    """The table, as sets."""

    elements: frozenset[str]
    roles: frozenset[str]
    always: frozenset[str]
    words: frozenset[str]
    phrases: re.Pattern[str]
    labels: frozenset[str]


@functools.cache
def table() -> Furniture:
    raw = json.loads(resources.files("communique").joinpath("data/page_furniture.json").read_text("utf-8"))
    sets = {key: frozenset(raw[key]) for key in ("elements", "roles", "always", "words", "labels")}
    phrases = re.compile("|".join(sorted(map(re.escape, raw["phrases"]))), re.I)
    return Furniture(sets["elements"], sets["roles"], sets["always"], sets["words"], phrases, sets["labels"])


@functools.lru_cache(maxsize=4096)
def named(names: str) -> int:
    """What a class and id say: 2 furniture in any case, 1 furniture unless most of the prose is in it, 0 nothing.

    Names with a colon ("print:block") say how something looks when, not what it is.
    """
    words = {word.lower() for name in names.split() if ":" not in name for word in _WORDS.findall(name)}
    known = table()
    if words & known.always:
        return 2
    return 1 if words & known.words else 0


def degree(element: Any) -> int:
    """2, 1 or 0 as :func:`named`, by the element's own name, role, class and id."""
    known = table()
    found = 1 if element.tag in known.elements else 0
    if not element.attrib:
        return found
    if (element.get("role") or "").strip().lower() in known.roles:
        found = 1
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return max(found, named(names)) if names != " " else found


def is_label(text: str) -> bool:
    """Whether a block of this text is furniture by what it says."""
    return len(text) < 60 and text.strip(_ENDS).lower() in table().labels


def has_phrase(text: str) -> bool:
    """Whether a short block of this text is furniture outside an article."""
    return len(text) <= PHRASE_LENGTH and table().phrases.search(text) is not None
