"""Whether an account could have what another one tells: why nothing can be said to be missing from it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.link.account import Account
from communique.link.occasions import Occasion, shared, why_apart
from communique.link.sources import source_key
from communique.model import Part

SHORTEST = 40
"""Words below which a text is a headline or a notice rather than an account."""
NOT_TELLING = frozenset({"of", "the", "for", "and", "republic", "kingdom", "federation", "office", "us", "u.s"})
"""Words that do not tell one institution of a state from another."""
WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+){0,5}")


def why_not(
    account: Account, other: Account, renderings: bool, own: Sequence[Occasion], others: Sequence[Occasion]
) -> str:
    """Why nothing can be said to be missing from ``other``; empty where it can."""
    part = other.part
    both = shared(own, others)
    checks = (
        (not other.extraction.analysed, other.extraction.reason or "not analysed"),
        (part.coverage == "excerpt", "an excerpt"),
        (part.coverage == "one speaker's turns", "prints one speaker's turns only"),
        (renderings, "both go back to one text: what one rendering lacks says nothing of it"),
        (source_key(account) == source_key(other), "the same source as the text itself"),
        (_one_institution(account, other), "may be the same institution as the text itself"),
        (_full_text_elsewhere(other), "names a fuller text that is not this one"),
        (len(WORD.findall(other.words)) < SHORTEST, "too short to be an account"),
        (not both, why_apart(own, others)),
    )
    return next((reason for holds, reason in checks if holds), "")


def _one_institution(account: Account, other: Account) -> bool:
    """Whether two accounts of one side may be one institution's under two names: "Kestrian Foreign Ministry", "Foreign
    Ministry of the Republic of Kestria". Where an institution is unknown it may be any."""
    side = account.part.side
    if side is None or side != other.part.side:
        return False
    one, two = (_institution(each.part, side) for each in (account, other))
    return not one or not two or len(one & two) * 2 >= min(len(one), len(two))


def _institution(part: Part, side: str) -> frozenset[str]:
    """The words of an institution's name that are not its state's."""
    own = {word.casefold()[:4] for word in WORD.findall(side)}
    words = (word.casefold() for word in WORD.findall(part.originator or part.publisher or ""))
    return frozenset(word for word in words if word not in NOT_TELLING and word[:4] not in own)


def _full_text_elsewhere(other: Account) -> bool:
    return any(tie.kind == "full text" for tie in other.extraction.ties) and len(other.extraction.parts) == 1
