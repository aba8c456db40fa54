"""Which accounts go back to one institution's text, so that they count as one source."""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256

from communique.link.account import Account
from communique.rules import edits, syntax
from communique.rules.publishers import MEDIA, publishers

ALIKE = 0.45
"""Share of the shorter text's content words that the longer one has, from which two accounts that name one institution
are taken for renderings of one text. Two English versions of one release share 0.62; releases of one institution
about different matters up to 0.55 where one of them is very short, else below 0.45."""
COPY = 0.8
"""Share of the word triples of either text that both have, from which they are copies."""
SHORT = 25
"""Content words of a text below which likeness says little."""
ALIKE_SHORT = 0.6
ALIKE_UNKNOWN = 0.7
"""The same for a release whose publisher is not known and a story of what an institution published: more is asked,
since two texts of one institution in its usual form reach 0.69."""
NEAR_DAYS = 3
"""Days between the publication of a text and of its last rendering."""

_TRANSLATIONS = frozenset({"official translation", "agency translation", "interpreter"})
_BYLINE = re.compile(
    r"^[ \t]{0,8}(?:By|BY) [A-ZÀ-Þ][\w.’'-]{0,30}(?: (?:[a-z]{2,3} )?[A-ZÀ-Þ][\w.’'-]{0,30}){1,4}"
    r"(?:,? in [A-ZÀ-Þ][^\n]{1,40})?[ \t]{0,8}$",
    re.MULTILINE,
)
"""The line that names who wrote an article: "By Ada Norrin in Velm"."""
_OPENING = 1000
"""Characters of an account's beginning in which its author is named."""
_WORD = re.compile(r"[^\W\d_]{3,40}|\d{1,12}")
_BLANKS = re.compile(r"\W+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)")
_LEAP_YEAR = 366
_STEM = 5
"""Letters by which two forms of a word are one."""


def source_key(account: Account) -> str:
    """What accounts are grouped by when sources are counted: the institution whose telling an account goes back to.

    That is the source it is derived from, else its originator, else its publisher; one of which nothing is known
    stands for itself and its exact copies.
    """
    part = account.part
    derived = _derived(account)
    name = derived or part.originator or part.publisher
    if name:
        return _canonical(name)
    return "text:" + sha256(_BLANKS.sub(" ", account.words).strip().casefold().encode()).hexdigest()[:16]


def passes_on(account: Account) -> bool:
    """Whether an account tells what others said: derived from another, a wire story, an article with an author's line,
    or one by an agency or outlet. A text of which nothing is known, in the form of a release, is its own source."""
    part = account.part
    if part.derived_from is not None or part.kind == "wire story":
        return True
    known = publishers().named(part.publisher) if part.publisher else None
    if known is not None and known.kind in MEDIA:
        return True
    return part.kind != "transcript" and _BYLINE.search(account.words, 0, _OPENING) is not None


def are_renderings(a: Account, b: Account) -> bool:
    """Whether both go back to one text: a release and a story that gives it, two translations, copies.

    Two texts that an institution wrote itself are none, however alike; nor is a text of another day.
    """
    if a.part.id == b.part.id:
        return False
    one, other = _stems(a.words), _stems(b.words)
    alike = _overlap(one, other)
    if alike >= ALIKE and _copies(a, b):
        return True
    if not _near(a, b):
        return False
    if _of_unknown_source(a, b) or _of_unknown_source(b, a):
        return min(len(one), len(other)) >= SHORT and alike >= ALIKE_UNKNOWN
    if source_key(a) != source_key(b):
        return False
    if not (_derived(a) or _derived(b) or {a.part.rendering, b.part.rendering} <= _TRANSLATIONS):
        return False
    return alike >= (ALIKE_SHORT if min(len(one), len(other)) < SHORT else ALIKE)


def _of_unknown_source(text: Account, story: Account) -> bool:
    """Whether nothing is known of where a text in the form of a release comes from, and the other is a story of some
    institution's text."""
    part = text.part
    known = part.publisher or part.originator or part.derived_from or passes_on(text)
    return not known and part.kind in ("press release", "statement", "note") and _derived(story) is not None


def _derived(account: Account) -> str | None:
    """The institution that an account is derived from; of a part of its own document that part's."""
    derived = account.part.derived_from
    for part in account.extraction.parts:
        if derived == part.id:
            return part.originator or part.publisher
    return derived


def _canonical(name: str) -> str:
    """One key for all names of an institution: its name in the table of publishers, else its words."""
    known = publishers().named(name)
    return known.name if known else _BLANKS.sub(" ", name.casefold().removeprefix("the ")).strip()


def _near(a: Account, b: Account) -> bool:
    """Whether both may have been published within a few days of one another; unknown days may."""
    one, other = _days(a), _days(b)
    if one is None or other is None:
        day, another = _day_of_year(a), _day_of_year(b)
        if day is None or another is None:
            return True
        apart = abs(day - another)
        return min(apart, _LEAP_YEAR - apart) <= NEAR_DAYS
    return one[0] - other[1] <= NEAR_DAYS and other[0] - one[1] <= NEAR_DAYS


def _days(account: Account) -> tuple[int, int] | None:
    """First and last day of publication, counted; None where no day is known."""
    found = [date.fromisoformat(day).toordinal() for day in _DAY.findall(account.part.published.date or "")]
    return (min(found), max(found)) if found else None


def _day_of_year(account: Account) -> int | None:
    """The day and month of publication, counted in a leap year, also where the year is open; None where not known."""
    days = _days(account)
    if days is not None:
        return _counted(date.fromordinal(days[0]).month, date.fromordinal(days[0]).day)
    shown = account.part.published.evidence
    for found in account.extraction.dates:
        open_year = _MONTH_DAY.fullmatch(found.value)
        if open_year and any(found.start < span.end and span.start < found.end for span in shown):
            return _counted(int(open_year[1]), int(open_year[2]))
    return None


def _counted(month: int, day: int) -> int:
    return date(2000, month, day).timetuple().tm_yday


def _stems(text: str) -> frozenset[str]:
    """The beginnings of the content words of a text, and its figures."""
    empty = edits.words()["passing"] | edits.words()["generic"] | syntax.words()["prepositions"]
    return frozenset(word[:_STEM] for word in _WORD.findall(text.casefold()) if word not in empty)


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _copies(a: Account, b: Account) -> bool:
    """Whether the words of either stand, nearly all and in order, in the other."""
    one, other = _triples(a.words), _triples(b.words)
    return len(one & other) >= COPY * max(1, len(one), len(other))


def _triples(text: str) -> frozenset[str]:
    words = _WORD.findall(text.casefold())
    return frozenset(" ".join(words[i : i + 3]) for i in range(len(words) - 2))
