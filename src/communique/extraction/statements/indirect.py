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
from dataclasses import replace

from communique.extraction.statements.adjuncts import after_name, name_after, skip_adjuncts
from communique.extraction.statements.clauses import opens_condition
from communique.extraction.statements.contents import end_of, later_subject, only_points, trimmed
from communique.extraction.statements.formulas import according_to, colon_quote, in_the_view_of, there_was
from communique.extraction.statements.found import Found
from communique.extraction.statements.frames import SPEECH_PAPERS, Frame, frame_of
from communique.extraction.statements.hits import Hit, find_hits
from communique.extraction.statements.noun_cues import noun_cues
from communique.extraction.statements.relays import quoted_tag, relayed_by
from communique.extraction.statements.subjects import Subject, is_voice, subject_of
from communique.extraction.statements.tokens import (
    DETERMINERS,
    HAVE,
    HEADS,
    PAPERS,
    QUOTED,
    SUBORDINATORS,
    TIMES,
    Tokens,
    contracted,
    tokenize,
)
from communique.model import Span
from communique.rules.cues import Cues
from communique.rules.syntax import words

_WORDS = words()
_UNREAL = _WORDS["potential"] | _WORDS["prospects"]
_WORD = re.compile(r"\w+")
_BULLET = re.compile(r"(?:[•·▪*]|[–—-]{1,3})\s*|\(?\d{1,2}[.)]\s+")
# A stretch without a full stop that is longer (quotations apart) is no sentence, and too long to be searched in pairs.
LONGEST_SENTENCE = 6000


def may_report(text: str, sentence: Span, table: Cues) -> bool:
    """Whether words of the sentence are among those that can report speech: the cheap test before any other."""
    return table.gate.opens(_WORD.findall(text, sentence.start, sentence.end))


def read_sentence(text: str, sentence: Span, quoted: Sequence[Span], table: Cues) -> list[Found]:
    """The attributions of one sentence, in order. ``quoted``: the quotations in it (outermost, no scare quotes)."""
    mark = _BULLET.match(text, sentence.start, sentence.end)
    if mark is not None:
        sentence = Span(mark.end(), sentence.end)
    if sentence.end - sentence.start - sum(q.end - q.start for q in quoted) > LONGEST_SENTENCE:
        return []
    tokens = tokenize(text, sentence, quoted, table.finite)
    if len(tokens) < 3:
        return []
    hits = find_hits(tokens, table)
    framed = [(h, f) for h in hits for f in (frame_of(tokens, h, table),) if f is not None]
    framed = [(h, f) for h, f in framed if not _swallowed(h, f, framed)]
    found = [x for k in range(len(framed)) for x in (_found(tokens, framed, k),) if x is not None]
    found += according_to(tokens)
    found += in_the_view_of(tokens)
    found += there_was(tokens, table)
    found += quoted_tag(tokens)
    found += noun_cues(tokens, table, found)
    found = [relayed_by(tokens, f) for f in colon_quote(tokens, found)]
    return sorted(found, key=lambda f: f.cue or f.content[0])


def _swallowed(hit: Hit, frame: Frame, framed: Sequence[tuple[Hit, Frame]]) -> bool:
    """Whether a verb lies between another one and its content ("was asked to say that" keeps only "say")."""
    if hit.voice == "inf" and any(o.end <= hit.start and f.kind in ("inf", "directs") for o, f in framed):
        return True
    return any(o is not hit and o.end <= hit.start < f.start and f.kind in ("quote", "names") for o, f in framed)


def _found(tokens: Tokens, framed: Sequence[tuple[Hit, Frame]], k: int) -> Found | None:
    """The attribution of the k-th verb that reports."""
    hit, frame = framed[k]
    subject, orphan = _whose(tokens, framed, k)
    human = subject is not None and is_voice(tokens, subject, talks=True)
    if frame.kind == "passive":
        return _passive(tokens, framed, k)
    if subject is None and not orphan and frame.kind not in ("it", "inverted"):
        return None
    if subject is not None and not human and not _speaks(hit, frame):
        return None
    if subject is not None and hit.cue.sense == "topic" and tokens.lower[subject.end - 1] in PAPERS:
        return None  # "the report covers the year"
    if subject is not None and tokens.lower[subject.end - 1] in (DETERMINERS | {"there"}) - HEADS:
        return None
    if (
        hit.subject.link == "rel"
        and tokens.lower[hit.subject.clause] != "who"
        and frame.kind not in ("clause", "quote")
    ):
        return None
    group = set(tokens.lower[hit.group : hit.start])
    had = hit.past or not group.isdisjoint(HAVE)
    base = Found(
        (),
        frame.kind,
        "",
        source=_source(tokens, subject) if subject is not None else None,
        cue=tokens.span(hit.group, hit.end),
        lemma=hit.cue.lemma,
        sense=hit.cue.sense,
        human=human,
        orphan=orphan,
        past=had or (hit.group > 0 and tokens.lower[hit.group - 1].endswith(("’ve", "'ve", "’s", "'s"))),
        negated=_negated(tokens, hit, group),
        hypothetical=not _UNREAL.isdisjoint(group) or _conditional(tokens, hit),
        addressee=tokens.span(*frame.addressee) if frame.addressee is not None else None,
        relay=tokens.span(*hit.relay) if hit.relay is not None else None,
    )
    if frame.kind in ("left", "inverted"):
        return _left(tokens, framed, k, base)
    if frame.kind == "intro":
        return replace(base, intro=True, by="intro")
    return _right(tokens, framed, k, base)


# Subjects that say that nobody does.
_NOBODY = frozenset({"nobody", "no", "none", "neither"})
# Of these verbs any subject speaks, whatever its noun.
_SPOKEN = frozenset({"say", "tell", "add", "write"})


def _speaks(hit: Hit, frame: Frame) -> bool:
    """Whether verb and frame alone show that the subject speaks: a quotation, a "that", a verb that is only speech."""
    if frame.kind == "quote" or (frame.kind == "clause" and frame.that >= 0):
        return True
    return frame.kind in ("clause", "left", "inverted") and hit.cue.lemma in _SPOKEN


def _source(tokens: Tokens, subject: Subject) -> Span:
    """The subject's span; of a pronoun with its auxiliary ("they’ve") only the pronoun."""
    span = tokens.span(subject.start, subject.end)
    if subject.end == subject.start + 1 and contracted(tokens.lower[subject.start]):
        return Span(span.start, span.start + len(tokens.lower[subject.start].replace("’", "'").partition("'")[0]))
    return span


def _negated(tokens: Tokens, hit: Hit, group: set[str]) -> bool:
    if group & (_WORDS["negation"] | _WORDS["denials"]):
        return True
    if hit.subject.link == "np" and tokens.lower[hit.subject.start] in _NOBODY:
        return True
    if hit.group > 0 and tokens.lower[hit.group - 1] in ("nor", "without"):
        return True
    if hit.voice == "ing" and tokens.lower[max(0, hit.group - 2) : hit.group] == ("short", "of"):
        return True  # "stopped short of saying that"
    return hit.voice == "inf" and hit.group > 0 and tokens.lower[hit.group - 1] in _WORDS["denials"]


def _conditional(tokens: Tokens, hit: Hit) -> bool:
    """ "if he says that": the clause of the verb is a condition."""
    clause = hit.subject.start - 1 if hit.subject.link == "np" else hit.group - 1
    return clause >= 0 and tokens.lower[clause] in ("if", "unless", "whether")


def _whose(tokens: Tokens, framed: Sequence[tuple[Hit, Frame]], k: int) -> tuple[Subject | None, bool]:
    """The subject of the k-th verb or of the one that it shares it with; and whether it stands outside the sentence."""
    hit, frame = framed[k]
    if frame.kind == "inverted":
        end = name_after(tokens, hit)
        return Subject(hit.end, _apposition_end(tokens, end), hit.group - 1, "np"), False
    if hit.subject.link in ("np", "rel"):
        if hit.voice == "ing" and tokens.lower[hit.group - 1] in SPEECH_PAPERS:
            return _main_subject(tokens, framed, hit.group), False
        return hit.subject, False
    if hit.group == 0:
        if hit.voice == "ing":
            later = next((h.subject for h, _ in framed[k + 1 :] if h.subject.link == "np"), None)
            return later or later_subject(tokens, hit.end), False
        return None, hit.past
    subject = _main_subject(tokens, framed, hit.subject.clause)
    orphan = subject is None and hit.past and tokens.lower[hit.group - 1] == "," and not any(tokens.finite[: hit.group])
    return subject, orphan or (subject is None and k > 0 and _whose(tokens, framed, 0)[1])


def _apposition_end(tokens: Tokens, end: int) -> int:
    """Where the description after a name ends ("said Roe, a farmer from the hills"); ``end`` without one."""
    if tokens.lower[end : end + 1] == ("who",):
        at = end
    elif (
        tokens.lower[end : end + 1] == (",",)
        and tokens.lower[end + 1 : end + 2]
        and (tokens.lower[end + 1] in _WORDS["appositions"] - _LOOSE)
    ):
        at = end + 1
    else:
        return end
    while at < len(tokens) and tokens.lower[at] not in (".", ";", ":", QUOTED, "!", "?"):
        if tokens.lower[at] == "," and not {"adding", "while", "and", "but"}.isdisjoint(tokens.lower[at + 1 : at + 2]):
            break
        at += 1
    return at - 1 if at > end and tokens.lower[at - 1] == "," else at


# After the name of a speaker these open an adjunct of the verb rather than a description of the speaker.
_LOOSE = frozenset({"during", "at", "in", "on", "for", "as", "speaking", "along", "together"})


def _main_subject(tokens: Tokens, framed: Sequence[tuple[Hit, Frame]], before: int) -> Subject | None:
    """The subject of the last main verb before token ``before``; reported and relative clauses are passed over."""
    opened = {f.start for _, f in framed if f.kind == "clause"}
    for i in range(min(before, len(tokens)) - 1, 0, -1):
        if not tokens.finite[i]:
            continue
        subject = subject_of(tokens, i)
        if subject.link != "np":
            continue
        edge = subject.start
        if edge in opened or (edge > 0 and tokens.lower[edge - 1] in SUBORDINATORS):
            continue
        return subject
    return None


def _left(tokens: Tokens, framed: Sequence[tuple[Hit, Frame]], k: int, base: Found) -> Found:
    """Content before the attribution, and after it where the sentence goes on with it."""
    hit, frame = framed[k]
    edge = hit.group if frame.kind == "inverted" else hit.subject.start
    left = edge if tokens.lower[edge - 1] == QUOTED else edge - 1
    # Between two attributions of one sentence, what stands before the second one is the first one's already.
    taken = (
        k > 0 and framed[k - 1][1].kind in ("left", "inverted") and QUOTED in tokens.lower[framed[k - 1][0].end : left]
    )
    spans = [] if taken else [trimmed(tokens, _content_start(tokens, left), left)]
    after = (
        after_name(tokens, hit)
        if frame.kind == "inverted"
        else skip_adjuncts(tokens, hit.end, addressee="tells" in hit.cue.frames)[0]
    )
    rest = after + 1 if after < len(tokens) and tokens.lower[after] in (",", ":") else after
    if rest < len(tokens) and (
        tokens.lower[rest] == QUOTED
        or (frame.kind == "left" and tokens.lower[left] == "," and opens_condition(tokens, hit))
        or (tokens.lower[left - 1] != QUOTED and _goes_on(tokens, framed, k, rest))
    ):
        spans.append(trimmed(tokens, rest, end_of(tokens, framed, k, rest, "clause")))
    kind = "quote" if QUOTED in tokens.lower[:left] else "clause"
    return replace(base, kind=kind, by=f"tag-{frame.kind}", content=tuple(s for s in spans if s is not None))


def _content_start(tokens: Tokens, left: int) -> int:
    """Content of a sentence begins after its opening conjunction."""
    if tokens.lower[0] in ("but", "and") and left > 3:
        return 1
    for opening in _CONNECTIVES:
        if tokens.lower[: len(opening)] == opening and left > len(opening) + 3:
            return len(opening)
    return 0


# Connectives of the account, which the speaker's own words begin after.
_CONNECTIVES = (("at", "the", "same", "time", ","), ("in", "addition", ","), ("moreover", ","), ("besides", ","))


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
        "without",
        "before",
        "when",
        "speaking",
        "according",
        "by",
    ) and not head.endswith("ing")


def _right(tokens: Tokens, framed: Sequence[tuple[Hit, Frame]], k: int, base: Found) -> Found | None:
    hit, frame = framed[k]
    end = end_of(tokens, framed, k, frame.start, frame.kind)
    joined = frame.kind == "quote" and tokens.lower[frame.start : frame.start + 2] == (QUOTED, "and")
    if joined and any(tokens.finite[frame.start + 2 : frame.start + 3]):
        end = frame.start + 1  # 'said, "It is open," and left'
    span = trimmed(tokens, frame.start, end)
    if span is None or (frame.kind in ("object", "topic") and only_points(tokens, frame.start)):
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
    content = [trimmed(tokens, subject.start, subject.end)]
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
        content.append(trimmed(tokens, at + 1, end_of(tokens, framed, k, at + 1, "object")))
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
