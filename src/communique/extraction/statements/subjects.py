"""The subject of a verb in one sentence: its noun phrase, whose clause begins where; and whether it can speak.

No tagger: closed classes of words, the endings of verbs and the marks of clauses tell where a subject begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from communique.extraction.statements.tokens import (
    ADJUNCTS,
    ADVERBS,
    BE,
    DETERMINERS,
    HEADS,
    MONTHS,
    PAPERS,
    PARTITIVES,
    PREPOSITIONS,
    PRONOUNS,
    QUOTED,
    SUBORDINATORS,
    TALKS,
    TIMES,
    Tokens,
    contracted,
)
from communique.rules.syntax import words

_WORDS = words()
# A subject with its titles and a list of names is shorter; longer stretches are no subject.
LONGEST_SUBJECT = 45
_WORDY = re.compile(r"\w")
_ADDED = frozenset(
    {"of", "by", "for", "in", "from", "on", "with", "against", "about", "between", "among", "into", "under"}
)
# Participles that describe a paper before it speaks.
_ISSUED = frozenset({"issued", "released", "published", "adopted", "signed", "posted", "carried", "obtained", "seen"})
_HARD = SUBORDINATORS - {"that"} | {";", ":", "—", "–", "--", "(", ")", "[", "]", "?", "!", QUOTED, "•", "·", "-"}


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a verb: tokens ``start`` up to ``end``; its clause, conjunction included, begins at ``clause``."""

    start: int
    end: int
    clause: int
    link: Literal["np", "rel", "heir", "none"]
    """np: its own; rel: a relative pronoun; heir: that of an earlier verb; none: there is none to be seen."""


def find_subject(tokens: Tokens, group: int, voice: str) -> Subject:
    """The subject of the verb group that begins at token ``group``."""
    last = group - 1
    if last < 0:
        return Subject(0, 0, 0, "none")
    if tokens.lower[last] == ")":  # "the Organisation of Basin States (OBS) said"
        last = _before_bracket(tokens, last)
        if last < 0:
            return Subject(0, 0, group - 1, "none")
    low = tokens.lower[last]
    if low in ("and", "or", "nor", "but", "then") or low == ";":
        start = last - 1 if last > 0 and tokens.lower[last - 1] in (",", ";") else last
        return Subject(0, 0, start, "heir")
    if low in ("who", "which") or (low == "that" and voice == "finite"):
        return _relative(tokens, last)
    if low == "as" and voice == "ing" and last > 0 and tokens.lower[last - 1] in ("quoted", "cited", "reported"):
        return Subject(0, 0, last, "heir")
    if low == ",":
        return _across_comma(tokens, last, voice)
    if low in ("while", "by", "when", "after", "before", "in") and voice == "ing":
        start = last - 1 if last > 0 and tokens.lower[last - 1] == "," else last
        return Subject(0, 0, start, "heir" if low in ("while", "when", "by") else "none")
    if low == QUOTED and voice == "ing":
        return Subject(0, 0, group, "heir")
    if voice == "ing" and (low == "without" or (low == "of" and last > 0 and tokens.lower[last - 1] == "short")):
        return Subject(0, 0, last, "heir")
    if low in _HARD or low == QUOTED or voice == "inf":
        return Subject(0, 0, last, "heir" if voice == "inf" else "none")
    return _noun_phrase(tokens, last, voice)


# A bracket after a name holds a short form, a party or an age.
_LONGEST_BRACKET = 8


def _before_bracket(tokens: Tokens, close: int) -> int:
    """The token before the bracket that ends at ``close``; -1 where it is no short one."""
    for i in range(close - 1, max(close - _LONGEST_BRACKET, 0), -1):
        if tokens.lower[i] == "(":
            return i - 1
    return -1


def subject_of(tokens: Tokens, verb: int) -> Subject:
    """The subject of a finite verb that need not report speech: its auxiliaries and adverbs are passed over."""
    group = verb
    while group > 0 and (tokens.finite[group - 1] or tokens.lower[group - 1] in ADVERBS | BE | {"neither"}):
        group -= 1
    return find_subject(tokens, group, "finite")


def _relative(tokens: Tokens, pronoun: int) -> Subject:
    """A relative pronoun is the subject; the noun phrase before it is whom it stands for."""
    if pronoun == 0:
        return Subject(0, 0, 0, "none")
    before = pronoun - 1
    if tokens.lower[before] == ",":
        before -= 1
    found = _noun_phrase(tokens, before, "finite") if before >= 0 else None
    if found is None or found.link != "np":
        return Subject(pronoun, pronoun + 1, pronoun, "rel")
    return Subject(found.start, found.end, pronoun, "rel")


# After a name and a comma these open the question that the words after the next comma answer.
_ASKED = frozenset({"asked", "answering", "replying", "responding", "commenting", "questioned", "pressed"})


def _across_comma(tokens: Tokens, comma: int, voice: str) -> Subject:
    """A comma stands before the verb: an apposition closes there, or the subject is that of an earlier verb."""
    if voice == "ing":
        return Subject(0, 0, comma, "heir")
    i = comma - 1
    while i >= 0 and tokens.lower[i] not in (";", ":", QUOTED):
        if tokens.lower[i] == "," and i + 1 < comma and i > 0:
            head = tokens.lower[i + 1]
            if head in _ASKED and any(tokens.lower[i + 2 : comma]):
                found = _noun_phrase(tokens, i - 1, "finite")
                if found.link == "np" and not any(tokens.finite[found.start : found.end]):
                    return Subject(found.start, found.end, found.clause, "np")
                break
            if head in _WORDS["appositions"] or (
                head not in ("and", "but", "or") and not any(tokens.finite[i + 1 : comma])
            ):
                found = _noun_phrase(tokens, i - 1, "finite")
                if found.link == "np" and not any(tokens.finite[found.start : found.end]):
                    whole = head in _WORDS["appositions"] and head not in ("for", "in")
                    return Subject(found.start, comma + 1 if whole else found.end, found.clause, "np")
            break
        i -= 1
    return Subject(0, 0, comma, "heir")


def _noun_phrase(tokens: Tokens, last: int, voice: str) -> Subject:
    """The noun phrase that ends at token ``last``, back to where its clause begins."""
    if tokens.lower[last] in PRONOUNS or contracted(tokens.lower[last]):
        return Subject(last, last + 1, _conjunction(tokens, last), "np")
    first = _clause_start(tokens, last, voice)
    if voice == "finite" and first > 1 and tokens.lower[first - 1] in BE:
        return Subject(0, 0, first, "none")  # "it is the first strategy focused on trade"
    start = first
    while start <= last and (
        tokens.lower[start] in ADVERBS - {"both", "all"} or tokens.lower[start] in ("and", "but", "or", ",")
    ):
        start += 1
    if start > last:
        return Subject(0, 0, first, "heir")
    if start > 0 and start < last and tokens.lower[start] in ("after", "before", "since", "until"):
        start += 1  # "her visit came after the envoy said"
    elif tokens.lower[start] in PREPOSITIONS or tokens.lower[start] in TIMES:
        start = _after_phrase(tokens, start, last)
        if start < 0:
            return Subject(0, 0, first, "none")
    relative = _reduced_relative(tokens, start, last)
    if relative > 0:
        return Subject(relative, last + 1, relative, "rel")
    end = _without_adjuncts(tokens, start, last + 1)
    return Subject(start, end, _conjunction(tokens, first), "np")


_TIME_NOUNS = frozenset(
    {"morning", "evening", "afternoon", "night", "week", "month", "year", "day", "hour", "time", "weekend", "hours"}
)


def _reduced_relative(tokens: Tokens, start: int, last: int) -> int:
    """Where the subject of a relative clause without a pronoun begins ("something the minister will say"); else 0."""
    for j in range(last, start, -1):
        if tokens.lower[j] not in ("the", "his", "her", "their", "our"):
            continue
        before = tokens.lower[j - 1]
        joins = before in PREPOSITIONS | ADVERBS | TIMES | MONTHS | DETERMINERS | _TIME_NOUNS
        joins = joins or not before.isalpha() or before in ("and", "or", "than", "that") or before.endswith("ly")
        return 0 if joins or tokens.words[j - 1][0].isupper() else j
    return 0


def _conjunction(tokens: Tokens, first: int) -> int:
    """Where the clause begins when the conjunction and the comma before it are counted in."""
    while first > 0 and tokens.lower[first - 1] in ("and", "but", "while", "as", "with", ","):
        first -= 1
    return first


def _clause_start(tokens: Tokens, last: int, voice: str) -> int:
    """The first token of the clause that a noun phrase ending at ``last`` belongs to."""
    i = last
    while i >= 0 and last - i < LONGEST_SUBJECT:
        low = tokens.lower[i]
        if low == ")" and i < last and _before_bracket(tokens, i) >= 0:
            i = _before_bracket(tokens, i)
            continue
        if low in _HARD or (low == "that" and i < last):
            return i + 1
        if low in PRONOUNS and i < last - 1:
            return i + 2  # "I think the council said": the pronoun and its verb are another clause
        if low == "with" and voice == "ing":
            return i + 1
        if low == "," and not _list_comma(tokens, i, last):
            return i + 1
        if low == "and" and voice != "ing" and _verb_before(tokens, i):
            return i + 1
        if low in _ISSUED and 0 < i < last and tokens.lower[i - 1] in PAPERS:
            i -= 1  # "a statement issued after the talks said"
            continue
        if (tokens.finite[i] or low in BE) and i < last:
            if i > 1 and tokens.lower[i - 1] == "who":  # "an official who spoke in private said"
                i -= 3 if tokens.lower[i - 2] == "," else 2
                last = i
                continue
            return i + 1
        i -= 1
    return max(i + 1, 0)


def _list_comma(tokens: Tokens, comma: int, last: int) -> bool:
    """Whether a comma joins members of one subject ("A, B, and C said") rather than closing an opening phrase."""
    right = tokens.lower[comma + 1 : last + 1]
    if "and" not in right and "or" not in right:
        return False
    i = comma - 1
    while i >= 0 and tokens.lower[i] not in (",", ";", ":", QUOTED):
        i -= 1
    left = tokens.lower[i + 1 : comma]
    if not left or len(left) > 14 or any(tokens.finite[i + 1 : comma]):
        return False
    head = left[0]
    if head in PREPOSITIONS or head in SUBORDINATORS or head in ADVERBS or head in TIMES or head.endswith("ing"):
        return head == "including"
    return i < 0 or tokens.lower[i] == "," or True


def _verb_before(tokens: Tokens, at: int) -> bool:
    """Whether a finite verb stands before an "and" in its clause, so that "and" joins clauses, not names."""
    i = at - 1
    while i >= 0 and tokens.lower[i] not in (";", QUOTED, ":"):
        if tokens.finite[i]:
            return True
        if tokens.lower[i] in SUBORDINATORS:
            return False
        if tokens.lower[i] == "," and i > 0 and not _list_comma(tokens, i, at):
            return _finite_anywhere(tokens, i)
        i -= 1
    return False


def _finite_anywhere(tokens: Tokens, end: int) -> bool:
    """Whether a main verb stands before ``end``: an opening phrase ("As directed, ...", "In Vienna, ...") has none."""
    head = tokens.lower[0]
    opening = head in PREPOSITIONS or head in SUBORDINATORS or head in ADVERBS or head.endswith("ing")
    return any(tokens.finite[:end]) and not opening


def _after_phrase(tokens: Tokens, start: int, last: int) -> int:
    """Where the subject begins after an opening phrase without a comma ("On Monday Ivanov said"); -1 when unclear."""
    i = start
    while i <= last and (
        tokens.lower[i] in PREPOSITIONS
        or tokens.lower[i] in TIMES
        or tokens.lower[i] in MONTHS
        or tokens.lower[i][0].isdigit()
    ):
        i += 1
    if i > start + 1 or tokens.lower[start] in TIMES:
        return i if i <= last else -1
    for j in range(start + 2, last):
        if tokens.lower[j] in _WORDS["outlets"] and tokens.words[j + 1][0].isupper():
            return j + 1  # "In an interview with the Northport Times Roe said"
    for j in range(last, start, -1):
        if tokens.lower[j] in ("the", "his", "her") and j > start + 1 and tokens.lower[j - 1] not in PREPOSITIONS:
            return j
    return -1


def _without_adjuncts(tokens: Tokens, start: int, end: int) -> int:
    """The end of the noun phrase before its adjuncts ("Ivanov at a meeting in Vienna" → "Ivanov")."""
    for i in range(start + 1, end):
        if tokens.lower[i] in ADJUNCTS and (
            tokens.words[i - 1][0].isupper()
            or tokens.lower[i] in ("at", "during", "after")
            or (tokens.lower[i] == "on" and i + 1 < end and tokens.lower[i + 1] in TIMES)
        ):
            return i
        if tokens.lower[i] in ("who", "which", "("):
            return i - 1 if tokens.lower[i - 1] == "," else i
    return end


def is_voice(tokens: Tokens, subject: Subject, *, talks: bool = False) -> bool:
    """Whether a noun phrase can speak: a name, a pronoun, an office, a body."""
    lower = tokens.lower[subject.start : subject.end]
    if "to" in lower:
        before = subject.start + lower.index("to") - 1
        if before < subject.start or not (tokens.words[before][0].isupper() or tokens.lower[before] in HEADS):
            return False  # an infinitive ("a commitment to provide aid"), not "the ambassador to"
    end = _head_end(tokens, subject)
    for i in range(subject.start, end):
        low = tokens.lower[i]
        if low in PARTITIVES and i + 1 < end and tokens.lower[i + 1] != "of":
            continue
        if low in PRONOUNS or low in HEADS or low in PAPERS or (talks and low in TALKS) or contracted(low):
            return True
        named = tokens.words[i][0].isupper() and (i > 0 or low not in DETERMINERS) and _WORDY.match(low)
        owner = i + 1 < end and low.endswith(("’s", "'s", "’", "'")) and not tokens.words[end - 1][0].isupper()
        if named and not owner:
            return True
    return False


def _head_end(tokens: Tokens, subject: Subject) -> int:
    """The end of a noun phrase without what a preposition adds to it; of "some of the ministers" the whole of it."""
    for i in range(subject.start + 1, subject.end):
        if tokens.lower[i] in _ADDED and tokens.lower[i - 1] not in PARTITIVES:
            return i
    return subject.end
