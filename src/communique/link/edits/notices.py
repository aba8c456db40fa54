"""Notices of correction in a text: "Editor's note", "Correction:", "an earlier version of this release"."""

from __future__ import annotations

import re

from communique.link.edits.words import cut
from communique.model import Span
from communique.rules import edits

LONGEST = 1300
"""Characters of a notice at most."""
_GATE = re.compile(r"correct|version|updated|amend|editor|clarif|errat|corrigend|revis|misstat|misspoke|\[sic", re.I)


def find_notices(text: str) -> tuple[Span, ...]:
    """Where correction notices stand in a text; sorted, without overlap: whole lines first, else sentences."""
    if not _GATE.search(text):
        return ()
    out: list[Span] = []
    at = 0
    for line in text.split("\n"):
        found = _span(text, at, at + len(line))
        if found and _GATE.search(line):
            if _is_notice(text[slice(*found)]):
                out.append(found)
            else:
                places = (Span(s.start + at, s.end + at) for s in cut(line).places)
                out.extend(s for s in places if _is_notice(text[slice(*s)]))
        at += len(line) + 1
    return tuple(out)


def _span(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _is_notice(text: str) -> bool:
    return len(text) <= LONGEST and any(notice.match.fullmatch(text) for notice in edits.notices())
