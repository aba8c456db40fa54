"""Whether a name stands for a place or for those who govern there, and whether it is a name at all."""

from __future__ import annotations

import re

from communique.extraction.reading import NameHit
from communique.rules.words import words

# Words after which a capital is the city: "talks in Moscow", "arrived at Geneva".
_AT = re.compile(
    r"\b(?:in|at|to|from|near|outside|inside|via|into|within|around|across|through|downtown|visit|visits|visited|"
    r"visiting|left|leave|leaves|leaving"
    r"|reach|reached|toward|towards|central|city of|departed|departs|depart|,)\s(?:the )?$",
    re.IGNORECASE,
)
# After these nouns even "to" and "from" lead to a government: "a message to Beijing", "pressure from Washington".
_ADDRESSED = re.compile(
    r"\b(?:messages?|signals?|support|responses?|proposals?|letters?|aid|assistance|demands?|pressure|appeals?|"
    r"thanks|grateful|gratitude"
    r"|opposed|answers?|calls?|loyal|arms|weapons|supplies|deliveries|instructions|orders|reaction) (?:to|from) $"
)
# After the name: a date, a country, or a noun with which it is the name of something else.
_PLACE_AFTER = re.compile(
    r",? (?:Summit|Declaration|Conference|Treaty|Memorandum|Agreements?|Communiqu[eé]|Forum|Principles|Olympics|"
    r"[Aa]irport|University|Protocols?"
    r"|[Aa]ccords?|Consensus|[Pp]rocess|Conventions?|Round|Rules|Criteria|Charter|Pact|agreements?|protocols?"
    r"|Action Plan|[Cc]ity|[Rr]egion)\b|, (?:January|February|March|April|May|"
    r"June|July|August|September"
    r"|October|November|December|Jan\.|Feb\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.|D\.?C\.?)\b"
)
_SURNAME_AFTER = re.compile(r" [A-ZÀ-Þ][a-zà-ÿ]+\b")
_GIVEN_BEFORE = re.compile(r"(?<![.!?\n] )(?<!^)\b[A-ZÀ-Þ][a-zà-ÿ]+ (?:[A-Z]\. )?$")
_MONTH = re.compile(
    r"\b(?:in|since|until|by|this|last|next|late|early|mid|of|for|on|\d{1,2}|and|through|from|-) ?$",
    re.IGNORECASE,
)
_DAY = re.compile(r",? \d|[-/]")


def is_place(plain: str, hit: NameHit) -> bool:
    """Whether the city or building is meant rather than the government that sits there."""
    name = plain[hit.start : hit.end]
    if name.isupper() and len(name) > 3 and plain[hit.end : hit.end + 2] in (", ", " (", ". "):
        return True
    if _PLACE_AFTER.match(plain, hit.end):
        return True
    before = plain[max(0, hit.start - 40) : hit.start]
    if plain.startswith("'s ", hit.end) and before.endswith((" to ", " from ", ", ")):
        return False
    return _AT.search(before) is not None and _ADDRESSED.search(before) is None


def is_no_state(plain: str, hit: NameHit, person_after: bool) -> bool:
    """Whether a state's name is somebody's given name here: "Jordan Miles", "Chad Ferris"."""
    if plain[hit.start : hit.end] not in words("first-names"):
        return False
    if _GIVEN_BEFORE.search(plain, max(0, hit.start - 25), hit.start) and plain[hit.end : hit.end + 1] != "'":
        word = plain[max(0, hit.start - 25) : hit.start].split()[-1]
        return word not in words("function") and word not in words("headline") and word not in words("not-states")
    after = _SURNAME_AFTER.match(plain, hit.end)
    return after is not None and not person_after and after.group()[1:] not in words("headline") and _given(plain, hit)


def _given(plain: str, hit: NameHit) -> bool:
    """A sentence does not put a noun in capitals after a state unless it is a name or a title of something."""
    return plain[hit.start - 2 : hit.start] in ("r ", "s ", "y ") and plain[max(0, hit.start - 4) : hit.start].split()[
        -1:
    ] in (["Mr"], ["Ms"], ["by"])


def is_month(plain: str, hit: NameHit) -> bool:
    """Whether "May" is the month or the verb."""
    if plain[hit.start : hit.end] not in ("May", "MAY"):
        return False
    return bool(_DAY.match(plain, hit.end)) or bool(_MONTH.search(plain, max(0, hit.start - 12), hit.start))
