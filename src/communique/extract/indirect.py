"""Reported speech in one sentence: source, cue and content of each verb that reports, by plain rules of syntax.

Forms handled (S: source, V: cue, Q: a quotation):
    S V that A / S V A / S V Q / S V, Q / S V: Q        clause and quote
    A, S V / Q S V / A, S V, B / Q, V S                  the attribution after or inside what it reports
    According to S, A / A, according to S
    S V the A; V the B; and V the C                      verbs that share one subject
    S V A, adding that B / Noting that A, S V B          participles
    S V to A / S V P to A / S V for A / S discussed A    infinitives, addressees, prepositions, topics
    A was discussed / It was stressed that A / There was an exchange of views on A
    A — S / S: A                                         headlines
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from communique.extract.clauses import (
    ADVERBS,
    BE,
    DETERMINERS,
    HAVE,
    HEADS,
    PREPOSITIONS,
    PRONOUNS,
    QUOTED,
    SUBORDINATORS,
    TIMES,
    Hit,
    Subject,
    Tokens,
    find_hits,
    find_subject,
    is_voice,
    tokenize,
)
from communique.model import Span
from communique.rules.cues import Cues

_WORD = re.compile(r"\w+")
_BULLET = re.compile(r"[•·▪*–—-]\s*|\(?\d{1,2}[.)]\s+")
_TRIM = frozenset({".", ",", ";", ":", "!", "?", "…", "###"})
_OWN_VERBS = frozenset(
    "met held visited attended traveled travelled signed toured hosted participated spoke departed arrived".split()
)
_NO_PURPOSE = frozenset(
    "agreed pledged plan plans planned opportunity continue continues continued expected invited able want wants hope need "
    "needs committed intends ready willing like forward decided refused declined failed order him them us how where going "
    "sought seek chance time right ability efforts effort used had have has".split()
)
# Verbs that an infinitive of purpose may report with ("met to discuss"), besides those of topics.
_PURPOSE = frozenset(
    {"underscore", "reaffirm", "express", "convey", "emphasize", "emphasise", "highlight", "reiterate"}
)
# Not finite, these mean a deed ("to address the threat", "raising ambition").
_DEEDS = frozenset(
    {"address", "raise", "cover", "update", "focus", "touch", "issue", "make", "give", "commit", "offer", "reinforce"}
)
_PAPERS = frozenset({"statement", "declaration", "communique", "communiqué", "letter", "resolution", "message"})
_PREPS_AFTER = frozenset("in on at during after before via through to with by following from of for amid ahead".split())


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution found in one sentence. ``intro`` says that its content comes in the paragraphs below."""

    content: tuple[Span, ...]
    kind: str
    by: str
    source: Span | None = None
    cue: Span | None = None
    lead: Span | None = None
    """The "that" before the content."""
    partners: Span | None = None
    """With whom the speakers met or spoke, where the statement is both sides'."""
    topic_only: bool = False
    negated: bool = False
    hypothetical: bool = False
    intro: bool = False
    orphan: bool = False
    """The subject stands outside the sentence (an item of a list)."""
    addressee: Span | None = None
    past: bool = False
    """Whether the verb tells of the past ("said", "has said")."""
    lemma: str = ""
    sense: str = ""
    human: bool = True
    """Whether the source can be a speaker by its form."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the content of a verb lies: from token ``start`` on, or to the left of its subject."""

    kind: str
    start: int = -1
    that: int = -1
    addressee: tuple[int, int] | None = None


def may_report(text: str, sentence: Span, table: Cues) -> bool:
    """Whether a word of the sentence is one of those that can report speech: the cheap test before any other."""
    return not table.gate.isdisjoint(_WORD.findall(text, sentence.start, sentence.end))


def read_sentence(text: str, sentence: Span, quoted: Sequence[Span], table: Cues) -> list[Found]:
    """The attributions of one sentence, in order. ``quoted`` are the quotations inside it (outermost, no scare quotes)."""
    mark = _BULLET.match(text, sentence.start, sentence.end)
    if mark is not None:
        sentence = Span(mark.end(), sentence.end)
    tokens = tokenize(text, sentence, quoted, table.finite)
    if len(tokens) < 3:
        return []
    hits = find_hits(tokens, table)
    framed = [(h, f) for h in hits for f in (_frame(tokens, h, table),) if f is not None]
    framed = [(h, f) for h, f in framed if not _swallowed(h, f, framed)]
    found = [x for k in range(len(framed)) for x in (_found(tokens, framed, k),) if x is not None]
    found += _according(tokens, framed)
    found += _there_was(tokens, framed, table)
    found = _colon_quote(tokens, found)
    return sorted(found, key=lambda f: f.cue or f.content[0])


def _swallowed(hit: Hit, frame: Frame, framed: Sequence[tuple[Hit, Frame]]) -> bool:
    """Whether a verb lies between another one and its content ("was asked to say that" keeps only "say")."""
    if hit.voice == "inf" and any(o.end <= hit.start and f.kind in ("inf", "directs") for o, f in framed):
        return True
    return any(o is not hit and o.end <= hit.start < f.start and f.kind in ("quote", "names") for o, f in framed)


# -- which frame ----------------------------------------------------------------------------------------------------------


def _frame(tokens: Tokens, hit: Hit, table: Cues) -> Frame | None:
    """What follows the verb, and so where its content lies; None where it reports nothing here."""
    if hit.voice == "passive":
        return _passive_frame(tokens, hit, table)
    if hit.voice == "ing" and not _participle(tokens, hit):
        return None
    if hit.voice == "inf" and not _purpose(tokens, hit):
        return None
    if hit.light is not None:
        if tokens.lower[hit.content - 1] == "that":
            return Frame("clause", hit.content, hit.content - 1)
        return Frame("topic" if hit.light.topic else "object", hit.content)
    speaks = "clause" in hit.cue.frames or "that" in hit.cue.frames or "quote" in hit.cue.frames
    if speaks:
        left = _left_frame(tokens, hit)
        if left is not None:
            return left
    return _right_frame(tokens, hit)


def _participle(tokens: Tokens, hit: Hit) -> bool:
    """Whether an -ing form reports: at the start, after a comma or "while", or with a subject of its own after "with"."""
    if hit.cue.lemma in _DEEDS:
        return False
    if hit.group == 0:
        return True
    before = tokens.lower[hit.group - 1]
    if before in (",", "while", "when", "and", ";", QUOTED):
        return True
    if hit.subject.link == "np":
        start = hit.subject.start
        return before in _PAPERS or (start > 0 and tokens.lower[start - 1] == "with")
    return False


def _purpose(tokens: Tokens, hit: Hit) -> bool:
    """Whether "to discuss" says what a meeting was for."""
    if hit.cue.lemma not in _PURPOSE and (hit.cue.sense != "topic" or hit.cue.lemma in _DEEDS):
        return False
    if hit.group == 0 or tokens.lower[hit.group - 1] in _NO_PURPOSE:
        return False
    return any(tokens.finite[: hit.group])


def _left_frame(tokens: Tokens, hit: Hit) -> Frame | None:
    """The attribution stands after its content, or in the middle of it."""
    subject = hit.subject
    inverted = subject.link in ("heir", "none") and hit.group > 0 and tokens.lower[hit.group - 1] in (",", QUOTED)
    edge = hit.group if inverted else subject.start
    if not inverted and subject.link != "np" or hit.voice not in ("finite",) or edge == 0:
        return None
    mark = tokens.lower[edge - 1]
    if mark not in (",", QUOTED, "—", "–", "-"):
        return None
    left = edge if mark == QUOTED else edge - 1
    whole = (
        QUOTED in tokens.lower[max(0, left - 2) : left]
        or any(tokens.finite[:left])
        or (left > 5 and not _opening(tokens))
    )
    if not whole or tokens.lower[0] in (
        "as",
        "if",
        "when",
        "while",
        "after",
        "before",
        "since",
        "although",
        "though",
        "speaking",
    ):
        return None
    after = hit.end
    if inverted:
        after = _name_after(tokens, hit)
        if after < 0:
            return None
    else:
        after, _ = _skip(tokens, after, addressee="tells" in hit.cue.frames)
    if after >= len(tokens) or tokens.lower[after] in (".", ";", "!", "?"):
        return Frame("inverted" if inverted else "left", 0)
    if tokens.lower[after] in (",", QUOTED, ":"):
        return Frame("inverted" if inverted else "left", 0)
    if mark == QUOTED and tokens.lower[after] in ("and", "as", "while", "when", "but", "adding"):
        return Frame("left", 0)
    return None


def _opening(tokens: Tokens) -> bool:
    """Whether the sentence begins with a phrase that is no statement ("In Vienna, ...")."""
    head = tokens.lower[0]
    return head in PREPOSITIONS or head in ADVERBS or head in TIMES or head.endswith("ing")


def _name_after(tokens: Tokens, hit: Hit) -> int:
    """The end of the subject that follows an inverted verb ("says top diplomat Ivanov"); -1 where none does."""
    i = hit.end
    while i < len(tokens) and tokens.lower[i] not in (",", ".", ";", QUOTED, ":", "who") and not tokens.finite[i]:
        if tokens.lower[i] in SUBORDINATORS or tokens.lower[i] in ("in", "on", "at", "during", "after"):
            break
        i += 1
    if i == hit.end or tokens.lower[hit.end] in PREPOSITIONS:
        return -1
    return i if is_voice(tokens, Subject(hit.end, i, hit.end, "np")) else -1


def _skip(tokens: Tokens, at: int, *, addressee: bool = False) -> tuple[int, bool]:
    """Past adverbs, times, places and an addressee after a verb; also whether something stands there that is none of these."""
    i, n = at, len(tokens)
    if (
        addressee
        and i < n
        and tokens.lower[i] not in ("that", ",", ":", QUOTED)
        and tokens.lower[i] not in PREPOSITIONS
    ):
        while (
            i < n
            and tokens.lower[i] not in ("that", ",", ":", QUOTED, ".", ";")
            and tokens.lower[i] not in _PREPS_AFTER
        ):
            i += 1
    while i < n:
        low = tokens.lower[i]
        if low in ADVERBS or low in TIMES or (low.endswith("ly") and tokens.words[i] == low):
            i += 1
        elif low in ("last", "next", "this") and i + 1 < n:
            i += 2
        elif low in _PREPS_AFTER:
            if i + 1 < n and tokens.lower[i + 1] in TIMES:
                i += 2
                continue
            j = i + 1
            while j < n and tokens.lower[j] not in ("that", ",", ":", ";", QUOTED, ".") and j - i < 40:
                j += 1
            if j < n and tokens.lower[j] == "," and j + 1 < n and tokens.lower[j + 1] == "that":
                j += 1
            return j, False
        else:
            break
    return i, i < n and tokens.lower[i] not in ("that", ",", ":", ";", QUOTED, ".", "!", "?")


def _right_frame(tokens: Tokens, hit: Hit) -> Frame | None:
    frames, n = hit.cue.frames, len(tokens)
    at = hit.end
    if at >= n:
        return None
    preps = dict(hit.cue.preps)
    for i in range(at, min(at + 4, n)):  # "spoke at length about", "talked briefly about"
        low = tokens.lower[i]
        if low in preps and i + 1 < n:
            if low == "to" and "inf" in frames and _verbal(tokens, i + 1):
                return Frame("inf", i)
            return Frame("topic" if preps[low] else "object", i + 1)
        if (
            low not in ADVERBS
            and low not in ("at", "length", "in", "detail", "with", "depth")
            and not low.endswith("ly")
        ):
            break
    speaks = bool(frames & {"clause", "that", "quote"})
    if speaks or "tells" in frames:
        after, other = _skip(tokens, at, addressee="tells" in frames)
        if after < n and not other:
            found = _after_skip(tokens, hit, after)
            if found is not None:
                return found
    return _plain_frame(tokens, hit, at)


def _verbal(tokens: Tokens, at: int) -> bool:
    """Whether "to" leads to a verb: no article, name, plural or -ing form follows."""
    low, word = tokens.lower[at], tokens.words[at]
    return not (
        low in DETERMINERS
        or low in PRONOUNS
        or word[0].isupper()
        or low.endswith(("ing", "ment", "tion"))
        or low == QUOTED
    )


def _after_skip(tokens: Tokens, hit: Hit, after: int) -> Frame | None:
    """The content after a verb and its adjuncts: a that-clause, a quotation, or what a colon announces."""
    low, n = tokens.lower[after], len(tokens)
    quotes = bool(hit.cue.frames & {"quote", "clause", "tells", "that"})
    if low == "that" and hit.cue.frames & {"clause", "that", "tells"}:
        start = after + 1
        if start < n and tokens.lower[start] in (":", ","):
            start += 1
        return Frame("clause" if start < n else "intro", start, after)
    if low == QUOTED and quotes:
        return Frame("quote", after)
    if (
        low == ":"
        and quotes
        and (after == hit.end or after + 1 >= n or tokens.lower[after + 1] == QUOTED or hit.cue.lemma == "say")
    ):
        return Frame("quote" if after + 1 < n else "intro", after + 1)
    if low == "," and after + 1 < n and tokens.lower[after + 1] == QUOTED and quotes:
        return Frame("quote", after + 1)
    if low == "," and hit.voice == "finite" and "clause" in hit.cue.frames and _opens_with_as(tokens, hit):
        return Frame("clause", after + 1)
    return None


def _opens_with_as(tokens: Tokens, hit: Hit) -> bool:
    return tokens.lower[0] == "as" and hit.subject.start == 1


def _plain_frame(tokens: Tokens, hit: Hit, at: int) -> Frame | None:
    """The content right after the verb: an infinitive, somebody and more, a noun phrase, a clause without "that"."""
    frames, low, n = hit.cue.frames, tokens.lower[at], len(tokens)
    if low in (".", ",", ";", ")", "by", "and", "or"):
        return None
    if low == "to" and "inf" in frames and at + 1 < n and _verbal(tokens, at + 1):
        return Frame("inf", at)
    if "names" in frames and QUOTED in tokens.lower[at : at + 12]:
        return Frame("names", tokens.lower.index(QUOTED, at))
    addressed = _addressed(tokens, hit, at)
    if addressed is not None:
        return addressed
    if low in ("how", "why", "what", "whether", "where") and frames & {"that", "clause", "topic", "object"}:
        return Frame("topic" if "topic" in frames else "clause", at)
    start = at
    while start < n and (
        tokens.lower[start] in TIMES
        or (tokens.lower[start] == "on" and start + 1 < n and tokens.lower[start + 1] in TIMES)
    ):
        start += 1
    if start < n and "clause" in frames and tokens.lower[start] not in PREPOSITIONS | {"to", "and"}:
        limit = next((i for i in range(start, n) if tokens.lower[i] in (";", QUOTED)), n)
        if tokens.lower[start] not in SUBORDINATORS and _is_clause(tokens, start, limit, strict="object" in frames):
            return Frame("clause", start)
    if low == QUOTED and frames & {"object", "topic"}:
        return Frame("object", at)
    if tokens.lower[at] in PREPOSITIONS and low not in ("for",) and frames & {"object", "topic"}:
        after = next((i for i in range(at, min(at + 8, n)) if tokens.lower[i] in DETERMINERS and i > at + 1), -1)
        return Frame("topic" if "topic" in frames else "object", after) if low == "in" and after > 0 else None
    if "topic" in frames:
        return Frame("topic", at)
    if "object" in frames:
        return Frame("object", at)
    return None


def _is_clause(tokens: Tokens, start: int, limit: int, *, strict: bool) -> bool:
    """Whether a clause begins at ``start``: its verb comes. ``strict``: where a noun phrase could stand as well, it comes soon."""
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


def _addressed(tokens: Tokens, hit: Hit, at: int) -> Frame | None:
    """Verbs with somebody after them: "urged P to A" (P is content), "asked P to A", "thanked P for A", "briefed P on A"."""
    frames, n = hit.cue.frames, len(tokens)
    for i in range(at, min(at + 18, n)):
        low = tokens.lower[i]
        if low in (",", ";", ".", ":", QUOTED) and i > at and low != ",":
            break
        if low == "to" and i > at and "directs" in frames:
            return Frame("directs", at)
        if low == "to" and i > at and "bids" in frames:
            return Frame("inf", i, addressee=(at, i))
        if low == "for" and i > at and "for" in frames:
            return Frame("object", i + 1, addressee=(at, i))
        if (
            low in ("on", "about", "of")
            and i > at
            and "on" in frames
            and (low != "of" or tokens.lower[i - 1] not in HEADS_OF)
        ):
            return Frame("topic" if hit.cue.sense == "topic" else "object", i + 1, addressee=(at, i))
    if "directs" in frames and not frames & {"object"}:
        return Frame("directs", at)
    return None


# "briefed the Minister of Defence on": an "of" after an office does not lead to the content.
HEADS_OF = frozenset(
    "minister ministers president secretary government state ministry head people republic kingdom council members".split()
)


def _passive_frame(tokens: Tokens, hit: Hit, table: Cues) -> Frame | None:
    """ "A was discussed", "It was stressed that A"; a past participle after a relative pronoun reports nothing new."""
    if hit.cue.lemma not in table.passive or hit.light is not None or hit.subject.link != "np":
        return None
    subject = hit.subject
    if subject.start > 0 and tokens.lower[subject.start - 1] in SUBORDINATORS:
        return None
    if tokens.lower[subject.start] == "it" and subject.end == subject.start + 1:
        if hit.end < len(tokens) and tokens.lower[hit.end] == "that":
            return Frame("it", hit.end + 1, hit.end)
        return None
    if hit.cue.sense not in ("topic", "assert") or hit.cue.lemma in (
        "agree",
        "say",
        "state",
        "report",
        "declare",
        "announce",
    ):
        return None
    return Frame("passive", subject.start)


# -- from frame to attribution --------------------------------------------------------------------------------------------


def _found(tokens: Tokens, framed: Sequence[tuple[Hit, Frame]], k: int) -> Found | None:
    """The attribution of the k-th verb that reports."""
    hit, frame = framed[k]
    subject, orphan = _whose(tokens, framed, k)
    human = subject is not None and is_voice(tokens, subject, talks=True)
    if frame.kind == "passive":
        return _passive(tokens, framed, k)
    if subject is None and not orphan and frame.kind not in ("it", "inverted"):
        return None
    if (
        subject is not None
        and not human
        and not (frame.kind in ("clause", "quote") and (frame.that >= 0 or frame.kind == "quote"))
    ):
        return None
    if subject is not None and tokens.lower[subject.end - 1] in (DETERMINERS | {"there"}) - HEADS:
        return None
    if (
        hit.subject.link == "rel"
        and tokens.lower[hit.subject.clause] != "who"
        and frame.kind not in ("clause", "quote")
    ):
        return None
    base = Found(
        (),
        frame.kind,
        "",
        cue=tokens.span(hit.group, hit.end),
        lemma=hit.cue.lemma,
        sense=hit.cue.sense,
        human=human,
        orphan=orphan,
    )
    group = set(tokens.lower[hit.group : hit.start])
    had = hit.past or not group.isdisjoint(HAVE)
    base = replace(
        base,
        past=had or (hit.group > 0 and tokens.lower[hit.group - 1].endswith(("’ve", "'ve", "’s", "'s"))),
        negated=_negated(tokens, hit, group),
        hypothetical=bool(group & _HYPOTHETICAL) or _conditional(tokens, hit),
    )
    if subject is not None:
        base = replace(base, source=tokens.span(subject.start, subject.end))
    if frame.addressee is not None:
        base = replace(base, addressee=tokens.span(*frame.addressee))
    if frame.kind in ("left", "inverted"):
        return _left(tokens, framed, k, base)
    if frame.kind == "intro":
        return replace(base, intro=True, by="intro")
    return _right(tokens, framed, k, base)


_HYPOTHETICAL = frozenset({"would", "could", "might", "should", "may", "can", "cannot", "can’t", "can't"})
_NEGATION = frozenset(
    {
        "not",
        "never",
        "n't",
        "didn't",
        "didn’t",
        "don't",
        "don’t",
        "doesn't",
        "doesn’t",
        "hasn't",
        "hasn’t",
        "haven't",
        "haven’t",
        "won't",
        "won’t",
        "cannot",
    }
)


def _negated(tokens: Tokens, hit: Hit, group: set[str]) -> bool:
    if group & _NEGATION:
        return True
    return hit.voice == "inf" and hit.group > 0 and tokens.lower[hit.group - 1] in ("declined", "refused", "failed")


def _conditional(tokens: Tokens, hit: Hit) -> bool:
    """ "if he says that": the clause of the verb is a condition."""
    clause = hit.subject.start - 1 if hit.subject.link == "np" else hit.group - 1
    return clause >= 0 and tokens.lower[clause] in ("if", "unless", "whether")


def _whose(tokens: Tokens, framed: Sequence[tuple[Hit, Frame]], k: int) -> tuple[Subject | None, bool]:
    """The subject of the k-th verb, an earlier verb's where it shares that one; and whether it must stand outside the sentence."""
    hit, frame = framed[k]
    if frame.kind == "inverted":
        end = _name_after(tokens, hit)
        return Subject(hit.end, end, hit.group - 1, "np"), False
    if hit.subject.link in ("np", "rel"):
        if hit.voice == "ing" and tokens.lower[hit.group - 1] in _PAPERS:
            return _main_subject(tokens, framed, hit.group), False
        return hit.subject, False
    if hit.group == 0:
        if hit.voice == "ing":
            later = next((h.subject for h, _ in framed[k + 1 :] if h.subject.link == "np"), None)
            return later or _later_subject(tokens, hit.end), False
        return None, hit.past
    subject = _main_subject(tokens, framed, hit.subject.clause)
    orphan = subject is None and hit.past and tokens.lower[hit.group - 1] == "," and not any(tokens.finite[: hit.group])
    return subject, orphan or (subject is None and k > 0 and _whose(tokens, framed, 0)[1])


def _main_subject(tokens: Tokens, framed: Sequence[tuple[Hit, Frame]], before: int) -> Subject | None:
    """The subject of the last main verb before token ``before``; verbs of reported or relative clauses are passed over."""
    opened = {f.start for _, f in framed if f.kind == "clause"}
    for i in range(min(before, len(tokens)) - 1, 0, -1):
        if not tokens.finite[i]:
            continue
        group = i
        while group > 0 and (
            tokens.finite[group - 1] or tokens.lower[group - 1] in ADVERBS or tokens.lower[group - 1] in BE
        ):
            group -= 1
        subject = find_subject(tokens, group, "finite")
        if subject.link != "np":
            continue
        edge = subject.start
        if edge in opened or (edge > 0 and tokens.lower[edge - 1] in SUBORDINATORS):
            continue
        return subject
    return None


def _later_subject(tokens: Tokens, start: int) -> Subject | None:
    """The subject of the main clause after an opening participle: what stands between a comma and the next finite verb."""
    for i in range(start, len(tokens)):
        if tokens.finite[i]:
            subject = find_subject(tokens, i, "finite")
            if subject.link == "np" and subject.start > start and tokens.lower[subject.start - 1] == ",":
                return subject
    return None


def _left(tokens: Tokens, framed: Sequence[tuple[Hit, Frame]], k: int, base: Found) -> Found:
    """Content before the attribution, and after it where the sentence goes on with it."""
    hit, frame = framed[k]
    edge = hit.group if frame.kind == "inverted" else hit.subject.start
    left = edge if tokens.lower[edge - 1] == QUOTED else edge - 1
    spans = [_trimmed(tokens, _content_start(tokens, left), left)]
    after = (
        _name_after(tokens, hit)
        if frame.kind == "inverted"
        else _skip(tokens, hit.end, addressee="tells" in hit.cue.frames)[0]
    )
    rest = after + 1 if after < len(tokens) and tokens.lower[after] in (",", ":") else after
    if rest < len(tokens) and (
        tokens.lower[rest] == QUOTED or (tokens.lower[left - 1] != QUOTED and _goes_on(tokens, framed, k, rest))
    ):
        spans.append(_trimmed(tokens, rest, _end(tokens, framed, k, rest, "clause")))
    kind = "quote" if QUOTED in tokens.lower[:left] else "clause"
    return replace(base, kind=kind, by=f"tag-{frame.kind}", content=tuple(s for s in spans if s is not None))


def _content_start(tokens: Tokens, left: int) -> int:
    """Content of a sentence begins after its opening conjunction."""
    return 1 if tokens.lower[0] in ("but", "and") and left > 3 else 0


def _goes_on(tokens: Tokens, framed: Sequence[tuple[Hit, Frame]], k: int, rest: int) -> bool:
    """Whether the content goes on after an attribution in its middle ("The road, he said, will open")."""
    if any(h.group == rest or h.subject.clause in (rest, rest - 1) for h, _ in framed[k + 1 :]):
        return False
    head = tokens.lower[rest]
    return head not in (
        "who",
        "which",
        "while",
        "as",
        "after",
        "during",
        "in",
        "at",
        "on",
        "a",
        "the",
        "citing",
    ) and not head.endswith("ing")


def _right(tokens: Tokens, framed: Sequence[tuple[Hit, Frame]], k: int, base: Found) -> Found | None:
    hit, frame = framed[k]
    end = _end(tokens, framed, k, frame.start, frame.kind)
    if frame.kind == "names":
        end = frame.start + 1
    span = _trimmed(tokens, frame.start, end)
    if span is None or (frame.kind in ("object", "topic") and _points(tokens, frame.start)):
        return None
    lead = tokens.span(frame.that, frame.that + 1) if frame.that >= 0 else None
    cue = tokens.span(hit.group, hit.end)
    topic = frame.kind == "topic" or hit.cue.sense == "topic"
    by = {"quote": "quote", "clause": "clause" if lead else "clause-bare", "it": "passive"}.get(frame.kind, frame.kind)
    if hit.voice == "ing":
        by = f"participle-{by}"
    kind = "clause" if frame.kind == "it" else frame.kind
    partners = _partners(tokens, hit) if topic else None
    source = None if frame.kind == "it" else base.source
    return replace(
        base, kind=kind, by=by, content=(span,), lead=lead, cue=cue, topic_only=topic, partners=partners, source=source
    )


def _points(tokens: Tokens, start: int) -> bool:
    """Whether the content is only a pronoun ("mentioned this in his address")."""
    if tokens.lower[start] in ("it", "them", "him", "us", "me", "you", "her") and tokens.lower[
        start + 1 : start + 2
    ] != ("own",):
        return tokens.lower[start] != "her" or start + 1 >= len(tokens) or tokens.lower[start + 1] in PREPOSITIONS
    after = tokens.lower[start + 1] if start + 1 < len(tokens) else "."
    return tokens.lower[start] in ("this", "that", "these", "those") and (after in PREPOSITIONS or after in _TRIM)


def _clause_end(tokens: Tokens, hit: Hit, start: int, kind: str) -> int:
    """Where a subordinate clause of the verb ends, or a reason is added; the sentence's end where there is neither."""
    before = tokens.lower[hit.subject.start - 1] if hit.subject.link == "np" and hit.subject.start > 0 else ""
    opens = before in ("when", "if", "while", "since", "because", "after", "before", "although", "though")
    for i in range(start + 1, len(tokens) - 1):
        if tokens.lower[i] != ",":
            continue
        after = tokens.lower[i + 1]
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


def _end(tokens: Tokens, framed: Sequence[tuple[Hit, Frame]], k: int, start: int, kind: str) -> int:
    """The token where a content that begins at ``start`` ends: at the sentence's end or where another attribution begins."""
    hit = framed[k][0]
    if hit.group == 0 and hit.voice == "ing":
        later = next(
            (h.subject for h, _ in framed[k + 1 :] if h.subject.link == "np" and h.subject.start > start), None
        )
        later = later or _later_subject(tokens, start)
        return later.start - 1 if later is not None and later.start > start + 1 else len(tokens)
    limit = _clause_end(tokens, hit, start, kind)
    for other, frame in framed[k + 1 :]:
        if other.start <= start or other.start >= limit:
            continue
        if (
            other.subject.link == "np"
            and other.subject.start > 0
            and tokens.lower[other.subject.start - 1] in ("which", "where", "whom")
        ):
            continue
        if frame.kind in ("left", "inverted"):
            edge = other.group if frame.kind == "inverted" else other.subject.start
            return edge if tokens.lower[edge - 1] == QUOTED else edge - 1
        edge = _break(tokens, hit, other, kind)
        if edge > start:
            return edge
    if kind not in ("clause", "quote"):
        for i in range(start + 1, limit - 1):
            if tokens.lower[i] == "and" and tokens.lower[i + 1] in _OWN_VERBS and hit.past:
                return i - 1 if tokens.lower[i - 1] == "," else i
    return limit


def _break(tokens: Tokens, hit: Hit, other: Hit, kind: str) -> int:
    """Where a later verb's clause cuts the content of an earlier one off; -1 where it lies inside that content."""
    edge = other.subject.clause
    mark = tokens.lower[edge] if edge < len(tokens) else ""
    loose = kind in ("clause", "quote")
    if other.subject.link == "heir":
        if other.voice == "ing":
            reports = other.cue.sense in ("assert", "direct") or not loose
            return edge if reports and (mark in (",", ";") or tokens.lower[other.group - 1] == "while") else -1
        if other.voice == "inf":
            return -1
        agrees = other.past == hit.past
        if not agrees:
            return -1
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


def _trimmed(tokens: Tokens, start: int, end: int) -> Span | None:
    """Tokens ``start`` up to ``end`` as a span without marks and conjunctions at its ends; None when nothing is left."""
    while end > start and (tokens.lower[end - 1] in _TRIM or tokens.lower[end - 1] in ("and", "—", "–", "-")):
        end -= 1
    while start < end and tokens.lower[start] in (",", ";", ":", ".", "—", "–", "-"):
        start += 1
    return tokens.span(start, end) if end > start else None


def _partners(tokens: Tokens, hit: Hit) -> Span | None:
    """With whom the subject met or spoke, named before the verb ("met with P to discuss")."""
    if hit.subject.link != "heir":
        return None
    for i in range(hit.group - 1, 0, -1):
        if tokens.lower[i] == "with" and i + 1 < hit.group and any(tokens.finite[:i]):
            end = i + 1
            while (
                end < hit.group
                and tokens.lower[end] not in ("to", "today", "yesterday", "during", "at")
                and tokens.lower[end] not in TIMES
            ):
                end += 1
            return tokens.span(i + 1, end) if end > i + 1 else None
    return None


def _passive(tokens: Tokens, framed: Sequence[tuple[Hit, Frame]], k: int) -> Found | None:
    """ "A was discussed (by S), including B"."""
    hit, _ = framed[k]
    subject = hit.subject
    content = [_trimmed(tokens, subject.start, subject.end)]
    source, at = None, hit.end
    if at < len(tokens) and tokens.lower[at] == "by":
        end = at + 1
        while end < len(tokens) and tokens.lower[end] not in (",", ".", ";", "at", "during", "in"):
            end += 1
        source = tokens.span(at + 1, end) if end > at + 1 else None
        at = end
    if (
        at + 1 < len(tokens)
        and tokens.lower[at] == ","
        and tokens.lower[at + 1] in ("including", "among", "such", "particularly")
    ):
        content.append(_trimmed(tokens, at + 1, _end(tokens, framed, k, at + 1, "object")))
    if subject.end - subject.start < 2 or hit.voice != "passive":
        return None
    spans = tuple(s for s in content if s is not None)
    topic = hit.cue.sense == "topic"
    return Found(
        spans,
        "object",
        "passive",
        source,
        tokens.span(hit.group, hit.end),
        topic_only=topic,
        lemma=hit.cue.lemma,
        sense=hit.cue.sense,
    )


def _colon_quote(tokens: Tokens, found: list[Found]) -> list[Found]:
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
    """Who speaks in a sentence that ends with a colon and has no verb of speech: the subject of its first finite verb."""
    first = next((i for i in range(1, colon) if tokens.finite[i]), -1)
    if first < 0:
        return None
    subject = find_subject(tokens, first, "finite")
    if subject.link != "np" or not is_voice(tokens, subject):
        return None
    source, cue = tokens.span(subject.start, subject.end), tokens.span(first, first + 1)
    return Found((), "quote", "colon", source, cue, lemma=tokens.lower[first], sense="assert")


def _according(tokens: Tokens, framed: Sequence[tuple[Hit, Frame]]) -> list[Found]:
    """ "According to S, A" and "A, according to S"."""
    out = []
    for i in range(len(tokens) - 2):
        if tokens.lower[i] != "according" or tokens.lower[i + 1] != "to":
            continue
        end = i + 2
        while end < len(tokens) and tokens.lower[end] not in (",", ".", ";", QUOTED, ":"):
            end += 1
        if (
            end == i + 2
            or not is_voice(tokens, Subject(i + 2, end, i, "np"))
            and tokens.lower[i + 2] not in ("him", "her", "them")
        ):
            continue
        rest = (
            _trimmed(tokens, end + 1, len(tokens)) if end < len(tokens) and tokens.lower[end] in (",", QUOTED) else None
        )
        if tokens.lower[end : end + 1] == (QUOTED,):
            rest = _trimmed(tokens, end, len(tokens))
        left = _trimmed(tokens, 0, i) if i > 2 else None
        if left is not None and rest is not None and tokens.lower[i - 1] != ",":
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


def _there_was(tokens: Tokens, framed: Sequence[tuple[Hit, Frame]], table: Cues) -> list[Found]:
    """ "There was an exchange of views on A"."""
    for i in range(len(tokens) - 4):
        if tokens.lower[i] != "there" or tokens.lower[i + 1] not in ("was", "were"):
            continue
        for j in range(i + 2, min(i + 9, len(tokens) - 2)):
            if tokens.lower[j] not in table.there_was:
                continue
            for p in range(j + 1, min(j + 5, len(tokens) - 1)):
                if tokens.lower[p] in ("on", "about", "regarding", "concerning", "over"):
                    span = _trimmed(tokens, p + 1, len(tokens))
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


def read_headline(text: str, line: Span, quoted: Sequence[Span], table: Cues) -> list[Found]:
    """ "A — S" and "S: A" of a title or heading."""
    tokens = tokenize(text, line, quoted, table.finite)
    n = len(tokens)
    if n < 5:
        return []
    for i in range(n - 2, max(n - 8, 2), -1):
        if tokens.lower[i] in ("—", "–", "-", "--") and _name_like(tokens, i + 1, n):
            return [
                Found(
                    (tokens.span(0, i),),
                    "clause",
                    "headline",
                    tokens.span(i + 1, n),
                    tokens.span(i, i + 1),
                    lemma="—",
                    sense="assert",
                )
            ]
    for i in range(1, min(6, n - 3)):
        if tokens.lower[i] == ":" and _name_like(tokens, 0, i):
            span = _trimmed(tokens, i + 1, n)
            return (
                [
                    Found(
                        (span,),
                        "clause",
                        "headline",
                        tokens.span(0, i),
                        tokens.span(i, i + 1),
                        lemma=":",
                        sense="assert",
                    )
                ]
                if span
                else []
            )
    return []


def _name_like(tokens: Tokens, start: int, end: int) -> bool:
    words = tokens.words[start:end]
    return (
        0 < len(words) <= 6
        and words[-1][0].isupper()
        and not words[-1].isupper()
        and not any(w.lower() in PRONOUNS or w[0].isdigit() for w in words)
    )
