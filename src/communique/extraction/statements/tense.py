"""Whether a sentence tells what holds or should be (present, modal) rather than what happened (past)."""

from __future__ import annotations

import re

from communique.rules.syntax import words

_WORD = re.compile(r"[A-Za-z]+(?:[’'][a-z]+)?")
_WORDS = words()


def present_tense(sentence: str) -> bool:
    """True when the first verb that tells the tense is a present or modal one, so that no event is told."""
    words = [w.lower() for w in _WORD.findall(sentence)]
    if len(words) < 4:
        return False
    first_present = next((i for i, w in enumerate(words) if w in _WORDS["present"]), -1)
    first_past = next((i for i, w in enumerate(words) if w in _WORDS["past"]), len(words))
    return 0 <= first_present < first_past
