"""What speakers do with their words ("strongly condemns", "expressed concern"), by the table of acts.

An act counts where the speaker performs it: in the cue of a statement, or in its content with the speaker, the
speaker's side or "we" as its subject. What somebody else is said to do in it does not count, nor what would, will or
may be done; what is not done ("does not support") is marked.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extraction.reading import Reading
from communique.extraction.statements.act_patterns import FoundAct, acts_of_cue, find_acts
from communique.extraction.statements.contents import later_subject
from communique.extraction.statements.indirect import LONGEST_SENTENCE
from communique.extraction.statements.speakers import Voices, overlapping, speakers_of
from communique.extraction.statements.subjects import Subject, subject_of
from communique.extraction.statements.tokens import SUBORDINATORS, Tokens, tokenize
from communique.model import Act, Part, Span, Statement
from communique.rules.acts import Acts, acts
from communique.rules.cues import cues
from communique.text.sentences import sentences

# Of what follows a cue so much is looked at for the noun that a performing verb takes.
_REACH = 300
_OWN = frozenset({"we", "i"})
_OURS = frozenset({"our", "my"})
_INSTITUTIONS = frozenset(
    {
        *("government", "governments", "country", "countries", "nation", "delegation", "side", "ministry", "party"),
        *("administration", "council", "organisation", "organization", "union", "alliance", "parliament"),
    }
)
# The signatories of a joint text, named by what they are.
_JOINT = frozenset({"sides", "parties", "ministers", "leaders", "presidents", "participants", "countries", "states"})
_CONDITIONS = frozenset({"if", "unless", "whether"})
_WORD = re.compile(r"\w+")
_OPENING, _CLOSING = "“\"'‘«„• –—-", "”\"'’»“ "


def with_acts(reading: Reading, index: Voices, statements: Sequence[Statement]) -> list[Statement]:
    """The statements, each with the acts that its speakers perform in it."""
    table = acts()
    parts = {p.id: p for p in reading.parts}
    foreign = _told_by_others(statements)
    out = []
    for s in statements:
        found = _acts_of(reading, index, s, parts[s.part], foreign.get(s.id, ()), table)
        out.append(replace(s, acts=found) if found else s)
    return out


def _told_by_others(statements: Sequence[Statement]) -> dict[str, list[Span]]:
    """For each statement what other speakers say in it."""
    by_id = {s.id: s for s in statements}
    out: dict[str, list[Span]] = {}
    for s in statements:
        holder = by_id.get(s.within or "")
        while holder is not None:
            if holder.speakers != s.speakers:
                out.setdefault(holder.id, []).extend(s.content)
            holder = by_id.get(holder.within or "")
    return out


def _acts_of(
    reading: Reading, index: Voices, s: Statement, part: Part, foreign: Sequence[Span], table: Acts
) -> tuple[Act, ...]:
    if s.hypothetical:
        return ()
    found = list(_in_cue(reading.text, s, table))
    denied = any(a.act == "deny" for a in found) and not s.negated
    for span in s.content:
        found += [
            replace(act, negated=act.negated or denied or (s.negated and s.mode != "direct"))
            for act in _in_content(reading, index, s, part, span, table)
            if not any(f.start <= act.span.start and act.span.end <= f.end for f in foreign)
        ]
    kept: list[Act] = []
    for act in sorted(found, key=lambda a: (a.span.start, -a.span.end, a.act)):
        if not any(act.act == k.act and act.span.end <= k.span.end for k in kept):
            kept.append(act)
    return tuple(kept)


def _in_cue(text: str, s: Statement, table: Acts) -> Iterator[Act]:
    """The acts of the cue; a noun of it may stand at the head of the content ("reiterated | its opposition")."""
    if s.cue is None:
        return
    after = next((c for c in s.content if c.start >= s.cue.end), None)
    end = min(after.end, s.cue.end + _REACH) if after is not None else s.cue.end
    tokens = tokenize(text, Span(s.cue.start, end), ())
    last = next((i for i, start in enumerate(tokens.starts) if start >= s.cue.end), len(tokens))
    for found in acts_of_cue(tokens, last, table):
        act = found.act(tokens)
        yield replace(act, negated=act.negated or s.negated)


def _in_content(reading: Reading, index: Voices, s: Statement, part: Part, span: Span, table: Acts) -> Iterator[Act]:
    """The acts in one span of content whose subject is the speaker."""
    text = reading.text
    quoted = _of_others(reading, s, span)
    for sentence in sentences(text, span.start, span.end, quoted):
        if not table.gate.opens(_WORD.findall(text, sentence.start, sentence.end)):
            continue
        words = text[sentence.start : sentence.end]
        if words.rstrip(_CLOSING).endswith("?"):
            continue
        begin = sentence.start + len(words) - len(words.lstrip(_OPENING))
        inside = [q for q in quoted if begin <= q.start and q.end <= sentence.end]
        if sentence.end - begin - sum(q.end - q.start for q in inside) > LONGEST_SENTENCE:
            continue
        tokens = tokenize(text, Span(begin, sentence.end), inside, cues().finite)
        for found in find_acts(tokens, table):
            if _performed(reading, index, s, part, tokens, found):
                yield found.act(tokens)


def _of_others(reading: Reading, s: Statement, span: Span) -> list[Span]:
    """The quotations in a content that are not the speaker's own words: all of a turn's, the inner ones elsewhere."""
    own = 0 if s.mode == "turn" else 1
    out = []
    for i in range(bisect_left(reading.quotations, span.start, key=lambda q: q.start), len(reading.quotations)):
        q = reading.quotations[i]
        if q.start >= span.end:
            break
        if q.depth == own and q.end <= span.end:
            out.append(Span(q.start, q.end))
    return out


def _performed(reading: Reading, index: Voices, s: Statement, part: Part, tokens: Tokens, found: FoundAct) -> bool:
    """Whether the subject of an act in the content is the one who speaks."""
    subject = found.subject
    if subject.link == "heir" or (subject.link == "none" and found.start == 0):
        earlier = _earlier_subject(tokens, found)
        if earlier is None:
            return s.mode == "turn" and found.start <= 1  # a clause of a resolution: "Calls on all parties to ..."
        subject = earlier
    if subject.link != "np" or subject.end <= subject.start:
        return False
    if subject.start > 0 and tokens.lower[subject.start - 1] in _CONDITIONS:
        return False
    first = tokens.lower[subject.start].replace("’", "'").partition("'")[0]
    alone = subject.end == subject.start + 1
    span = tokens.span(subject.start, subject.end)
    if alone and first in _OWN:
        return s.mode == "turn" or _in_marks(reading, span)
    if first in _OURS:
        if tokens.lower[subject.end - 1] not in _INSTITUTIONS:
            return False
        return s.mode == "turn" or _in_marks(reading, span)
    if part.kind == "joint statement" and s.mode == "turn" and tokens.lower[subject.end - 1] in _JOINT:
        return True
    who = speakers_of(index, span).ids
    if who:
        return _same(index, s, who)
    if alone and subject.start <= 1 and s.mode in ("indirect", "mixed") and not overlapping(index, span):
        persons = [index.actors[a].kind == "person" for a in s.speakers if a in index.actors]
        if first == "it":
            return bool(persons) and not any(persons)
        return first in ("he", "she") and persons == [True]
    return False


def _same(index: Voices, s: Statement, who: Sequence[str]) -> bool:
    """Whether a subject's actors are the speakers, or the state or body that all speakers act for."""
    if not s.speakers:
        return False
    if set(who) <= set(s.speakers):
        return len(who) == len(s.speakers) or len(s.speakers) == 1
    sides = {index.actors[a].side for a in s.speakers if a in index.actors}
    subject = index.actors.get(who[0])
    return len(who) == 1 and len(sides) == 1 and subject is not None and subject.name in sides


def _in_marks(reading: Reading, span: Span) -> bool:
    """Whether a span lies in a quotation."""
    i = bisect_right(reading.quotations, span.start, key=lambda q: q.start) - 1
    while i >= 0 and reading.quotations[i].depth > 0:
        i -= 1
    return i >= 0 and reading.quotations[i].end >= span.end


def _earlier_subject(tokens: Tokens, found: FoundAct) -> Subject | None:
    """The subject that a verb shares with an earlier one, or with the main clause after an opening participle."""
    if found.start == 0:
        return later_subject(tokens, found.end)
    for i in range(found.start - 1, 0, -1):
        if tokens.finite[i]:
            subject = subject_of(tokens, i)
            if subject.link == "np" and not (subject.start > 0 and tokens.lower[subject.start - 1] in SUBORDINATORS):
                return subject
    return None
