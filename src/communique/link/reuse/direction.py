"""Who had the words first: what attribution and dates tell of two accounts that share a passage, or that nothing does.

Attribution: an account that says it goes back to the other, gives the words to whoever published the other ("the
ministry said in a statement"), or holds the other as one of several texts, is the later one. Dates: one was published
on an earlier day. Where the two contradict one another the direction is unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from communique.model import Direction, Part
from communique.rules.publishers import MEDIA, publishers

_ARTICLE = "the "


@dataclass(frozen=True, slots=True)
class Source:
    """To whom an account gives the words of a passage: the name, and the side it acts for where known."""

    name: str
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Teller:
    """An account in which a passage stands."""

    part: Part | None
    """None in a document that is not analysed."""
    published: str | None
    """As the metadata of the document has it."""
    embedded: bool = False
    """It is an account of somebody else than the document that holds it."""
    sources: tuple[Source, ...] = ()
    """To whom it gives most of the passage's words."""


def direction(a: Teller, b: Teller) -> tuple[Direction, str]:
    """Which of two accounts had the words first, and why."""
    from_a, from_b = _goes_back(b, a), _goes_back(a, b)
    first, last = _days(a), _days(b)
    if from_a and from_b:
        return "unknown", "each gives the words to the other"
    if first and last and first != last:
        earlier, later = first[1] < last[0], last[1] < first[0]
        dated: Direction = "a to b" if earlier else "b to a" if later else "unknown"
        if (from_a and later) or (from_b and earlier):
            return "unknown", f"{from_a or from_b}, but the dates say otherwise"
        if dated != "unknown" and not (from_a or from_b):
            days = sorted((_date(a), _date(b)))
            return dated, f"published {days[0]}, the other {days[1]}"
    if from_a or from_b:
        return ("a to b" if from_a else "b to a"), from_a or from_b
    return "unknown", "no attribution, and " + ("published the same day" if first and last else "a date is not known")


def _goes_back(later: Teller, earlier: Teller) -> str:
    """Why ``later`` goes back to ``earlier``; empty when nothing says so."""
    one, other = later.part, earlier.part
    if one is None or other is None:
        return ""
    theirs = _names(other)
    if one.derived_from and (one.derived_from == other.id or _canonical(one.derived_from) in theirs):
        return f"derived from {_shown(other)}"
    own = _names(one)
    for source in later.sources:
        if _canonical(source.name) in theirs - own:
            return f"attributed to {source.name}"
    if other.side and one.side is None and not _media(other):
        for source in later.sources:
            if source.side == other.side:
                return f"attributed to {source.name}, whose side's account the other is"
    if later.embedded and not earlier.embedded and theirs and own == theirs:
        return f"a text of {_shown(other)} inside another document"
    return ""


def _names(part: Part) -> frozenset[str]:
    """The institutions whose account a part is, each by one name."""
    return frozenset(_canonical(name) for name in (part.publisher, part.originator) if name)


def _shown(part: Part) -> str:
    return part.originator or part.publisher or "the other"


def _media(part: Part) -> bool:
    known = publishers().named(part.publisher) if part.publisher else None
    return known is not None and known.kind in MEDIA


@cache
def _canonical(name: str) -> str:
    """One name for all by which an institution goes."""
    known = publishers().named(name)
    return known.name if known else name.casefold().removeprefix(_ARTICLE).strip()


def _date(teller: Teller) -> str:
    part = teller.part
    if part is not None and part.published.date and part.published.certainty in ("explicit", "inferred"):
        return part.published.date
    return (teller.published or "")[:10] if part is None or not part.published.date else ""


def _days(teller: Teller) -> tuple[str, str] | None:
    """First and last day of publication, to be compared as text; None where it is not known for sure."""
    date = _date(teller)
    if not date:
        return None
    first, _, last = date.partition("/")
    return (first + "-00-00")[:10], ((last or first) + "-99-99")[:10]
