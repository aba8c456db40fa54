"""Whether a clause follows a verb of speech although no "that" opens it, and what somebody or something is called."""

from __future__ import annotations

from communique.extraction.statements.hits import Hit
from communique.extraction.statements.tokens import DETERMINERS, PREPOSITIONS, PRONOUNS, QUOTED, SUBORDINATORS, Tokens

_WORDLESS = frozenset(
    {"so", "nothing", "little", "much", "yes", "no", "something", "anything", "more", "hello", "what"}
)
# Between "said" and its full stop: fewer words than these are no clause.
_LEAST_CLAUSE = 3


def said_plainly(tokens: Tokens, hit: Hit, start: int, limit: int) -> bool:
    """Whether a clause follows "said" although no verb in it is known as one: it has a subject, or goes on in marks."""
    if "object" in hit.cue.frames or hit.voice == "inf" or tokens.lower[start] in _WORDLESS:
        return False
    if limit < len(tokens) and tokens.lower[limit] == QUOTED and 0 < limit - start <= 8:
        if "that" in tokens.lower[start:limit]:
            return False
        return tokens.lower[limit - 1] not in (",", ":")
    if tokens.lower[start] in PRONOUNS:
        return limit - start >= _LEAST_CLAUSE
    if hit.cue.lemma != "say":
        return False
    if tokens.lower[start] in DETERMINERS:
        return limit - start > 2 * _LEAST_CLAUSE or _third_person(tokens, start, limit)
    return _third_person(tokens, start, limit)


# So many tokens may stand before the verb of a bare clause ("said the new road to Larch opens ...").
_BEFORE_VERB = 8


def _third_person(tokens: Tokens, start: int, limit: int) -> bool:
    """Whether a word that can only be a verb in -s follows a subject: after a name or a noun, before its object."""
    for i in range(start + 1, min(start + _BEFORE_VERB, limit - 1)):
        low, before, after = tokens.lower[i], tokens.lower[i - 1], tokens.lower[i + 1]
        if low in (",", QUOTED) or low in PREPOSITIONS:
            return False
        if not (low.endswith("s") and len(low) > 3 and low.isalpha() and not low.endswith(("ss", "us", "is"))):
            continue
        if tokens.words[i][0].isupper() or before in DETERMINERS or before.endswith(("’s", "'s")):
            continue
        named = tokens.words[i - 1][0].isupper()
        if after in DETERMINERS or after == "to" or (named and (after.isalpha() and after not in ("and", "or", "of"))):
            return True
    return False


def called(tokens: Tokens, at: int) -> int:
    """Where the content of "called N a M" begins: at N, after a pronoun at M; -1 where "call" means something else."""
    for i in range(at + 1, min(at + 9, len(tokens) - 1)):
        low = tokens.lower[i]
        if low in (",", ".", ";", ":", QUOTED, "to", "for", "on", "that") or tokens.finite[i]:
            return -1
        if low in ("a", "an"):
            if tokens.lower[i + 1] in ("week", "day", "month", "year", "few", "second", "recess", "halt"):
                return -1
            return i if tokens.lower[at] in ("it", "him", "her", "them", "this", "that", "us", "me", "you") else at
    return -1


def is_clause(tokens: Tokens, start: int, limit: int, *, strict: bool) -> bool:
    """Whether a clause begins at ``start``: its verb comes, and soon where it could be a noun phrase (``strict``)."""
    for i in range(start, limit):
        if tokens.finite[i]:
            return True
        if (
            strict
            and i > start
            and (tokens.lower[i] in PREPOSITIONS or tokens.lower[i] in SUBORDINATORS or tokens.lower[i] in (",", "to"))
        ):
            return False
    return False


def is_verbal(tokens: Tokens, at: int) -> bool:
    """Whether "to" leads to a verb: no article, name, plural or -ing form follows."""
    low, word = tokens.lower[at], tokens.words[at]
    return not (
        low in DETERMINERS
        or low in PRONOUNS
        or word[0].isupper()
        or (low.endswith(("ing", "ment", "tion")) and low not in ("bring", "sing", "mention"))
        or low == QUOTED
    )


def is_cleft(tokens: Tokens, hit: Hit) -> bool:
    """ "What he said is that A", "All he said was: Q"."""
    at = hit.subject.start - 1
    return hit.subject.link == "np" and at >= 0 and tokens.lower[at] in ("what", "all")


def opens_condition(tokens: Tokens, hit: Hit) -> bool:
    """ "Though it rained, Roe said, the road held": both clauses are Roe's words."""
    if tokens.lower[0] not in ("if", "although", "though", "unless", "because", "while") or hit.cue.lemma != "say":
        return False
    return hit.end + 3 < len(tokens) and tokens.lower[hit.end + 1] != QUOTED
