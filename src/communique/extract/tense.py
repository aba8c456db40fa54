"""Whether a sentence tells what holds or should be (present, modal) rather than what happened (past)."""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Za-z]+(?:[’'][a-z]+)?")
PRESENT = frozenset(
    "is are has have will shall should must can may needs need supports support stands stand remains remain believes believe hopes "
    "attaches abides adheres opposes advocates calls welcomes expects considers intends plans aims aim seeks seek wants want serves "
    "contributes constitutes represents plays pursues continues depends requires follows makes gives respects values favors favours "
    "rejects maintains provides wishes depends isn’t aren't isn't aren’t it’s it's we’re they’re".split()
)
PAST = frozenset(
    "was were had did met held spoke took made went came gave led left began won sent brought paid became said told saw wrote arrived "
    "visited attended signed discussed travelled traveled exchanged followed started ended took placed happened".split()
)


def present_tense(sentence: str) -> bool:
    """True when a present or modal verb stands in the sentence and none in the past that would make it a report of events."""
    words = [w.lower() for w in _WORD.findall(sentence)]
    if len(words) < 4:
        return False
    first_present = next((i for i, w in enumerate(words) if w in PRESENT), -1)
    first_past = next((i for i, w in enumerate(words) if w in PAST), len(words))
    return 0 <= first_present < first_past
