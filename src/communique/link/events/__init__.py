"""Events of several documents that are one occurrence: facts, blocking keys, judgements, joining, plans."""

from communique.link.events.blocks import judgements, pairs
from communique.link.events.facts import facts_of
from communique.link.events.join import join
from communique.link.events.judge import is_likely, judge, keeps_apart
from communique.link.events.keys import keys
from communique.link.events.nouns import Attendee, Facts, Report
from communique.link.events.packing import pack, unpack
from communique.link.events.plans import find_plans

__all__ = [
    "Attendee",
    "Facts",
    "Report",
    "facts_of",
    "find_plans",
    "is_likely",
    "join",
    "judge",
    "judgements",
    "keeps_apart",
    "keys",
    "pack",
    "pairs",
    "unpack",
]
