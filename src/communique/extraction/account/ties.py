"""Ties to accounts that this document is not: its original, its translation, the full text, where the text names or
links them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from communique.extraction.reading import Reading
from communique.model import Markup, Span, Tie
from communique.rules.languages import languages

Kind = Literal["original", "translation", "source", "full text"]

LANGUAGES = languages()
_TONGUE = "|".join(sorted((re.escape(w) for w in LANGUAGES), key=lambda w: (-len(w), w)))
_URL = r"(?:https?://[^\s<>\"”’)\]]{4,300}|www\.[^\s<>\"”’)\]]{4,300})"
_NEEDLES = (
    "ranslat",
    "riginal",
    "ull text",
    "ull version",
    "ranscript",
    "ull statement",
    "ull interview",
    "ersion",
    "omplete text",
    "ource:",
)
_TRANSLATED = re.compile(
    rf"(?:(?:unofficial|official|courtesy|provisional|working|own|informal|english)? ?translat(?:ion|ed) (?:from|"
    rf"of) (?:the )?(?:original )?(?:in )?(?P<tongue>{_TONGUE})\b"
    rf"|(?:original(?:ly)?|the original)(?: text| language| version| statement| document)?(?: is| was)?(?: "
    rf"published| issued| delivered| given| spoken| written)? ?(?:in|:) ?(?:the )?(?P<tongue2>{_TONGUE})\b"
    rf"|(?P<tongue3>{_TONGUE})(?:-language)? (?:original|version|text)\b)",
    re.IGNORECASE,
)
_POINTED = re.compile(
    rf"(?P<what>(?:the )?(?:full|complete|original|entire|official)? ?(?:text|version|transcript|statement|"
    rf"interview|document|recording|video|source|original|release|report)"
    rf"(?: of (?:the|this|his|her) [\w’' -]{{3,60}}?)?(?: in (?P<tongue>{_TONGUE}))?"
    rf"(?: (?:is|can be|may be|are|was) (?:available|found|accessed|read|published|posted|viewed|seen|downloaded))?"
    rf"(?: in (?P<tongue2>{_TONGUE}))?(?: (?:at|on|here|via|from|under|by))?(?: the (?:following )?(?:link|address|"
    rf"website|site))?) ?[:(\[]? ?(?P<url>{_URL})",
    re.IGNORECASE,
)
_LINK_WORDS = re.compile(
    r"(?:full|complete|original|entire) (?:text|version|transcript|statement|interview|document|release|report|"
    r"article|story)|original|transcript|source",
    re.IGNORECASE,
)


class _Found(NamedTuple):
    start: int
    end: int
    kind: Kind
    target: str
    language: str | None


def find_ties(reading: Reading) -> tuple[Tie, ...]:
    """Every account that the text names or links and that this document is not, in order; each with the words that
    say so.
    """
    found = sorted({*_in_text(reading.text), *_in_links(reading)}, key=lambda f: (f.start, f.end, f.kind, f.target))
    out: list[Tie] = []
    last = -1
    for f in found:
        if f.start < last:
            continue
        last = f.end
        out.append(
            Tie(
                id=reading.id_for("tie", ((f.start, f.end),), f.kind),
                kind=f.kind,
                target=f.target,
                span=Span(f.start, f.end),
                language=f.language,
            )
        )
    return tuple(out)


def _in_text(text: str) -> Iterator[_Found]:
    """Sentences that speak of an original, a translation or a full text. Only lines with one of the needles are
    looked at.
    """
    seen: set[tuple[int, int]] = set()
    for needle in _NEEDLES:
        at = text.find(needle)
        while at >= 0:
            start = max(text.rfind("\n", 0, at) + 1, at - 200)
            stop = text.find("\n", at)
            stop = min(len(text) if stop < 0 else stop, at + 500)
            if (start, stop) not in seen:
                seen.add((start, stop))
                yield from _in_line(text, start, stop)
            at = text.find(needle, at + len(needle))


def _in_line(text: str, start: int, stop: int) -> Iterator[_Found]:
    for found in _POINTED.finditer(text, start, stop):
        url = found.group("url").rstrip(".,;:")
        tongue = _language(found.group("tongue") or found.group("tongue2"))
        what = found.group("what").lower()
        kind: Kind = "original" if "original" in what else "source" if "source" in what else "full text"
        yield _Found(found.start(), found.start("url") + len(url), kind, url, tongue)
    for found in _TRANSLATED.finditer(text, start, stop):
        words = found.group("tongue") or found.group("tongue2") or found.group("tongue3")
        tongue = _language(words)
        if tongue is not None and not found.group().lower().startswith("english translation of english"):
            yield _Found(found.start(), found.end(), "original", f"original in {words}", tongue)


def _in_links(reading: Reading) -> Iterator[_Found]:
    """Links whose words are a language or "full text"; the markup gives their targets."""
    own = reading.document.language
    for mark in reading.document.markup:
        if mark.kind != "link" or not mark.value or mark.end - mark.start > 120:
            continue
        words = " ".join(reading.text[mark.start : mark.end].split()).strip(" .:[]()").casefold()
        tongue = LANGUAGES.get(words)
        if tongue is not None and tongue != own:
            yield _Found(mark.start, mark.end, "translation", mark.value, tongue)
        elif _LINK_WORDS.fullmatch(words):
            yield _Found(mark.start, mark.end, _kind_of_link(words), mark.value, _language_near(reading.text, mark))


def _kind_of_link(words: str) -> Kind:
    return "original" if words.startswith("original") else "source" if words == "source" else "full text"


def _language_near(text: str, mark: Markup) -> str | None:
    found = re.search(rf"\bin ({_TONGUE})\b", text[mark.end : mark.end + 40], re.IGNORECASE)
    return _language(found.group(1)) if found else None


def _language(words: str | None) -> str | None:
    return LANGUAGES.get(words.casefold()) if words else None
