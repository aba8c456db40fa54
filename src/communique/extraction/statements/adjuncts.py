"""What may stand between a verb of speech and the rest: its subject after it, adverbs, times, places, an addressee."""

from __future__ import annotations

from communique.extraction.statements.hits import Hit
from communique.extraction.statements.subjects import Subject, is_voice
from communique.extraction.statements.tokens import (
    ADVERBS,
    PREPOSITIONS,
    QUOTED,
    SUBORDINATORS,
    TIMES,
    Tokens,
)
from communique.rules.syntax import words

_WORDS = words()
# Spans of time before "later", "ago", "after".
_SPANS = frozenset({"hours", "days", "weeks", "months", "years", "minutes", "day", "hour", "week", "month", "year"})


def name_after(tokens: Tokens, hit: Hit) -> int:
    """The end of the subject that follows an inverted verb ("says top diplomat Ivanov"); -1 where none does."""
    i = hit.end
    while i < len(tokens) and tokens.lower[i] not in (",", ".", ";", QUOTED, ":", "who") and not tokens.finite[i]:
        if tokens.lower[i] in SUBORDINATORS or tokens.lower[i] in ("in", "on", "at", "during", "after"):
            break
        i += 1
    if i == hit.end or tokens.lower[hit.end] in PREPOSITIONS:
        return -1
    return i if is_voice(tokens, Subject(hit.end, i, hit.end, "np")) else -1


def after_name(tokens: Tokens, hit: Hit) -> int:
    """Where what follows an inverted verb, its subject and their adjuncts begins ("said Roe after the call")."""
    end = name_after(tokens, hit)
    if end < len(tokens) and (tokens.lower[end] in _WORDS["after_verb"] or tokens.lower[end] in TIMES):
        return skip_adjuncts(tokens, end)[0]
    return end


# So many tokens may stand between the two commas of an insertion, and of one that names who is cited.
_INSERTED, _CITED = 7, 20


def _past_insert(tokens: Tokens, at: int) -> int:
    """ "underlined, in particular, that": the "that" after two commas with some words between; else ``at``."""
    if at >= len(tokens) or tokens.lower[at] != ",":
        return at
    reach = _CITED if tokens.lower[at + 1 : at + 2] in (("citing",), ("quoting",)) else _INSERTED
    for i in range(at + 2, min(at + reach, len(tokens) - 1)):
        if tokens.lower[i] == ",":
            return i + 1 if tokens.lower[i + 1] == "that" and not any(tokens.finite[at:i]) else at
    return at


def _while_ago(tokens: Tokens, at: int) -> int:
    """The length of "two days later", "a few weeks ago", of "some months" before "after"; 0 where none stands there."""
    span = next((i for i in (at + 1, at + 2) if i < len(tokens) and tokens.lower[i] in _SPANS), -1)
    if span < 0 or (span == at + 2 and tokens.lower[at + 1] not in ("few", "couple", "full")):
        return 0
    after = tokens.lower[span + 1] if span + 1 < len(tokens) else ""
    if after in ("later", "ago", "earlier"):
        return span + 2 - at
    return span + 1 - at if after in ("after", "before") else 0


def skip_adjuncts(tokens: Tokens, at: int, *, addressee: bool = False) -> tuple[int, bool]:
    """Past adverbs, times, places and an addressee after a verb; and whether something else stands there."""
    i, n = at, len(tokens)
    if (
        addressee
        and i < n
        and tokens.lower[i] not in ("that", ",", ":", QUOTED)
        and tokens.lower[i] not in PREPOSITIONS
    ):
        while (
            i < n
            and tokens.lower[i] not in ("that", "how", "why", "whether", ",", ":", QUOTED, ".", ";")
            and tokens.lower[i] not in _WORDS["after_verb"]
        ):
            i += 1
    i = _past_insert(tokens, i)
    while i < n:
        low = tokens.lower[i]
        if low == "all" and tokens.lower[i + 1 : i + 2] == ("along",):
            i += 2
        elif low in ADVERBS or low in TIMES or low == "here" or (low.endswith("ly") and tokens.words[i] == low):
            i += 1
        elif low == "," and _past_insert(tokens, i) != i:
            i = _past_insert(tokens, i)
        elif low in ("citing", "quoting") and "that" in tokens.lower[i : i + _CITED]:
            i = tokens.lower.index("that", i)
        elif low in ("last", "next", "this") and i + 1 < n:
            i += 2
        elif _while_ago(tokens, i):
            i += _while_ago(tokens, i)
        elif low in _WORDS["after_verb"]:
            if i + 1 < n and tokens.lower[i + 1] in TIMES:
                i += 2
                continue
            j = i + 1
            while j < n and tokens.lower[j] not in ("that", ",", ":", ";", QUOTED, ".") and j - i < 40:
                j += 1
            if tokens.lower[j : j + 2] == (",", "that"):
                j += 1
            elif tokens.lower[j : j + 1] == (",",):
                j = _past_insert(tokens, j)  # "in Northport, Norvane, that", "on Monday, citing Roe, that"
            return j, False
        else:
            break
    return i, i < n and tokens.lower[i] not in ("that", "how", "why", "whether", ",", ":", ";", QUOTED, ".", "!", "?")
