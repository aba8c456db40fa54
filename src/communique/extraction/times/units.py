"""The value of a time expression, and the numbers and units it is told in."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, NamedTuple

Kind = Literal["DATE", "TIME", "DURATION", "SET"]
Match = re.Match[str]


class Value(NamedTuple):
    """What an expression means. ``relative``: it rests on the part's date; ``days``: bounds that the value itself
    does not give."""

    type: Kind
    value: str
    relative: bool = False
    days: tuple[date, date] | None = None


UNKNOWN_DAY = "XXXX-XX-XX"
WORDS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
} | {w: 10 * n for n, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)}
WORDS |= {"a": 1, "an": 1, "a hundred": 100, "a couple of": 2, "a dozen": 12, "two thousand": 2000}
_VAGUE = ("a few", "several", "multi")
_LETTERS = {
    "minute": "M",
    "hour": "H",
    "day": "D",
    "weekend": "W",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def number(words: str) -> float | None:
    """The number that words or digits say; None for a vague one ("several")."""
    words = words.lower().strip()
    if words in _VAGUE:
        return None
    if words.startswith("half a"):
        return 0.5
    if words in WORDS:
        return WORDS[words]
    if words[0].isdigit():
        whole, _, part = words.replace(",", "").partition(" ")
        fraction = int(part[0]) / int(part[2]) if re.fullmatch(r"\d/\d", part) else 0
        return float(whole) + fraction
    return sum(WORDS.get(word, 0) for word in re.split("[- ]", words)) or None


def period(count: float | None, unit: str) -> str:
    """The TIMEX3 duration of so many units: "P2W", "PT90M", "PXY"."""
    unit = unit.lower()
    scale, letter = {
        "fortnight": (2, "W"),
        "decade": (10, "Y"),
        "century": (100, "Y"),
        "centurie": (100, "Y"),
        "quarter": (3, "M"),
    }.get(unit, (1, _LETTERS.get(unit, "X")))
    if unit == "second":
        letter = "S"
    text = "X" if count is None else f"{count * scale:g}"
    return f"P{'T' if unit in ('second', 'minute', 'hour') else ''}{text}{letter}"


def digits(text: str) -> int:
    return int(re.sub(r"\D", "", text))
