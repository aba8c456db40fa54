"""How an event stands in a sentence: held, planned, hedged, cancelled, past; or not told at all."""

from __future__ import annotations

from collections.abc import Sequence

from communique.extraction.events.clause import clause_start
from communique.extraction.events.scene import Unit
from communique.model import EventStatus
from communique.rules.events import event_rules, event_words

_HABIT_FAR = 14
"""Units behind a verb in which "every year" makes it a habit."""
_GENERIC = event_words("generic")
"""Before an event's noun: no single event with a time of its own is told."""
_HABITS = frozenset({"every", "regularly", "often", "routinely", "repeatedly", "frequently"})
_MANY = frozenset({"of", "several", "many", "multiple", "numerous", "countless", "two", "three", "four", "five"})
_SEVERAL = event_words("several")
_WANTED_NOUNS = event_words("wanted_nouns")
_WANTED = event_words("wanted")
_OVER = event_words("over")
_NO_PAST = event_words("no_past")
_PREPARING = frozenset({"preparations", "preparation", "preparing", "prepare"})
_NEARING = frozenset({"approach", "approaches", "approaching", "nearing", "near"})
_COMING = event_words("coming")
_AT_IT = ("at", "during", "before", "of")
_HEAD_FAR = 8
"""Units between an event at the head of a sentence, its comma and the sentence's verb."""
_AFTER_FAR = 20
"""Units behind a noun in which its own verb stands, over whom it is between and when it was to be."""
_SCHEDULED = frozenset({"scheduled", "planned", "due", "slated", "set"})
_OPEN_FAR = 14
"""Units around a noun in which its sentence says that it was or will be."""
_INVITED_FAR = 9
"""Units between "invited" and "to visit": the guest with titles."""
_CANCELLED = event_words("cancelled")
_CONDITIONAL_OPENERS = event_words("conditional_openers")
_DENIALS = event_words("denials")
_FUTURE = event_words("future")
_GLAD = event_words("glad")
_HABIT = event_words("habit")
_HEDGE = event_words("hedge")
_INVITED = event_words("invited")
_NEGATION = event_words("negation")
_NOUN_HEDGED = event_words("noun_hedged")
_NOUN_PAST = event_words("noun_past")
_NOUN_PLANNED = event_words("noun_planned")
_TO_DROPPED = event_words("to_dropped")
_TO_HEDGED = event_words("to_hedged")
_TO_PLANNED = event_words("to_planned")
_UNREAL = event_words("unreal")


def verb_status(
    units: Sequence[Unit], start: int, at: int, tenses: frozenset[str], *, title: bool
) -> EventStatus | None:
    """The status that the verb group ``start`` to ``at`` gives; None where nothing is told to happen.

    ``tenses`` are those that the verb's form can be; in a title the present tells of what was or will be.
    """
    group = [u.low for u in units[start:at]]
    if {"time", "each"} <= {u.low for u in units[max(0, start - 5) : start]}:
        return None  # "each time I travelled"
    behind = [u.low for u in units[at + 1 : at + _HABIT_FAR]]
    if _HABITS & set(behind) or ("times" in behind and behind[behind.index("times") - 1] in _MANY):
        return None
    if _called_off(units, start, at):
        return "cancelled"
    if _unreal(units, start, group):
        return None
    if set(group) & _HEDGE:
        return "hedged"
    if "to" in group:
        return _infinitive(units, start, group, title=title)
    if set(group) & _FUTURE:
        return "planned"
    has = bool({"has", "have", "had", "having"} & set(group))
    be = bool({"is", "are", "am", "be", "’re", "'re"} & set(group))
    if "past" in tenses or "part" in tenses:
        return "past" if has else "held"
    if "ing" in tenses:
        return "planned" if be else ("held" if has or {"was", "were"} & set(group) else None)
    if "third" in tenses:
        return "planned" if not title else "held"
    return "held" if title and not group else None


def _called_off(units: Sequence[Unit], start: int, at: int) -> bool:
    near = [u.low for u in units[max(0, start - 5) : at]]
    return bool(set(near) & _CANCELLED)


def _unreal(units: Sequence[Unit], start: int, group: Sequence[str]) -> bool:
    """Negated, conditional, generic, or what should or could be."""
    if set(group) & (_NEGATION | _UNREAL | _HABIT):
        return True
    if any(low.endswith(("n’t", "n't")) for low in group):
        return True
    begin = clause_start(units, start)
    if {u.low for u in units[begin:start]} & _DENIALS:
        return True
    return conditional(units, begin, start)


def conditional(units: Sequence[Unit], begin: int, end: int) -> bool:
    """Whether a clause with a condition opens between: "if they meet", "whether the president will visit"."""
    # A name may have swallowed the word before it ("Unless Foreign Minister Reyne").
    return any(
        u.low in _CONDITIONAL_OPENERS or (u.actors and u.low.partition(" ")[0] in _CONDITIONAL_OPENERS)
        for u in units[begin:end]
    )


def _infinitive(units: Sequence[Unit], start: int, group: Sequence[str], *, title: bool) -> EventStatus | None:
    """The status of "to meet", by what stands before it: the group's own words, then the words before the group."""
    cut = len(group) - 1 - list(reversed(group)).index("to")
    before = [u.low for u in units[max(0, start - 3) : start]] + list(group[:cut])
    near = before[-4:]
    if set(near) & (_TO_DROPPED | _NEGATION):
        return None
    if {u.low for u in units[max(0, start - 4) : start]} & {"first", "only", "last"} or any(
        low.startswith(("the first ", "the only ", "first "))
        for u in units[max(0, start - 2) : start]
        if (low := u.low)
    ):
        return "past"  # "the first minister to visit"
    if "able" in near and {"was", "were"} & {u.low for u in units[max(0, start - 4) : start]}:
        return "held"  # "was able to travel"
    if set(near) & _GLAD:
        return "held"
    if {"me", "us"} & set(before[-2:]) and set(near) & _INVITED:
        return None  # "she asked me to give her speech": what I do
    if {"opportunity", "chance"} & set(near) and {u.low for u in units[max(0, start - 4) : start]} & {"had", "got"}:
        return "held"  # "had an opportunity to speak with"
    if set(near) & {"forward", "invited", "invitation", "invites"} or set(near) & _TO_HEDGED:
        return "hedged"
    if {u.low for u in units[max(0, start - _INVITED_FAR) : start]} & _INVITED:
        return "hedged"
    if set(near) & (_TO_PLANNED | _FUTURE):
        return "planned"
    if title and cut == 0:
        return "planned"
    return governed(units, start)


def governed(units: Sequence[Unit], start: int) -> EventStatus | None:
    """The status of a purpose ("travelled to Halvik to meet with"), by the nearest earlier verb of its clause."""
    rules = event_rules()
    begin = clause_start(units, start)
    for i in range(start - 1, begin - 1, -1):
        unit = units[i]
        if unit.kind != "word":
            continue
        if unit.low in _FUTURE:
            return "planned"
        forms = rules.verbs.get(unit.low)
        if forms:
            earlier = {u.low for u in units[max(begin, i - 4) : i]}
            if earlier & _FUTURE or {"is", "are"} & earlier:
                return "planned"
            if earlier & (_NEGATION | _UNREAL):
                return None
            if any("past" in f.tenses for f in forms):
                return "held"
    return None


def noun_status(units: Sequence[Unit], start: int, at: int, end: int) -> EventStatus | str | None:
    """The status that a noun phrase ``start`` to ``end`` (its noun at ``at``) gives by itself and by its verb.

    "open" where nothing in the sentence says how it stands; None where no single event is told.
    """
    own = {u.low for u in units[start:at]}
    before = [u.low for u in units[max(0, start - 5) : start]]
    after = [u.low for u in units[end : end + _AFTER_FAR]]
    if own & _SEVERAL and units[at].low.endswith("s") and units[at].low != "talks":
        return None
    if own & _GENERIC or (own & {"some", "a", "an"} and "future" in own):
        return None
    if set(after[:4]) & _UNREAL:
        return None
    if set(before[-3:]) & (_NEGATION):
        return None
    begin = clause_start(units, start)
    if conditional(units, begin, start):
        return None
    if set(before) & _CANCELLED or _is_called_off(after):
        return "cancelled"
    if own & _NOUN_HEDGED:
        return "hedged"
    if own & _NOUN_PLANNED:
        return "planned"
    if start and units[start - 1].low == "and" and _NOUN_PLANNED & {u.low for u in units[max(0, start - 8) : start]}:
        return "planned"  # "the upcoming meeting and summit"
    if found := _happening(after):
        return found
    if _to_bring_about(units, start):
        return None
    if before[-1:] == ["before"] and {"will", "forward", "coming"} & {u.low for u in units[begin:start]}:
        return "planned"
    if before[-1:] in (["preview"], ["previewing"]) or set(before[-3:]) & _PREPARING:
        return "planned"
    if (
        before[-2:] in (["preview", "of"], ["forward", "to"])
        or set(before[-1:]) & _NEARING
        or before[-2:] == ["away", "from"]
    ):
        return "planned"
    if before[-2:] == ["prior", "to"] or before[-2:] == ["ahead", "of"]:
        return "planned"
    if own & _NOUN_PAST:
        return "past"
    return "open"


def _to_be(units: Sequence[Unit], done: Unit) -> bool:
    """Whether a participle is of what is to be done ("measures to be decided at")."""
    i = units.index(done)
    return i > 1 and units[i - 1].low == "be" and units[i - 2].low in ("to", "will", "shall")


def open_status(units: Sequence[Unit], start: int, end: int, governing: str) -> str | None:
    """How an event without status and date stands by its sentence: "past" or "planned"; None where neither is told."""
    if governing in ("since", "after", "following"):
        return "past"
    for unit in reversed(units[clause_start(units, start) : start]):
        words = set(unit.low.split()) if unit.kind == "date" else {unit.low}
        if words & _OVER or _is_past(unit):
            return "planned" if _to_be(units, unit) else "past"
        if words & (_FUTURE | _COMING):
            return "planned" if governing in _AT_IT else None
    comma = next((k for k in range(end, min(len(units), end + _HEAD_FAR)) if units[k].low == ","), len(units))
    if any(u.low in _FUTURE or u.low in _COMING or u.low.endswith("’ll") for u in units[comma : comma + _HEAD_FAR]):
        return "planned" if governing in _AT_IT else None
    return "past" if any(_is_past(u) for u in units[end : end + _OPEN_FAR]) else None


def _is_past(unit: Unit) -> bool:
    """Whether a word speaks of what was."""
    regular = unit.low.endswith("ed") and not unit.capital and len(unit.low) > 4 and unit.low not in _NO_PAST
    return unit.kind == "word" and (regular or unit.low in _OVER)


def _to_bring_about(units: Sequence[Unit], start: int) -> bool:
    """Whether the event is the object of an infinitive that wants it ("to resume negotiations between")."""
    i = start - 1
    near = {u.low for u in units[max(0, start - 3) : start]}
    if near & _WANTED_NOUNS or {"committed", "to"} <= near:
        return True
    if i >= 0 and units[start].low in _WANTED and units[i].low == "to":
        return True  # without an article the verb stands in the phrase ("to resume negotiations")
    return i > 0 and units[i].low in _WANTED and (units[i - 1].low == "to" or units[i].low.endswith("ing"))


def _is_called_off(after: Sequence[str]) -> bool:
    """Whether the event's own verb says so ("was cancelled", "has been postponed")."""
    after = _without_aside(after)
    at = next((i for i, low in enumerate(after) if low in _CANCELLED), -1)
    if at < 0 or not set(after[max(0, at - 3) : at]) & {"was", "were", "been", "is", "be", "are"}:
        return False
    return not set(after[:at]) & {",", "after", "when", "because", "that", "which", "took", "held", "met"}


def _without_aside(after: Sequence[str]) -> Sequence[str]:
    """The words without "that had been planned for June 3" or ", scheduled for June 3-5,"."""
    for i, low in enumerate(after):
        if low in _SCHEDULED and (begin := _aside_begin(after, i)) >= 0:
            last = next((j for j in range(i, len(after)) if after[j] in (",", "has", "have", "was", "is", "will")), 0)
            return (*after[:begin], *after[last + (after[last] == ",") :]) if last else after
    return after


def _aside_begin(after: Sequence[str], scheduled: int) -> int:
    """Where the words begin that say for when it was planned; -1 where they are no aside."""
    for i in range(scheduled - 1, max(-1, scheduled - 5), -1):
        if after[i] in ("that", "which", ","):
            return i - 1 if i and after[i - 1] == "," else i
        if after[i] not in ("had", "been", "was", "were", "originally", "initially", "previously", "first"):
            return -1
    return -1


def _happening(after: Sequence[str]) -> EventStatus | None:
    """What the verb says whose subject the event is ("the talks will take place", "is scheduled for")."""
    if "which" in after[:6]:
        after = after[after.index("which") + 1 :]
        after = [low for low in after if low not in ("many", "reports", "suggest", "say", "believe", "widely", "could")]
    for i, low in enumerate(after[:5]):
        if low in ("and", ",", "that", "but", "if"):
            return None
        if low in ("will", "shall", "’ll") or (low == "coming" and after[i + 1 : i + 2] == ["up"]):
            return "planned"
        if low in ("may", "might", "could"):
            return "hedged"
        if low in ("scheduled", "slated", "due", "planned", "expected") and i < 4:
            return "planned"
        if low in ("took", "held") and not set(after[:i]) & {"to", "be"}:
            return "held"
    return None
