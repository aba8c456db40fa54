"""Those who took part, where a release lists them: "White House participants:" and a line for each below it."""

from __future__ import annotations

import re

from communique.model import Span

# "Participants", "the participants in the convening", "those present".
TOOK_PART = re.compile(
    r"(?:(?:the|all|these) )?(?:participants|attendees)(?: (?:in|at|of) (?:the|this|today's) [a-z -]{3,40})?",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"\b(?:participants|attendees|participated|participating|took part|attended|in attendance)\b", re.I
)
_HEADING = re.compile(r"[^\n]{0,120}:\s*$")
_BULLET = re.compile(r"\s*(?:[•*·▪–-]|\d{1,2}[.)]) *")
# A list stands no further than this from the sentence about those in it.
_REACH = 12_000


def listed(text: str, at: int) -> list[Span]:
    """The lines of the one list of participants around an offset; nothing where there is none, or are several."""
    found: list[list[Span]] = []
    rows: list[Span] = []
    told = heading = False
    low = text.rfind("\n", 0, max(0, at - _REACH)) + 1
    for line in (*re.finditer(r"[^\n]+", text[low : at + _REACH]), None):
        said = line.group() if line is not None else "."
        if line is not None and not said.strip():
            continue
        if line is not None and (bullet := _BULLET.match(said)):
            if heading:
                rows.append(Span(low + line.start() + bullet.end(), low + line.end()))
        elif line is not None and _HEADING.fullmatch(said):
            told, heading = told or _LISTED.search(said) is not None, True
        else:
            if told and rows:
                found.append(rows)
            rows, told, heading = [], False, False
    return found[0] if len(found) == 1 else []
