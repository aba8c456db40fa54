"""The verbs of one sentence that may report speech: their groups, their voice, their subjects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.extraction.statements.subjects import Subject, find_subject
from communique.extraction.statements.tokens import (
    ADVERBS,
    BE,
    DETERMINERS,
    HAVE,
    HEADS,
    LEAD_INS,
    MODALS,
    MONTHS,
    PAPERS,
    PREPOSITIONS,
    PRONOUNS,
    QUOTED,
    TIMES,
    Tokens,
    contracted,
)
from communique.rules.cues import Cue, Cues, Light
from communique.rules.syntax import words

_LIGHT_REACH = 8
_QUOTING = frozenset({"quoted", "cited", "quotes", "cites", "quoting"})
_NO_ADVERBS = words()["no_adverbs"] | {"only"}
_PROSPECTS = words()["prospects"]
# A participle after one of these describes the noun that follows ("an added burden").
_BEFORE_NOUNS = DETERMINERS - {
    "that",
    "this",
    "these",
    "those",
    "both",
    "all",
    "each",
    "two",
    "three",
    "four",
    "five",
    "one",
    "other",
}
_NEGATED = {"is": "is", "are": "are", "was": "was", "were": "were", "has": "has", "have": "have", "had": "had"}


_SPEAKING = HEADS | PAPERS
# Light verbs whose noun and receiver are content where nothing else is.
_GIVES = frozenset({"extend", "offer"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A verb that may report speech: tokens ``start`` up to ``end``; its auxiliaries and adverbs begin at ``group``."""

    start: int
    end: int
    group: int
    cue: Cue
    voice: Literal["finite", "ing", "inf", "passive"]
    subject: Subject
    light: Light | None = None
    content: int = 0
    """Of a light verb: where the content begins."""
    past: bool = False
    relay: tuple[int, int] | None = None
    """The tokens that name who quotes the subject ("was quoted by R as saying", "R quoted S as saying")."""


def find_hits(tokens: Tokens, table: Cues) -> list[Hit]:
    """The verbs of a sentence that may report speech, each with its subject, in order."""
    hits: list[Hit] = []
    at = 0
    while at < len(tokens):
        low = tokens.lower[at]
        if low not in table.words:
            at += 1
            continue
        found = _light(tokens, at, table) if low in table.lights else None
        if low in _QUOTING:
            found = _quoted_as(tokens, at, table)
        if found is None and low in table.forms:
            found = _verb(tokens, at, table)
        if found is None and low in table.adjectives and tokens.lower[at + 1 : at + 2] == ("that",):
            cue = Cue(low, "think", frozenset({"that"}))
            found = hit_at(tokens, at, at + 1, cue, frozenset({"adjective"}))
        if (
            found is None
            and low in ("view", "opinion")
            and tokens.lower[max(0, at - 2) : at + 2] == ("of", "the", low, "that")
        ):
            found = hit_at(tokens, at - 2, at + 1, Cue(low, "think", frozenset({"that"})), frozenset({"adjective"}))
        if found is not None:
            hits.append(found)
            at = found.end
        else:
            at += 1
    return hits


def _verb(tokens: Tokens, at: int, table: Cues) -> Hit | None:
    for form in table.forms[tokens.lower[at]]:
        end = at + 1 + len(form.rest)
        if not form.rest or tokens.lower[at + 1 : end] == form.rest:
            return hit_at(tokens, at, end, form.cue, form.tenses)
    return None


def _quoted_as(tokens: Tokens, at: int, table: Cues) -> Hit | None:
    """ "S was quoted (by R) as saying (by R)" and "R quoted S as saying": S speaks, R relays."""
    as_ = next((i for i in range(at + 1, min(at + 20, len(tokens) - 1)) if tokens.lower[i] == "as"), -1)
    if as_ < 0 or tokens.lower[as_ + 1] not in ("saying", "telling", "having") or any(tokens.finite[at + 1 : as_]):
        return None
    end = as_ + 3 if tokens.lower[as_ + 1] == "having" else as_ + 2
    cue = table.forms["telling" if tokens.lower[as_ + 1] == "telling" else "saying"][0].cue
    group, _, auxiliaries = _group(tokens, at)
    if auxiliaries & BE:
        subject = find_subject(tokens, group, "finite")
        if subject.link == "none" and group > 0 and tokens.lower[group - 1] != QUOTED:
            return None
        relay = (at + 2, as_) if tokens.lower[at + 1] == "by" and at + 2 < as_ else None
        if relay is None and end + 1 < len(tokens) and tokens.lower[end] == "by":
            relay = (end + 1, _name_end(tokens, end + 1))
            end = relay[1]
        return Hit(at, end, group, cue, "finite", subject, past=True, relay=relay)
    if as_ == at + 1:
        return None
    teller = find_subject(tokens, group, "finite")
    told = Subject(at + 1, as_, at, "np")
    return Hit(at, end, as_, cue, "finite", told, past=True, relay=(teller.start, teller.end) if teller.end else None)


def _name_end(tokens: Tokens, start: int) -> int:
    """Where a name that begins at token ``start`` ends."""
    i = start
    while i < len(tokens) and (tokens.words[i][0].isupper() or tokens.lower[i] in ("the", "news", "agency", "state")):
        i += 1
    return max(i, min(start + 1, len(tokens)))


def _light(tokens: Tokens, at: int, table: Cues) -> Hit | None:
    """A light verb with its noun and preposition: "extended (hearty) congratulations (to the minister) on"."""
    for light, tenses in table.lights[tokens.lower[at]]:
        noun = -1
        for i in range(at + 1, min(at + _LIGHT_REACH, len(tokens))):
            low = tokens.lower[i]
            if low in light.nouns:
                noun = i
                break
            if low in (",", ";", ".", QUOTED, "that", "which"):
                break
        if noun < 0:
            continue
        lead = noun + 1
        if lead < len(tokens) and tokens.lower[lead] == "to" and "to" not in light.preps:
            while lead < min(noun + 12, len(tokens)) and tokens.lower[lead] not in light.preps | {",", ";", QUOTED}:
                lead += 1
        if "to" in light.preps and tokens.lower[lead : lead + 1] == ("of",):
            lead = next((i for i in range(lead + 1, min(noun + 9, len(tokens))) if tokens.lower[i] == "to"), lead)
        while lead < min(noun + 4, len(tokens)) and tokens.lower[lead] in (
            "of",
            "view",
            "views",
            "opinion",
            "opinions",
            "and",
        ):
            if tokens.lower[lead] in light.preps:
                break
            lead += 1
        if light.verb in _GIVES and (lead + 1 >= len(tokens) or tokens.lower[lead] not in light.preps | {"that"}):
            lead = at  # "extended condolences to the families": all of it is content
        elif not (lead + 1 < len(tokens) and tokens.lower[lead] in light.preps | {"that"}):
            continue
        if lead >= at and (lead + 1 >= len(tokens) or tokens.lower[lead + 1] not in TIMES | MONTHS):
            cue = Cue(light.verb, "topic" if light.topic else "assert", frozenset())
            return hit_at(tokens, at, lead + 1, cue, tenses, light)
    return None


def hit_at(
    tokens: Tokens, at: int, end: int, cue: Cue, tenses: frozenset[str], light: Light | None = None
) -> Hit | None:
    """The verb at ``at`` with its group, voice and subject; None where the form is no verb here."""
    group, before, auxiliaries = _group(tokens, at)
    voice: Literal["finite", "ing", "inf", "passive"]
    if "ing" in tenses:
        voice = "finite" if auxiliaries & BE else "ing"
    elif "adjective" in tenses:
        if not auxiliaries & BE:
            return None
        voice = "finite"
    elif before == "to" and "base" in tenses:
        voice = "inf"
    elif "part" in tenses and auxiliaries & BE:
        voice = "passive"
    elif auxiliaries & HAVE and "part" in tenses:
        voice = "finite"
    elif auxiliaries & MODALS:
        if "base" not in tenses:
            return None
        voice = "finite"
    elif "past" in tenses or "third" in tenses or "base" in tenses:
        voice = "finite"
    else:
        return None
    before = tokens.lower[group - 1] if group > 0 else ""
    if voice == "finite" and not auxiliaries and (before in _BEFORE_NOUNS or before in PREPOSITIONS):
        return None
    plain_present = not auxiliaries and not tenses & {"past", "ing"}
    if voice == "finite" and plain_present and not _present(tokens, at, group, cue, tenses):
        return None
    subject = find_subject(tokens, group, voice)
    if voice == "finite" and subject.link == "none" and at > 0 and tokens.lower[group - 1] != QUOTED:
        return None
    past = "past" in tenses and not auxiliaries & (MODALS | BE)
    return Hit(at, end, group, cue, voice, subject, light, end if light else 0, past)


def _participle_only(tokens: Tokens, at: int) -> bool:
    """Whether "he's ..." is "he has ...": the verb of "he's said" and "he's been clear"."""
    return tokens.lower[at] in ("said", "been", "made", "called", "told", "stated") or tokens.lower[at - 1] == "been"


def _group(tokens: Tokens, at: int) -> tuple[int, str, frozenset[str]]:
    """Where the verb group begins, the word before the verb that decides its form, and the auxiliaries found."""
    first, decisive, auxiliaries = at, "", []
    i = at - 1
    while i >= 0:
        low = tokens.lower[i]
        if low in BE or low in HAVE or low in MODALS:
            auxiliaries.append(low)
        elif low.endswith(("n’t", "n't")):
            auxiliaries.append(_NEGATED.get(low[:-3], "do"))
        elif contracted(low):
            auxiliaries.append("have" if low.endswith("s") and _participle_only(tokens, at) else contracted(low))
            decisive = decisive or auxiliaries[-1]
            break
        elif low == "to" and i > 0 and _lead_in(tokens, i):
            i = _lead_in(tokens, i)
            auxiliaries.append("do")
            first, decisive = i, "do"
            i -= 1
            continue
        elif low == "to" and i == at - 1:
            return i, "to", frozenset()
        elif low == "neither" and i > 0 and tokens.lower[i - 1] not in (",", "and", "but"):
            pass  # "the ministry neither confirmed nor denied"
        elif low in ADVERBS or (low.endswith("ly") and low not in _NO_ADVERBS and tokens.words[i] == low):
            if (
                low in ("both", "all", "each")
                and i == at - 1
                and (i == 0 or tokens.lower[i - 1] in (",", "and", "that"))
            ):
                break
        elif low == "and" and i > 0 and tokens.lower[i - 1].endswith("ly") and tokens.lower[i + 1].endswith("ly"):
            pass
        else:
            break
        first = i
        decisive = decisive or low
        i -= 1
    return first, decisive, frozenset(auxiliaries)


def _lead_in(tokens: Tokens, to: int) -> int:
    """Where the words begin that make the verb after "to" the main one ("went on to say", "has the honour to"); 0
    where none do.
    """
    before = tokens.lower[to - 1]
    if before in ("honour", "honor", "pleasure", "privilege") and tokens.lower[to - 2] in ("the", "great"):
        start = to - 2 if tokens.lower[to - 2] == "the" else to - 3
        return start if start > 0 and tokens.lower[start - 1] in HAVE else 0
    if before in _PROSPECTS:
        return to - 1 if _speaks_next(tokens, to) else 0
    if before not in LEAD_INS:
        return 0
    if before == "yet":
        return to - 2 if to > 2 and tokens.lower[to - 2] in HAVE else 0
    if before == "on":
        return to - 2 if to > 2 and tokens.lower[to - 2] in ("went", "goes", "gone") else 0
    return to - 1 if before != "like" or tokens.lower[to - 2] in ("would", "’d", "'d") else 0


# After "is expected to" these verbs tell what will be said; others ("is due to meet") tell what will be done.
_SPOKEN_NEXT = frozenset({"say", "tell", "announce", "declare", "state", "confirm", "deny", "inform", "warn", "argue"})


def _speaks_next(tokens: Tokens, to: int) -> bool:
    """Whether the verb after "to" is one that only tells ("is expected to tell the council that")."""
    return tokens.lower[to + 1 : to + 2] != () and tokens.lower[to + 1] in _SPOKEN_NEXT


def _present(tokens: Tokens, at: int, group: int, cue: Cue, tenses: frozenset[str]) -> bool:
    """Whether a base or third-person form is a verb here and not a noun: its subject is beside it."""
    if group == 0:
        return False
    before, word = tokens.lower[group - 1], tokens.words[group - 1]
    if before in PRONOUNS or before in ("who", "which") or contracted(before):
        return True
    if before in DETERMINERS or before in PREPOSITIONS or before.endswith(("’s", "'s", "’", "'")):
        return before == "that" and not cue.nouny
    named = (word[0].isupper() and group - 1 > 0) or (word[0].isupper() and "third" in tenses)
    if before in (",", QUOTED):
        return not cue.nouny or (before == QUOTED and _clear(tokens, at))
    return (
        (named and not cue.nouny)
        or (before in _SPEAKING and not cue.nouny)
        or ((named or before in _SPEAKING) and _clear(tokens, at))
    )


def _clear(tokens: Tokens, at: int) -> bool:
    """Whether what follows a form that could be a noun shows that it is the verb."""
    after = tokens.lower[at + 1] if at + 1 < len(tokens) else "."
    return after in DETERMINERS or after in ("that", QUOTED, ":")
