"""Where the content of a verb of speech ends: at the end of its sentence, or where the next attribution begins."""

from __future__ import annotations

from collections.abc import Sequence

from communique.extraction.statements.frames import Frame
from communique.extraction.statements.hits import Hit
from communique.extraction.statements.subjects import Subject, subject_of
from communique.extraction.statements.tokens import DETERMINERS, PREPOSITIONS, PRONOUNS, QUOTED, Tokens
from communique.model import Span
from communique.rules.syntax import words

_WORDS = words()
TRIM = frozenset({".", ",", ";", ":", "!", "?", "…", "###"})


def end_of(tokens: Tokens, framed: Sequence[tuple[Hit, Frame]], k: int, start: int, kind: str) -> int:
    """The token where a content from ``start`` on ends: the sentence's end, or where another attribution begins."""
    hit = framed[k][0]
    if hit.group == 0 and hit.voice == "ing":
        later = next(
            (h.subject for h, _ in framed[k + 1 :] if h.subject.link == "np" and h.subject.start > start), None
        )
        later = later or later_subject(tokens, start)
        return later.start - 1 if later is not None and later.start > start + 1 else len(tokens)
    limit = min(_clause_end(tokens, hit, start, kind), _attributed_at(tokens, start))
    for other, frame in framed[k + 1 :]:
        if other.start <= start or other.start >= limit:
            continue
        if (
            other.subject.link == "np"
            and other.subject.start > 0
            and tokens.lower[other.subject.start - 1] in ("which", "where", "whom")
        ):
            edge = other.subject.start - 3
            if other.past and edge > start and tokens.lower[edge : edge + 3] == (",", "to", "which"):
                return edge  # ", to which Roe replied"
            continue
        if frame.kind in ("left", "inverted"):
            edge = other.group if frame.kind == "inverted" else other.subject.start
            return edge if tokens.lower[edge - 1] == QUOTED else edge - 1
        edge = _break(tokens, hit, other, kind, start)
        if edge > start:
            return edge
    if kind not in ("clause", "quote"):
        limit = _before_next_clause(tokens, start, limit)
        for i in range(start + 1, limit - 1):
            if tokens.lower[i] == "and" and tokens.lower[i + 1] in _WORDS["deeds_joined"] and hit.past:
                return i - 1 if tokens.lower[i - 1] == "," else i
            if tokens.lower[i] == "and" and hit.past and _next_deed(tokens, start, i + 1):
                return i - 1 if tokens.lower[i - 1] == "," else i
            if kind == "object" and tokens.lower[i : i + 3] in _PLANS and not hit.past:
                return i
    return limit


# What a visitor will do besides speaking ("will reaffirm support for the truce and meet with her counterpart").
_PLANS = frozenset(
    {("and", "meet", "with"), ("and", "travel", "to"), ("and", "participate", "in"), ("and", "take", "part")}
)
# So many tokens may the subject of a clause have that ", and" joins to a sentence ("..., and the teams are at work").
_NEXT_SUBJECT = 8
_PRESENT = frozenset({"is", "are", "has", "have", "will", "can", "must", "may", "shall"})
_AUXILIARIES = frozenset({"is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could"})


def _before_next_clause(tokens: Tokens, start: int, limit: int) -> int:
    """Where a noun phrase as content ends before a clause of its own that "and" joins to the sentence."""
    for i in range(start + 2, limit - 3):
        if tokens.lower[i] in ("who", "which", "that", "where", "what", "how", QUOTED):
            break
        if tokens.lower[i] == "and" and tokens.lower[i + 1] in _AUXILIARIES:
            return i
    for i in range(start + 2, limit - 3):
        if tokens.lower[i] != "," or tokens.lower[i + 1] not in ("and", "but"):
            continue
        for j in range(i + 2, min(i + 2 + _NEXT_SUBJECT, limit)):
            if tokens.lower[j] in (",", "who", "which", "that", "to", ";", QUOTED):
                break
            if j > i + 2 and tokens.lower[j] in _AUXILIARIES:
                return i
    return limit


def _clause_end(tokens: Tokens, hit: Hit, start: int, kind: str) -> int:
    """Where a subordinate clause of the verb ends, or a reason is added; the sentence's end where there is neither."""
    before = tokens.lower[hit.subject.start - 1] if hit.subject.link == "np" and hit.subject.start > 0 else ""
    opens = (before == "as" and hit.subject.start == 1 and kind == "object") or before in (
        "when",
        "if",
        "while",
        "since",
        "because",
        "after",
        "before",
        "although",
        "though",
    )
    for i in range(start + 1, len(tokens) - 1):
        if tokens.lower[i] != ",":
            continue
        after = tokens.lower[i + 1]
        if before == "if" and hit.subject.start == 1 and any(tokens.finite[i + 1 : i + 5]):
            return i  # "If he says that the pact is dead, talks will end"
        if opens and (after in PRONOUNS or after in DETERMINERS or tokens.words[i + 1][0].isupper()):
            return i
        if kind not in ("clause", "quote"):
            if after in ("because", "although", "though"):
                return i
            which = i + 1 if after == "which" else i + 2 if tokens.lower[i + 2 : i + 3] == ("which",) else 0
            if which and which + 1 < len(tokens) and ";" not in tokens.lower[i:]:
                head = tokens.lower[which + 1]
                if head in DETERMINERS or head in PRONOUNS or after != "which":
                    return i
    return len(tokens)


def _break(tokens: Tokens, hit: Hit, other: Hit, kind: str, start: int) -> int:
    """Where a later verb's clause cuts the content of an earlier one off; -1 where it lies inside that content."""
    edge = other.subject.clause
    mark = tokens.lower[edge] if edge < len(tokens) else ""
    loose = kind in ("clause", "quote")
    if other.subject.link == "heir":
        if other.voice == "ing":
            reports = other.cue.sense in ("assert", "direct") or not loose
            parted = mark in (",", ";") or tokens.lower[other.group - 1] in ("while", QUOTED)
            return edge if reports and parted else -1
        if other.voice == "inf":
            return -1
        agrees = other.past == hit.past
        if not agrees:
            return -1
        if mark == "and" and hit.past and other.group - edge == 1 and _tells_present(tokens, start, edge):
            return edge  # "noted that the pact holds and confirmed ..."
        return edge if not loose or mark in (",", ";") else -1
    if other.subject.link != "np":
        return -1
    if mark not in (",", ";", "and", "while", "but", "with", "as"):
        return -1
    joined = mark in (";", "and", "while", "but", "with") or (
        edge + 1 < len(tokens) and tokens.lower[edge + 1] in ("and", "while", "but", "with")
    )
    if not joined:
        return -1
    return edge if not loose or (mark in (",", ";") and other.past and hit.past) else -1


def _next_deed(tokens: Tokens, start: int, verb: int) -> bool:
    """Whether a past verb after "and" is the subject's next deed: nothing before it in the content is a verb."""
    low = tokens.lower[verb]
    if not low.endswith("ed") or not tokens.words[verb].islower() or verb + 1 >= len(tokens):
        return False
    after = tokens.lower[verb + 1]
    named = tokens.lower[verb - 2] == "," and tokens.words[verb + 1][0].isupper()
    if not named and after not in DETERMINERS and after not in ("to", "her", "his", "their", "that"):
        return False
    before = tokens.lower[start : verb - 1]
    plain = not any(tokens.finite[start : verb - 1]) and not any(w.endswith("ed") for w in before)
    return plain and not {"who", "which", "that", QUOTED, "to"} & set(before)


def _tells_present(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the first verb of a content is in the present, so that a past one after it is no part of it."""
    first = next((i for i in range(start, end) if tokens.finite[i]), -1)
    low = tokens.lower[first] if first >= 0 else ""
    return low in _PRESENT or (low.endswith("s") and low not in ("was", "does"))


def _attributed_at(tokens: Tokens, start: int) -> int:
    """Where ", according to S" ends the sentence after a content; the sentence's end where it does not."""
    for i in range(start + 1, len(tokens) - 3):
        if tokens.lower[i : i + 3] == (",", "according", "to") and not any(tokens.finite[i + 3 :]):
            return i
    return len(tokens)


def later_subject(tokens: Tokens, start: int) -> Subject | None:
    """The subject of the main clause after an opening participle: it stands after a comma, before a finite verb."""
    for i in range(start, len(tokens)):
        if tokens.finite[i]:
            subject = subject_of(tokens, i)
            if subject.link == "np" and subject.start > start and tokens.lower[subject.start - 1] == ",":
                return subject
    return None


def trimmed(tokens: Tokens, start: int, end: int) -> Span | None:
    """Tokens ``start`` up to ``end`` as a span, no marks or conjunctions at its ends; None when nothing is left."""
    while end > start and (tokens.lower[end - 1] in TRIM or tokens.lower[end - 1] in ("and", "—", "–", "-")):
        end -= 1
    while start < end and tokens.lower[start] in (",", ";", ":", ".", "—", "–", "-"):
        start += 1
    return tokens.span(start, end) if end > start else None


def only_points(tokens: Tokens, start: int) -> bool:
    """Whether the content is only a pronoun ("mentioned this in his address")."""
    if tokens.lower[start] in ("it", "them", "him", "us", "me", "you", "her") and tokens.lower[
        start + 1 : start + 2
    ] != ("own",):
        return tokens.lower[start] != "her" or start + 1 >= len(tokens) or tokens.lower[start + 1] in PREPOSITIONS
    after = tokens.lower[start + 1] if start + 1 < len(tokens) else "."
    if tokens.lower[start : start + 2] in (("the", "following"), ("as", "follows")):
        return start + 2 >= len(tokens) or tokens.lower[start + 2] in TRIM
    return tokens.lower[start] in ("this", "that", "these", "those") and (after in PREPOSITIONS or after in TRIM)
