"""Dates, figures and names in a sentence, as ranges of words: told by their shape, so that unknown names count too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from communique.extraction.actors.names import find_names
from communique.link.edits import spelling
from communique.link.edits.words import Words
from communique.rules import edits, syntax

ShapeKind = Literal["date", "figure", "name"]

YEARS = range(1500, 2200)
"""Figures that are taken for years where nothing says that they count something."""
CAPITALISED = 0.6
"""Share of the longer words of a line in capitals from which the line is a headline, whose capitals say nothing."""
HEADLINE_LEAST = 4
"""Longer words that a line must have to be one."""

_DIGITS = re.compile(r"\d")
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d")
_YEAR = re.compile(r"\d{4}|\d{4}s")
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_ISO = re.compile(r"\d{1,4}")


class Shape(NamedTuple):
    """Words [first, last) are a date, a figure or a name."""

    first: int
    last: int
    kind: ShapeKind


@dataclass(frozen=True)
class Shapes:
    """What is told of a text once, and of each of its sentences when it is asked for."""

    words: Words

    @cached_property
    def _units(self) -> dict[int, tuple[Shape, ...]]:
        return {}

    @cached_property
    def capitals(self) -> frozenset[str]:
        """Keys of words that stand in capitals inside a sentence that is no headline."""
        w = self.words
        found: set[str] = set()
        for unit, (first, last) in enumerate(w.units):
            if not self.headline(unit):
                found.update(w.keys[i] for i in range(first + 1, last) if w.text[w.starts[i]].isupper())
        return frozenset(found)

    def headline(self, unit: int) -> bool:
        """Whether the capitals of this unit say nothing: a headline, or a line in capitals."""
        first, last = self.words.units[unit]
        long = [self.words.word(i) for i in range(first, last) if self.words.ends[i] - self.words.starts[i] > 3]
        return len(long) >= HEADLINE_LEAST and sum(w[0].isupper() for w in long) >= CAPITALISED * len(long)

    def of(self, unit: int) -> tuple[Shape, ...]:
        """Dates, figures and names of a unit, sorted, without overlap."""
        if unit not in self._units:
            first, last = self.words.units[unit]
            dates = list(_dates(self.words, first, last))
            taken = {i for d in dates for i in range(d.first, d.last)}
            figures = list(_figures(self.words, first, last, taken))
            taken |= {i for f in figures for i in range(f.first, f.last)}
            names = list(self._names(unit, first, last, taken))
            self._units[unit] = tuple(sorted([*dates, *figures, *names]))
        return self._units[unit]

    def _names(self, unit: int, first: int, last: int, taken: set[int]) -> Iterator[Shape]:
        """Runs of words in capitals that hold at least one that names somebody; in a headline those words alone."""
        at, headline = first, self.headline(unit)
        known = self._known(unit)
        while at < last:
            if at in taken or not (self.capital(at) or at in known):
                at += 1
                continue
            end = at + 1
            while end < last and (stop := self._goes_on(end, last, taken, known)) is not None:
                end = stop
            naming = [i for i in range(at, end) if i in known or self._names_somebody(unit, i, first)]
            if naming and headline:
                yield from (Shape(i, j, "name") for i, j in _rows(naming, known))
            elif naming:
                yield Shape(self._begin(at, end, known), end, "name")
            at = end

    def capital(self, index: int) -> bool:
        return self.words.text[self.words.starts[index]].isupper()

    def _goes_on(self, index: int, last: int, taken: set[int], known: Mapping[int, int]) -> int | None:
        """Where a name that stands before word ``index`` ends when it goes on with it; None where it does not."""
        if index in known and known[index] == known.get(index - 1):
            return index + 1
        particles = edits.words()["particles"]
        while index < last and index not in taken and self.words.gap(index) in (" ", "-", ". ", "‑", "\u00a0"):
            if self.capital(index):
                return None if self.words.gap(index) == ". " and not self._initial(index - 1) else index + 1
            if self.words.keys[index] not in particles:
                return None
            index += 1
        return None

    def _initial(self, index: int) -> bool:
        return self.words.ends[index] - self.words.starts[index] == 1

    def _begin(self, first: int, last: int, known: Mapping[int, int]) -> int:
        """Where a run begins without the words that name nobody: "Foreign Minister Kovar" is Kovar."""
        empty = edits.words()["generic"] | syntax.words()["prepositions"] | syntax.words()["subordinators"]
        while first < last - 1 and self.words.keys[first] in empty and first not in known:
            first += 1
        return first

    def _names_somebody(self, unit: int, index: int, first: int) -> bool:
        """Whether a word in capitals is more than the beginning of a sentence, a title or a common noun."""
        key = self.words.keys[index]
        if key in edits.words()["generic"] or key in syntax.words()["heads"] or len(key) < 2 or _DIGITS.match(key):
            return False
        if not self.capital(index):
            return False
        if self.words.text[slice(*self.words.places[unit])].isupper():
            return False  # A heading in capitals: only names of the tables can be told.
        if index == first or self.headline(unit):
            return not spelling.known(key) or (key in self.capitals and index != first)
        return True

    def _known(self, unit: int) -> dict[int, int]:
        """Words of the unit that belong to a name of the tables, with the number of that name."""
        place = self.words.places[unit]
        first, last = self.words.units[unit]
        found: dict[int, int] = {}
        for number, hit in enumerate(find_names(self.words.text[place.start : place.end])):
            if hit.kind in ("name", "demonym", "surname", "short") and not hit.actors[0].startswith("body:"):
                for i in range(first, last):
                    if hit.start <= self.words.starts[i] - place.start < hit.end:
                        found[i] = number
        return found


def _rows(places: Sequence[int], known: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Places that follow one another as ranges, one name of the tables apart from the next."""
    start = None
    for here, after in zip(places, [*places[1:], -1], strict=True):
        start = here if start is None else start
        if after != here + 1 or known.get(here) != known.get(after):
            yield start, here + 1
            start = None


def _dates(w: Words, first: int, last: int) -> Iterator[Shape]:
    """Days, months, years, weekdays, words such as yesterday, times of day."""
    classes = edits.words()
    at = first
    while at < last:
        end = _date_from(w, at, last, classes["months"], classes["weekdays"])
        if end == at and w.keys[at] in classes["days"]:
            end = at + 1
        if end == at and w.keys[at] in classes["turns"] and at + 1 < last:
            after = w.keys[at + 1]
            if after in classes["periods"] or after in classes["weekdays"] or after in classes["months"]:
                end = at + 2
        if end > at:
            yield Shape(at, end, "date")
            at = end
        else:
            at += 1


def _date_from(w: Words, at: int, last: int, months: frozenset[str], weekdays: frozenset[str]) -> int:
    """Where a date that begins at word ``at`` ends; ``at`` when none does."""
    end, seen_month, seen = at, False, False
    while end < last and (end == at or "\n" not in w.gap(end)) and end - at < 8:
        key = w.keys[end]
        if key in weekdays and w.word(end)[0].isupper():
            seen = True
        elif key in months and w.word(end)[0].isupper() and (key not in ("may", "march") or _beside_day(w, end, last)):
            seen = seen_month = True
        elif _CLOCK.fullmatch(key) or (_DAY.fullmatch(key) and end + 1 < last and w.keys[end + 1] in _clock()):
            seen = True
        elif key in _clock() and end > at:
            pass
        elif _YEAR.fullmatch(key) and _is_year(w, end, last):
            seen = True
        elif not (_DAY.fullmatch(key) and (seen_month or _month_after(w, end, last, months))):
            break
        end += 1
    return end if seen else at


def _clock() -> frozenset[str]:
    return edits.words()["clock"]


def _beside_day(w: Words, index: int, last: int) -> bool:
    """Whether "May" or "March" is a month: a day or year stands beside it, or a word of time before it."""
    before = w.keys[index - 1] if index else ""
    after = w.keys[index + 1] if index + 1 < last else ""
    return bool(_DAY.fullmatch(before) or _ISO.fullmatch(after)) or before in (
        *("in", "since", "until", "of", "by", "from", "on", "late", "early", "mid", "last", "next", "this", "and"),
    )


def _month_after(w: Words, index: int, last: int, months: frozenset[str]) -> bool:
    """Whether a month follows a day, or a range of days: "3 May", "3-4 May", "3 and 4 May"."""
    for ahead in range(index + 1, min(index + 4, last)):
        if w.keys[ahead] in months:
            return w.word(ahead)[0].isupper()
        if not _DAY.fullmatch(w.keys[ahead]) and w.keys[ahead] not in ("of", "and", "to"):
            return False
    return False


def _is_year(w: Words, index: int, last: int) -> bool:
    """Whether four figures are a year rather than a number of something."""
    if int(w.keys[index][:4]) not in YEARS or w.gap(index)[-1:] in ("#", "№"):
        return False
    if index and w.keys[index - 1] in ("$", "€", "£", "¥", "no", "resolution", "room"):
        return False
    after = w.keys[index + 1] if index + 1 < last else ""
    return after not in edits.words()["units"] and after not in edits.words()["numbers"]


def _figures(w: Words, first: int, last: int, taken: set[int]) -> Iterator[Shape]:
    """Numbers in digits or letters, with the units and signs beside them."""
    classes = edits.words()
    numbers, ordinals, units = classes["numbers"], classes["ordinals"], classes["units"]
    at = first
    while at < last:
        if at in taken or not _is_number(w.keys[at], numbers, ordinals) or _of_name(w, at, first):
            at += 1
            continue
        start, end = at, at + 1
        while start > first and start - 1 not in taken and w.keys[start - 1] in ("$", "€", "£", "¥"):
            start -= 1
        while end < last and end not in taken and "\n" not in w.gap(end):
            if not (w.keys[end] in units or _is_number(w.keys[end], numbers, ordinals)) or "," in w.gap(end):
                break
            end += 1
        yield Shape(start, end, "figure")
        at = end


def _of_name(w: Words, index: int, first: int) -> bool:
    """Whether a figure belongs to a name by a hyphen: "Covid-19", "Mi-8"."""
    return index > first and w.gap(index) in ("-", "‑") and w.word(index - 1)[0].isupper()


def _is_number(key: str, numbers: frozenset[str], ordinals: frozenset[str]) -> bool:
    return bool(_DIGITS.match(key)) or key in numbers or key in ordinals or bool(_ORDINAL.fullmatch(key))


def touching(shapes: Sequence[Shape], first: int, last: int) -> list[Shape]:
    """Shapes that hold a word of [first, last), or, where that is empty, the place between two words."""
    if first == last:
        return [s for s in shapes if s.first < first < s.last]
    return [s for s in shapes if s.first < last and s.last > first]
