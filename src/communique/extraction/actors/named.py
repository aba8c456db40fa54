"""Persons' names where they stand in a text: where one begins, how far it goes, and what words are no name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from communique.extraction.actors.names import TITLE
from communique.extraction.reading import NameHit
from communique.model import Span
from communique.rules.titles import titles
from communique.rules.words import words

PART = r"(?:(?:al|el|ad|as|ash|an|ar|at|ben|d'|de|O'|D'|Al|El)-?)?[A-ZÀ-ÞŠŽČĆŁŚ][\w]*(?:['-][\wÀ-ÿ]+)*"
LINK = r"(?:(?:bin|bint|ibn|abu|de|da|do|dos|das|del|della|di|du|van|von|der|den|ter|la|le|y|e|ben|ould|av) )"
_INITIALS = r"[A-Z]\.(?: ?[A-Z]\.)*"
_NAME = re.compile(rf"(?:{_INITIALS}|{PART})(?: {LINK}{{0,3}}(?:{_INITIALS}|{PART}|bin|bint)){{0,7}}")
_NAME_BEFORE = re.compile(
    rf"(?:^|(?<=[\s(“\"'—–]))((?:[A-Z]\.|{PART})(?: {LINK}{{0,2}}(?:[A-Z]\.|{PART})){{1,5}}),? ?$"
)
LINK = r"(?:(?:bin|bint|ibn|abu|de|da|do|dos|das|del|della|di|du|van|von|der|den|ter|la|le|y|e|ben|ould|av) )"
_INITIALS = r"[A-Z]\.(?: ?[A-Z]\.)*"
_NAME = re.compile(rf"(?:{_INITIALS}|{PART})(?: {LINK}{{0,3}}(?:{_INITIALS}|{PART}|bin|bint)){{0,7}}")
_NAME_BEFORE = re.compile(
    rf"(?:^|(?<=[\s(“\"'—–]))((?:[A-Z]\.|{PART})(?: {LINK}{{0,2}}(?:[A-Z]\.|{PART})){{1,5}}),? ?$"
)
_INITIALS = r"[A-Z]\.(?: ?[A-Z]\.)*"
_NAME = re.compile(rf"(?:{_INITIALS}|{PART})(?: {LINK}{{0,3}}(?:{_INITIALS}|{PART}|bin|bint)){{0,7}}")
_NAME_BEFORE = re.compile(
    rf"(?:^|(?<=[\s(“\"'—–]))((?:[A-Z]\.|{PART})(?: {LINK}{{0,2}}(?:[A-Z]\.|{PART})){{1,5}}),? ?$"
)
_NAME = re.compile(rf"(?:{_INITIALS}|{PART})(?: {LINK}{{0,3}}(?:{_INITIALS}|{PART}|bin|bint)){{0,7}}")
_JUNIOR = re.compile(r",? (?:[JS]r\b\.?|I{2,3}\b|IV\b)")


class Named:
    """The names of one text, asked for by where they begin."""

    def __init__(self, plain: str, hits: Sequence[NameHit]) -> None:
        self.plain = plain
        self.hits = hits
        self.starts = [h.start for h in hits]

    def name_at(self, at: int) -> tuple[Span, tuple[str, ...]] | None:
        """A person's name that begins here, with the persons of the tables it can stand for."""
        hit = self.hit_at(at)
        person = hit is not None and bool(hit.actors) and hit.actors[0].startswith("person:")
        if hit is not None and not person and hit.actors and not self.given_name(hit):
            return None
        if hit is not None and hit.kind == TITLE and not self.given_name(hit):
            return None
        match = _NAME.match(self.plain, at, self._name_limit(at))
        if match is None:
            return None
        end = at
        for word in re.finditer(r"\S+", match.group()):
            said = word.group()
            if _ends_name(said) or (end > at and said.endswith("'s") and hit is not None):
                break  # "President Lind Northland's" is no name, "Prime Minister Arvo Lind's" is
            if no_name(said):
                return None
            end = at + word.end()
        end = at + len(re.sub(r"(?:\s+(?:bin|bint|of|de|e|y|la|le|van|von|da))+$|'s?$|'s\b.*$", "", self.plain[at:end]))
        if end == at or not self.plain[at:end].strip(".") or self.plain[at:end] in titles():
            return None
        if person and hit is not None and (hit.kind == "name" or end <= hit.end):
            return Span(at, self._past_junior(hit.end)), hit.actors
        return Span(at, self._past_junior(end)), ()

    def _past_junior(self, end: int) -> int:
        """Past ", Jr." and "III" after a name."""
        junior = _JUNIOR.match(self.plain, end)
        return junior.end() if junior else end

    def given_name(self, hit: NameHit) -> bool:
        """Whether a name of the tables is also a given name."""
        return self.plain[hit.start : hit.end] in words("first-names")

    def _name_limit(self, at: int) -> int:
        """Names stop before the next name of another kind."""
        index = bisect_left(self.starts, at + 1)
        while index < len(self.hits) and self.hits[index].actors and self.hits[index].actors[0].startswith("person:"):
            index += 1
        limit = self.hits[index].start if index < len(self.hits) else len(self.plain)
        return min(limit, at + 100)

    def past_honorifics(self, at: int) -> int:
        """Past "Mr", "His Excellency" and the like."""
        hit = self.hit_at(at)
        while hit is not None and hit.kind == TITLE and titles()[self.plain[hit.start : hit.end]].sort == "honorific":
            at = hit.end + 1
            hit = self.hit_at(at)
        return at

    def hit_at(self, at: int) -> NameHit | None:
        """The hit that begins here."""
        index = bisect_left(self.starts, at)
        return self.hits[index] if index < len(self.hits) and self.hits[index].start == at else None


def no_name(word: str) -> bool:
    """Whether a word belongs to an institution or a field of work, so that a name with it is no person's."""
    plain = word.capitalize() if word.isupper() and len(word) > 2 else word
    return plain in words("no-names") or word in words("no-names") or plain in words("portfolio-ends")


def _ends_name(word: str) -> bool:
    """Whether a word in capitals goes on with a headline instead of a name: "President Biden Celebrating ..."."""
    return word in words("headline") or (len(word) > 2 and word.isupper() and word.capitalize() in words("headline"))
