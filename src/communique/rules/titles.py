"""Titles and nouns for offices: what they are called, their plurals, and which offices a general word may refer to."""

from __future__ import annotations

import functools
from typing import Literal, NamedTuple, cast

from communique.rules.gazetteer import rows

Sort = Literal["office", "head", "generic", "counterpart", "honorific", "bare"]


class Title(NamedTuple):
    """A title as it may stand in a text."""

    office: str
    """The office's name in the tables: "foreign minister"; empty for an honorific such as "Mr"."""
    sort: Sort
    """"office" and "head" (of a state or government) name one; "generic" may refer to several ("leader"); "bare" is
    also a common word and counts only before a name."""
    plural: bool


@functools.cache
def titles() -> dict[str, Title]:
    """Every form in lower case, with a capital on each word and in capitals → the title."""
    out: dict[str, Title] = {}
    for row in rows("titles.csv"):
        for form, plural in ((row["form"], False), (row["plural"], True)):
            if form:
                for spelling in _spellings(form):
                    out.setdefault(spelling, Title(row["office"], cast(Sort, row["sort"]), plural))
    return out


def _spellings(form: str) -> tuple[str, ...]:
    words = [w if w in ("of", "for", "and", "the", "d'affaires") else w[:1].upper() + w[1:] for w in form.split()]
    hyphens = "-".join(w[:1].upper() + w[1:] for w in " ".join(words).split("-"))
    return (
        *((form,) if form.strip(".") not in _CAPITAL_ONLY else ()),
        " ".join(words),
        hyphens,
        form[:1].upper() + form[1:],
        form.upper(),
    )


# Honorifics that are words when they are not capitalised.
_CAPITAL_ONLY = {
    "mr",
    "mrs",
    "ms",
    "dr",
    "messrs",
    "sir",
    "fm",
    "fms",
    "eam",
    "pm",
    "pms",
    "h.e",
    "lord",
    "sen",
    "gen",
    "lt. gen",
    "justice",
    "judge",
    "general",
    "captain",
    "commander",
    "lieutenant",
    "marshal",
    "patriarch",
    "bishop",
    "ayatollah",
    "rep",
    "gov",
}


@functools.cache
def _classes() -> dict[str, frozenset[str]]:
    return {row["office"]: frozenset(row["fits"].split("|")) for row in rows("office_classes.csv")}


# Somebody who held or is about to hold an office may be called so too.
_EARLIER = ("former ", "then ", "acting ", "outgoing ", "incoming ")


def fits(said: str, held: str) -> bool:
    """Whether somebody who holds the office ``held`` may be called ``said``: ("top diplomat", "foreign minister") →
    True."""
    if said == held or held in _classes().get(said, ()):
        return True
    if said.startswith(_EARLIER):
        return fits(said.partition(" ")[2], held)
    if said == "minister":
        return held.endswith(" minister") and "prime" not in held and not held.startswith(("deputy", "vice"))
    return held.startswith((f"{said} of ", f"{said} for ", f"{said} to ", f"{said} on "))


def same_rank(one: str, other: str) -> bool:
    """Whether the holders of two offices are one another's counterparts."""
    return (
        fits(one, other) or fits(other, one) or any(fits(general, one) and fits(general, other) for general in _RANKS)
    )


# General words whose holders meet as equals.
_RANKS = ("top diplomat", "head of state", "head of government", "deputy minister", "spokesperson", "envoy")
