"""Nouns that report speech: "Roe's claim that A", "his proposal to A", "Roe issued a warning that A".

The owner is the source ("Roe's", "his"), or the subject of the verb that takes the noun ("issued", "made"). A noun
without either ("the claim that") names nobody and is left alone.
"""

from __future__ import annotations

from communique.extraction.statements.contents import trimmed
from communique.extraction.statements.found import Found
from communique.extraction.statements.hits import hit_at
from communique.extraction.statements.subjects import is_voice
from communique.extraction.statements.tokens import DETERMINERS, HEADS, PAPERS, QUOTED, Tokens
from communique.model import Span
from communique.rules.cues import Cue, Cues

_OWNED = ("’s", "'s", "s’", "s'")
_OWNERS = frozenset({"his", "her", "their", "its"})
# A name with its titles before its noun ("Foreign Minister Jane Roe's earlier claim that") is shorter.
_LONGEST_OWNER, _BETWEEN = 8, 3


def noun_cues(tokens: Tokens, table: Cues, found: list[Found]) -> list[Found]:
    """The attributions by nouns of a sentence that no verb of it has already taken in (``found``)."""
    out = []
    for i in range(1, len(tokens) - 2):
        noun = table.nouns_that_tell.get(tokens.lower[i])
        if noun is None or tokens.lower[i + 1] not in noun.leads:
            continue
        told = _owned(tokens, i) or _made(tokens, i, table)
        if told is None:
            continue
        span, start = told
        end = _end(tokens, i + 1)
        begin = i + 1 if tokens.lower[i + 1] == "to" else i + 2
        content = trimmed(tokens, begin, end)
        if content is None or end - begin < 2 or any(content in f.content for f in found):
            continue
        lead = tokens.span(i + 1, i + 2) if tokens.lower[i + 1] == "that" else None
        cue = tokens.span(start, i + 1)
        kind = "clause" if lead else "object"
        out.append(Found((content,), kind, "noun", span, cue, lead, lemma=noun.noun, sense=noun.sense))
    return out


def _owned(tokens: Tokens, noun: int) -> tuple[Span, int] | None:
    """The owner of a noun ("Roe's", "his") and where the cue begins; words may stand between ("his earlier claim")."""
    for i in range(noun - 1, max(noun - 2 - _BETWEEN, -1), -1):
        low = tokens.lower[i]
        if low in _OWNERS:
            return tokens.span(i, i + 1), noun
        if low.endswith(_OWNED):
            start = i
            while start > 0 and i - start < _LONGEST_OWNER and tokens.words[start - 1][0].isupper():
                start -= 1
            if start > 0 and tokens.lower[start - 1] in DETERMINERS:
                start -= 1
            whole = tokens.span(start, i + 1)
            speaks = tokens.words[i][0].isupper() or _bare(low) in HEADS | PAPERS
            return (Span(whole.start, whole.end - len(low) + len(_bare(low))), noun) if speaks else None
        if not tokens.words[i].islower() or low in DETERMINERS or tokens.finite[i]:
            return None
    return None


def _bare(low: str) -> str:
    """A word without its possessive ending."""
    return low[:-2] if low.endswith(("’s", "'s")) else low[:-1]


def _made(tokens: Tokens, noun: int, table: Cues) -> tuple[Span, int] | None:
    """The span of the subject of "issued a warning", and where the cue begins: at its verb."""
    for i in range(noun - 1, max(noun - 3 - _BETWEEN, 0), -1):
        making = table.making.get(tokens.lower[i])
        if making is not None:
            hit = hit_at(tokens, i, i + 1, Cue(tokens.lower[i], "assert", frozenset(), nouny=True), making)
            if hit is None or hit.voice != "finite" or hit.subject.link != "np" or not is_voice(tokens, hit.subject):
                return None
            return tokens.span(hit.subject.start, hit.subject.end), hit.group
        if not tokens.words[i].islower() or tokens.finite[i]:
            return None
    return None


def _end(tokens: Tokens, start: int) -> int:
    """Where the clause of a noun ends: before the verb of the clause that holds it, at a comma, with the sentence."""
    verbs = 0
    clause = tokens.lower[start] == "that"
    for i in range(start + 1, len(tokens)):
        low = tokens.lower[i]
        adds = low == "," and not clause and tokens.lower[i + 1 : i + 2]
        if adds and adds[0].endswith("ing") and not any(tokens.finite[i:]):
            continue  # "his proposal to hold talks, taking all views into account"
        if low in (",", ";", ":", QUOTED, "—", "–"):
            return i
        if tokens.finite[i]:
            again = i > 0 and (
                tokens.finite[i - 1] or tokens.lower[i - 1] in ("and", "or", "not", "who", "which", "that")
            )
            verbs += not again
            if verbs > clause:
                return i
        elif low in ("that", "which", "who", "because", "when", "if", "while"):
            verbs -= 1
    return len(tokens)
