"""Points: what a reason for or against two events being one weighs."""

from __future__ import annotations

from typing import NamedTuple

VETO = -100.0
"""Points that no agreement makes good."""
MEETINGS = frozenset({"meeting", "talks", "call"})
"""Types that are of those who meet: another partner makes another event."""
RECENT = 45
"""An event told without a date is at most so many days from the text that tells of it when it is joined at all; one
that is called off, from the day it was to be."""
COUNCILS = frozenset({"summit", "ministerial council", "conference"})


class Point(NamedTuple):
    """One reason: what it weighs and what it says."""

    points: float
    reason: str
    open: bool = False
    """The texts do not tell something: the same only where nothing else fits."""
    doubt: bool = False
    """It may well be two: only a person may join them."""
