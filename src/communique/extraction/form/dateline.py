"""Datelines: "NORTHPORT, May 3 (Agency) —", "SOUTHAVEN, June 1. /AGENCY/.", "(Ministry) —" at the start of a
paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.model import Span
from communique.rules.publishers import publishers

# Longest dateline seen in the releases and wire stories at hand: 71 characters (two cities, weekday, full date,
# long agency name).
REACH = 160

# "(AP) — The"
SHORTEST = 10

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:"
    r"ember|\.)?|"
    r"Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|"
    r"SEPTEMBER|OCTOBER|"
    r"NOVEMBER|DECEMBER|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)"
)
DAY = (
    rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)(?:day|DAY)?,? )?"
    rf"(?:{MONTH},? \d{{1,2}}(?:st|nd|rd|th)?(?:[–-]\d{{1,2}})?(?:,? \d{{4}})?|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?:[–-]\d{{1,2}})?(?: of)? {MONTH},?(?: \d{{4}})?|\d{{1,2}}[./]\d{{1,"
    rf"2}}[./]\d{{4}}|\d{{4}}-\d\d-\d\d)"
)
_WORD = r"(?:[A-Z]\.[A-Z]\.|St\.|[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'\-]{0,24})"
PLACE = rf"{_WORD}(?:[ /]{_WORD}| (?:de|del|la|el|al|am|an der|of|on) {_WORD}|, (?!{DAY}){_WORD}(?: {_WORD})?){{0,4}}"
_DASH = r"(?:—|–|―|-{1,3})"
_MARKED = r"(?:\((?P<paren>[^()\n]{2,70})\)|/(?P<slash>[^/\n]{2,40})/)"
_FORMS = (
    # NORTHPORT, May 3 (Agency) — / SOUTHAVEN, June 1. /AGENCY/. / Northport, 3 May (Agency) Text
    rf"(?P<place>{PLACE})[.,]{{0,2}} (?P<day>{DAY})[.,]? ?{_MARKED}\.?,?(?: ?(?:{_DASH}|:))?(?=\s|[A-Z“\"])",
    # NORTHPORT, May 3, AGENCY. / NORTHPORT, 3 May, 2024, AGENCY --
    rf"(?P<place2>{PLACE})[.,]{{0,2}} (?P<day2>{DAY})[.,] (?P<bare2>[A-Z][\w-]{{1,24}}(?: [A-Z][\w-]{{1,20}}){{0,"
    rf"3}})(?:\.| ?{_DASH})(?=\s)",
    # NORTHPORT, May 3 — / NORTHPORT, May 3. (capitals)
    rf"(?P<place3>{PLACE})[.,]{{0,2}} (?P<day3>{DAY})(?:[.,]? ?{_DASH}|(?<=\d)\.)(?=\s)",
    # NORTHPORT (Agency) — / NORTHPORT. AGENCY —
    rf"(?P<place4>{PLACE})[.,]? ?{_MARKED.replace('paren', 'paren4').replace('slash', 'slash4')}\.?(?: ?{_DASH})"
    rf"(?=\s|[A-Z“\"])",
    rf"(?P<place5>{PLACE})(?:\.|,| [-–—]) (?P<bare5>[A-Z][\w-]{{2,24}})(?: ?{_DASH}|\.)(?=\s|[A-Z])",
    # NORTHPORT — (capitals)
    rf"(?P<place6>{PLACE}) ?(?:—|–|―|-{{1,3}}) ?(?=[A-Z“\"'‘])",
    # (Ministry) — / (AGENCY) - NORTHPORT, MAY 3 -
    rf"{_MARKED.replace('paren', 'paren7').replace('slash', 'slash7')}\.? ?{_DASH} (?:(?P<place7>{PLACE}), "
    rf"(?P<day7>{DAY}) ?{_DASH} )?",
)
_DATELINES = tuple(re.compile(r"[“\"]?" + form) for form in _FORMS)
# "(Agency, 3 May 2021) —": the day goes with the name in the brackets.
_DAY_LAST = re.compile(rf",? (?P<day>{DAY})$")
_HINT = re.compile(r"[—–―/():]|-[-\s]|\d[.,]")
# Words by which a capital phrase before a dash is a speaker's label, a heading or a sentence rather than a place.
_NO_PLACE = re.compile(
    r"\b(?:THE|MR|MRS|MS|DR|SPOKESPERSON|SPOKESMAN|MINISTER|SECRETARY|PRESIDENT|QUESTION|ANSWER|MODERATOR|"
    r"AMBASSADOR|FACT|NOTE|UPDATE|UPDATED|"
    r"PART|ANNEX|CHAPTER|SECTION|ARTICLE|BACKGROUND|REMARKS|STATEMENT|BREAKING|LIVE|WATCH|VIDEO|EXCLUSIVE|ANALYSIS|"
    r"OPINION|EMBARGOED|AND|FOR)\b"
)
# First words by which a capital phrase is the start of a sentence or of a date line rather than a place.
_SMALL = re.compile(
    r"(?:Published|Updated|Posted|Released|On|In|At|By|The|From|Since|This|Last|For|As|But|And|With|To|After|"
    r"Before|Today|"
    r"Yesterday|He|She|It|They|We|I|A|An)\b"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at the start of a paragraph: ``text[start:end]`` up to and with its closing mark; the story begins
    after it.
    """

    start: int
    end: int
    place: Span | None
    day: Span | None
    source: Span | None
    """The agency or body named in it."""


def dateline_at(text: str, start: int, end: int) -> Dateline | None:
    """The dateline with which the paragraph ``text[start:end]`` begins, if it begins with one."""
    first = text[start : start + 1]
    if end - start < SHORTEST or not (first.isupper() or first in '(/“"'):
        return None
    head = text[start : min(end, start + REACH)].replace("\xa0", " ").replace("\n", " ")
    if not _HINT.search(head, 0, 110):
        return None
    for number, pattern in enumerate(_DATELINES, 1):
        found = pattern.match(head)
        if found and _plausible(number, found):
            return _built(start, found)
    return None


def _plausible(number: int, found: re.Match[str]) -> bool:
    """Whether the match reads as a dateline: forms without a day or an agency need capitals, marked names must look
    like names.
    """
    groups = {k.rstrip("24567"): v for k, v in found.groupdict().items() if v}
    place, source = groups.get("place", ""), groups.get("paren") or groups.get("slash") or groups.get("bare") or ""
    letters = place.replace(" ", "")
    if place and (_NO_PLACE.search(place) or _SMALL.match(place)):
        return False
    if source and not (source[0].isupper() or source in ("dpa", "ots")):
        return False
    if number == 1 or number == 2:
        return True
    if number == 3:
        return True if not found.group().endswith(".") else _capitals(letters)
    if number == 4:
        return _capitals(letters) or (len(place.split()) <= 3 and publishers().named(source) is not None)
    if number == 5:
        return _capitals(source) and (_capitals(letters) or len(place.split()) == 1) and len(source) > 2
    if number == 6:
        return _capitals(letters) and len(letters) >= 4
    return len(source.split()) <= 9 and (source != source.lower())


def _capitals(text: str) -> bool:
    """Whether the letters are capitals but for at most a third (D.C., names such as "AZERTAc")."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) >= 0.7 * len(letters)


def _built(start: int, found: re.Match[str]) -> Dateline:
    spans: dict[str, Span] = {}
    for name, value in found.groupdict().items():
        if value:
            a, b = found.span(name)
            spans[name.rstrip("24567").rstrip("3")] = Span(start + a, start + b)
    source, day = spans.get("paren") or spans.get("slash") or spans.get("bare"), spans.get("day")
    if source is not None and (dated := _DAY_LAST.search(found.string, source.start - start, source.end - start)):
        day = day or Span(start + dated.start("day"), start + dated.end("day"))
        source = Span(source.start, start + dated.start())
    return Dateline(start, start + found.end(), spans.get("place"), day, source)
