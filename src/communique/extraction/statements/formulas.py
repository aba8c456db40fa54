"""Attributions without a verb of speech: "according to", "there was an exchange of views on", colons, headlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.extraction.statements.contents import trimmed
from communique.extraction.statements.found import Found
from communique.extraction.statements.subjects import Subject, is_voice, subject_of
from communique.extraction.statements.tokens import HEADS, PRONOUNS, QUOTED, VIEWS, Tokens, tokenize
from communique.model import Span
from communique.rules.cues import Cues


def according_to(tokens: Tokens) -> list[Found]:
    """ "According to S, A" and "A, according to S"."""
    out = []
    for i in range(len(tokens) - 2):
        if tokens.lower[i] != "according" or tokens.lower[i + 1] != "to":
            continue
        end = i + 2
        while end < len(tokens) and tokens.lower[end] not in (",", ".", ";", QUOTED, ":"):
            end += 1
        if end == i + 2 or (
            not is_voice(tokens, Subject(i + 2, end, i, "np")) and tokens.lower[i + 2] not in ("him", "her", "them")
        ):
            continue
        rest = (
            trimmed(tokens, end + 1, len(tokens)) if end < len(tokens) and tokens.lower[end] in (",", QUOTED) else None
        )
        if tokens.lower[end : end + 1] == (QUOTED,):
            rest = trimmed(tokens, end, len(tokens))
        left = trimmed(tokens, 0, i) if i > 1 else None
        described = end < len(tokens) and tokens.lower[end] == "," and not any(tokens.finite[end:])
        if left is not None and rest is not None and (tokens.lower[i - 1] != "," or described):
            rest = None
        content = tuple(s for s in (left, rest) if s is not None)
        if content:
            out.append(
                Found(
                    content,
                    "clause",
                    "according-to",
                    tokens.span(i + 2, end),
                    tokens.span(i, i + 2),
                    lemma="according to",
                    sense="assert",
                )
            )
    return out


def in_the_view_of(tokens: Tokens) -> list[Found]:
    """ "In S's view, A", "In the words of S, A"."""
    if tokens.lower[0] not in ("in", "by"):
        return []
    comma = next((i for i in range(2, min(14, len(tokens))) if tokens.lower[i] in (",", QUOTED)), -1)
    if comma < 0:
        return []
    if tokens.lower[comma - 1] in VIEWS:
        start, end = 1, comma - 1
        owner = tokens.lower[end - 1]
        named = owner.endswith(("’s", "'s", "’", "'")) and tokens.words[1][0].isupper()
        if not named and (owner not in ("his", "her", "their") or end != 2):
            return []
        cue = tokens.span(comma - 1, comma)
    elif tokens.lower[1:2] == ("the",) and tokens.lower[2] in VIEWS and tokens.lower[3] == "of":
        start, end, cue = 4, comma, tokens.span(0, 4)
        if start >= end or not is_voice(tokens, Subject(start, end, 0, "np")):
            return []
    else:
        return []
    content = trimmed(tokens, comma, len(tokens))
    source = tokens.span(start, end)
    return [Found((content,), "clause", "according-to", source, cue, lemma="view", sense="assert")] if content else []


def there_was(tokens: Tokens, table: Cues) -> list[Found]:
    """ "There was an exchange of views on A", "attention was paid to A"."""
    paid = _was_paid(tokens)
    if paid is not None:
        return [paid]
    for i in range(len(tokens) - 4):
        if tokens.lower[i] != "there" or tokens.lower[i + 1] not in ("was", "were"):
            continue
        for j in range(i + 2, min(i + 9, len(tokens) - 2)):
            if tokens.lower[j] not in table.there_was:
                continue
            for p in range(j + 1, min(j + 5, len(tokens) - 1)):
                if tokens.lower[p] in ("on", "about", "regarding", "concerning", "over"):
                    span = trimmed(tokens, p + 1, len(tokens))
                    cue = tokens.span(i, p + 1)
                    return (
                        [
                            Found(
                                (span,),
                                "topic",
                                "there-was",
                                None,
                                cue,
                                topic_only=True,
                                lemma="there was",
                                sense="topic",
                            )
                        ]
                        if span
                        else []
                    )
    return []


_PAID = {
    "attention": frozenset({"paid", "given", "devoted", "drawn"}),
    "emphasis": frozenset({"placed", "put", "laid"}),
    "importance": frozenset({"attached", "given"}),
}


def _was_paid(tokens: Tokens) -> Found | None:
    """ "Special attention was paid to A" without anybody who paid it."""
    for i in range(min(6, len(tokens) - 4)):
        verbs = _PAID.get(tokens.lower[i])
        if verbs is None or tokens.lower[i + 1] not in ("was", "were"):
            continue
        p = next((j for j in range(i + 2, min(i + 5, len(tokens) - 2)) if tokens.lower[j] in verbs), -1)
        if p < 0 or tokens.lower[p + 1] not in ("to", "on"):
            continue
        span = trimmed(tokens, p + 2, len(tokens))
        cue = tokens.span(i, p + 2)
        return (
            Found((span,), "topic", "there-was", None, cue, topic_only=True, lemma="pay", sense="topic")
            if span
            else None
        )
    return None


def colon_quote(tokens: Tokens, found: list[Found]) -> list[Found]:
    """ "S addressed the conflict: Q": whatever the verb, what follows the colon is what S said."""
    at = next((i for i in range(2, len(tokens)) if tokens.lower[i] == QUOTED and tokens.lower[i - 1] == ":"), -1)
    if at < 0 or any(c.start == tokens.starts[at] for f in found for c in f.content):
        return found
    content = (tokens.span(at, at + 1),)
    held = next((f for f in reversed(found) if f.source and f.content and f.content[-1].end >= tokens.ends[at]), None)
    if held is not None:
        changed = replace(held, content=content, kind="quote", by="colon", topic_only=False, lead=None)
        return [changed if f is held else f for f in found]
    told = colon_subject(tokens, at - 1)
    return [*found, replace(told, content=content)] if told is not None else found


def colon_subject(tokens: Tokens, colon: int) -> Found | None:
    """Who speaks where a colon ends a sentence without a verb of speech: the subject of its first finite verb."""
    first = next((i for i in range(1, colon) if tokens.finite[i]), -1)
    if first < 0:
        return None
    subject = subject_of(tokens, first)
    if subject.link != "np" or not is_voice(tokens, subject):
        return None
    source, cue = tokens.span(subject.start, subject.end), tokens.span(first, first + 1)
    return Found((), "quote", "colon", source, cue, lemma=tokens.lower[first], sense="assert")


def read_headline(text: str, line: Span, quoted: Sequence[Span], table: Cues) -> list[Found]:
    """ "A — S", "A: S" and "S: A" of a title or heading."""
    tokens = tokenize(text, line, quoted, table.finite)
    n = len(tokens)
    if n < 5:
        return []
    for i in range(n - 2, max(n - 8, 2), -1):
        dash = tokens.lower[i] in ("—", "–", "-", "--") and _said_by(tokens, i + 1, n)
        colon = (
            tokens.lower[i] == ":" and i >= _LEAST_TOLD and (_surname(tokens, i + 1, n) or _office(tokens, i + 1, n))
        )
        if dash or colon:
            return _headline(tokens, (0, i), (i + 1, n), i)
    for i in range(1, min(6, n - 3)):
        if tokens.lower[i] == ":":
            told = _name_like(tokens, 0, i) and tokens.lower[0] not in _LABELS and not _told_of(tokens, 0, i)
            return _headline(tokens, (i + 1, n), (0, i), i) if told else []
    return []


# "Envoys to meet in spring: Roe": fewer words before the colon are a label.
_LEAST_TOLD = 4
# First words of lines that look like "S: A" and name no speaker.
_LABELS = frozenset(
    {"no", "date", "ref", "source", "photo", "photos", "video", "update", "subject", "tel", "fact", "readout", "note"}
)


def _headline(tokens: Tokens, content: tuple[int, int], source: tuple[int, int], mark: int) -> list[Found]:
    span = trimmed(tokens, *content)
    if span is None:
        return []
    cue = tokens.span(mark, mark + 1)
    return [
        Found(
            (span,),
            "clause",
            "headline",
            tokens.span(*source),
            cue,
            lemma=":" if tokens.lower[mark] == ":" else "—",
            sense="assert",
        )
    ]


def _said_by(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a headline ends with who said it: a name, or an office in few words ("Norvanian diplomat")."""
    if _name_like(tokens, start, end):
        return True
    return _office(tokens, start, end)


def _office(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a few words there end with an office or a body ("Norvanian diplomat", "ministry")."""
    words = tokens.lower[start:end]
    return 0 < len(words) <= _LONGEST_OFFICE and words[-1] in HEADS and not any(w[0].isdigit() for w in words)


_LONGEST_OFFICE = 4


def _surname(tokens: Tokens, start: int, end: int) -> bool:
    """Whether only a name of at most three words stands there, and words that are no headline of their own."""
    names = tokens.words[start:end]
    if len(names) > 3 or not all(w[0].isupper() and not w.isdigit() for w in names):
        return False
    return not any(tokens.finite[start:end]) and not any(w.isupper() and len(w) > 3 for w in names)


def _told_of(tokens: Tokens, start: int, colon: int) -> bool:
    """ "Sylvania: Minister Roe speaks with the envoy": the words before the colon are what a title is about."""
    if any(low in HEADS for low in tokens.lower[start:colon]):
        return False
    after = tokens.lower[colon + 1 :]
    first = next((i for i, low in enumerate(after) if low in _DEEDS), -1)
    return first > 0 and any(low in HEADS for low in after[:first])


_DEEDS = frozenset({"speaks", "meets", "holds", "visits", "receives", "hosts", "travels", "addresses", "attends"})


def _name_like(tokens: Tokens, start: int, end: int) -> bool:
    words = tokens.words[start:end]
    return (
        0 < len(words) <= 6
        and words[-1][0].isupper()
        and not words[-1].isupper()
        and not any(w.lower() in PRONOUNS or w[0].isdigit() for w in words)
    )
