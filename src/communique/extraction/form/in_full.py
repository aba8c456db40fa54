"""Texts printed in full inside another's words: "The ministry published the following statement:" and what follows."""

from __future__ import annotations

import re

from communique.model import PartKind

LEAD_REACH = 420
"""The last sentence of a paragraph that leads in is at most this long."""
LEAST = 200
"""Characters of a text printed in full; what is shorter is a quotation."""
_KINDS = (
    r"(?P<kind>joint statement|joint declaration|statements?|declaration|communiqu[eé]|comments?|commentary|"
    r"press release|news release|release|read-?out|note|message|letter|text|transcript|speech|remarks|address)"
)
_PRINTED = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:published|issued|released|posted|put out|circulated) the following (?:\w+ )?"
        rf"{_KINDS}\b[^.\n]{{0,120}}:$",
        rf"\b{_KINDS}\b[^.\n]{{0,120}} (?:reads?|is|was|follows?|runs)(?: in full|,? as follows|,? below)?:$",
        r"\b(?:[Bb]elow|[Hh]ere)\b[^.\n]{0,60}\b(?:print|publish|reproduce|carry|give|present|is|are)\b[^.\n]{0,60}"
        rf"\b{_KINDS}\b[^.\n]{{0,120}}:$",
    )
)
_IN_FULL = re.compile(r"\b(?:in full|full text|complete text|as follows|the following)\b")
_STATEMENTS = ("statement", "declaration", "communiqu", "comment")
_OPENS, _CLOSES = "\"“«‘'", "\"”»’'"


def leads_in(text: str, start: int, end: int) -> PartKind | None:
    """The kind of text that the last sentence of a paragraph says to print in full; None where it says no such thing.

    Such a sentence ends with a colon and says that it gives the whole ("in full", "as follows", "the following").
    """
    if text[end - 1 : end] != ":":
        return None
    low = max(start, end - LEAD_REACH)
    stop = max(text.rfind(". ", low, end), text.rfind("\n", low, end))
    sentence = text[stop + 1 if stop >= 0 else low : end]
    found = next((m for pattern in _PRINTED if (m := pattern.search(sentence))), None)
    if found is None or not _IN_FULL.search(sentence):
        return None
    kind = found.group("kind").lower()
    if kind.startswith("joint"):
        return "joint statement"
    if kind in ("speech", "remarks", "address"):
        return "speech"
    return "statement" if kind.startswith(_STATEMENTS) else "transcript" if kind == "transcript" else "press release"


def quoted_end(text: str, paragraphs: list[tuple[int, int]]) -> int | None:
    """How many paragraphs a quotation goes over that the first of them opens; None where it opens none, or closes in
    the same one, or never."""
    if not paragraphs or text[paragraphs[0][0]] not in _OPENS:
        return None
    for n, (start, end) in enumerate(paragraphs):
        if text[max(start, end - 2) : end].rstrip(".")[-1:] in _CLOSES:
            return n + 1 if n else None
    return None
