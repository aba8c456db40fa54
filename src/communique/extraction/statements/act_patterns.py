"""The patterns of the table of acts in the tokens of one sentence: verbs, nouns after a performing verb, adjectives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from communique.extraction.statements.hits import Hit, hit_at
from communique.extraction.statements.subjects import Subject, find_subject
from communique.extraction.statements.tokens import ADVERBS, BE, DETERMINERS, HEADS, MODALS, PREPOSITIONS, Tokens
from communique.model import Act
from communique.rules.acts import Acts, Pattern
from communique.rules.cues import Cue
from communique.rules.syntax import words

_NEGATION = words()["negation"] | words()["denials"] | {"no", "neither", "nor", "without"}
_PLAIN_MODALS = frozenset({"do", "does", "did"})
_UNABLE = frozenset({"cannot", "can't", "can’t"})
_FEELING = frozenset({"feel", "feels", "felt", "stand", "stands", "stood"})
# So many words may stand between the words of a pattern, between a performing verb and its noun, before an adjective.
_GAP, _NOUN_REACH, _BEFORE = 2, 7, 3
# "in the strongest (possible) terms" may follow the object of a verb at most so far away.
_TERMS_REACH = 25
_LEAST_TERMS = 2
_Patterns = Mapping[str, tuple[Pattern, ...]]
_OTHERS = ("’s", "'s", "’", "'")
# Words that an object of greeting follows: "welcomed the guests to Larch" approves of nothing.
_GREETED = frozenset({"him", "her", "them", "you", "us", "everyone", "everybody", "all", "guests", "participants"})


@dataclass(frozen=True, slots=True)
class FoundAct:
    """An act in a sentence: tokens ``start`` up to ``end``, the pattern, its grade with what strengthens it."""

    start: int
    end: int
    pattern: Pattern
    grade: int
    subject: Subject
    negated: bool = False

    def act(self, tokens: Tokens) -> Act:
        """The act with its span in the document."""
        span = tokens.span(self.start, self.end)
        return Act(self.pattern.act, self.pattern.family, self.grade, span, self.negated)


def acts_of_cue(tokens: Tokens, last: int, table: Acts) -> Iterator[FoundAct]:
    """The acts of a cue, its first ``last`` tokens, with what follows it: the verb's subject is the speaker."""
    nobody = Subject(0, 0, 0, "none")
    cue = tokens.lower[:last]
    if any(low in MODALS - _PLAIN_MODALS for low in cue) and not _unable(cue):
        return
    negated = _negated(cue)
    for i in range(last):
        found = _match(tokens, i, table.verbs, table)
        if found is not None:
            pattern, end = found
            if pattern.act == "welcome" and _greets(tokens, end):
                continue
            yield _graded(tokens, max(0, i - _BEFORE), i, end, pattern, table, nobody, negated)
        if tokens.lower[i] in table.performing:
            for noun, stop, no in _nouns(tokens, i, table):
                yield _graded(tokens, i, i, stop, noun, table, nobody, negated or no)
        elif any(low in BE for low in tokens.lower[:i]):
            adjective = _match(tokens, i, table.adjectives, table)
            if adjective is not None:
                yield _graded(tokens, max(0, i - _BEFORE), i, adjective[1], adjective[0], table, nobody, negated)


def find_acts(tokens: Tokens, table: Acts) -> Iterator[FoundAct]:
    """Every act in a sentence with its subject, whoever that is; only those that are done, not those that may be."""
    last: FoundAct | None = None
    for i in range(len(tokens)):
        low = tokens.lower[i]
        if low in table.verbs:
            verb = _verb(tokens, i, table, last)
            if verb is not None:
                last = verb
                yield verb
        if low in table.performing:
            cue, tenses = table.performing[low]
            hit = _done(tokens, i, i + 1, cue, tenses)
            if hit is not None:
                yield from (_of_hit(tokens, hit, i, stop, p, table, no=no) for p, stop, no in _nouns(tokens, i, table))
        if low in table.adjectives:
            adjective = _adjective(tokens, i, table)
            if adjective is not None:
                yield adjective


def _verb(tokens: Tokens, at: int, table: Acts, last: FoundAct | None) -> FoundAct | None:
    """The act of a verb of the table; after "and" it may share the subject of the ``last`` one ("... and call for")."""
    found = _match(tokens, at, table.verbs, table)
    if found is None:
        return None
    pattern, end = found
    if pattern.act == "welcome" and _greets(tokens, end):
        return None
    hit = _done(tokens, at, end, pattern.cue, pattern.tenses)
    if hit is not None:
        return _of_hit(tokens, hit, at, end, pattern, table)
    before = at - 1
    while before > 0 and _loose(tokens, before, table):
        before -= 1
    if last is None or before <= last.end or tokens.lower[before] not in ("and", ",", ";"):
        return None
    if not pattern.tenses & last.pattern.tenses & {"base", "third"} or not (pattern.rest or _clear(tokens, end)):
        return None
    return _graded(tokens, before + 1, at, end, pattern, table, last.subject, negated=False)


def _clear(tokens: Tokens, after: int) -> bool:
    """Whether what follows a form that could be a noun shows that it is a verb."""
    return after < len(tokens) and (tokens.lower[after] in DETERMINERS or tokens.lower[after] == "that")


def _done(tokens: Tokens, at: int, end: int, cue: Cue | None, tenses: frozenset[str]) -> Hit | None:
    """The verb as somebody's deed: finite or a participle, no passive, infinitive or mere possibility."""
    hit = hit_at(tokens, at, end, cue, tenses) if cue is not None else None
    if hit is None or hit.voice not in ("finite", "ing") or hit.subject.link == "rel":
        return None
    group = tokens.lower[hit.group : at]
    if any(low in MODALS - _PLAIN_MODALS for low in group) and not _unable(group):
        return None
    if hit.subject.link == "np" and _future(tokens.lower[hit.subject.end - 1]):
        return None
    return hit


def _future(low: str) -> bool:
    """Whether a pronoun carries "will" or "would" ("we’ll support")."""
    return low.endswith(("’ll", "'ll", "’d", "'d"))


def _of_hit(
    tokens: Tokens, hit: Hit, at: int, end: int, pattern: Pattern, table: Acts, *, no: bool = False
) -> FoundAct:
    negated = no or _negated(tokens.lower[hit.group : at])
    return _graded(tokens, hit.group, at, end, pattern, table, hit.subject, negated)


def _adjective(tokens: Tokens, at: int, table: Acts) -> FoundAct | None:
    """ "is deeply concerned", "stands ready": an adjective of the table with the verb before it."""
    found = _match(tokens, at, table.adjectives, table)
    verb = at - 1
    while verb > 0 and at - verb <= _BEFORE and (_loose(tokens, verb, table) or tokens.lower[verb] == "both"):
        verb -= 1
    if found is None or verb < 0:
        return None
    pattern, end = found
    if tokens.lower[verb] in _FEELING:
        subject = find_subject(tokens, verb, "finite")
        return _graded(tokens, verb, at, end, pattern, table, subject, False)
    hit = _done(tokens, at, end, Cue(tokens.lower[at], "think", frozenset()), frozenset({"adjective"}))
    return _of_hit(tokens, hit, at, end, pattern, table) if hit is not None else None


def _loose(tokens: Tokens, at: int, table: Acts) -> bool:
    low = tokens.lower[at]
    return low in ADVERBS or low in table.steps or (low.endswith("ly") and tokens.words[at] == low)


def _match(
    tokens: Tokens, at: int, patterns: Mapping[str, tuple[Pattern, ...]], table: Acts
) -> tuple[Pattern, int] | None:
    """The pattern whose words begin at a token, and where they end; words of the gap may stand between."""
    for pattern in patterns.get(tokens.lower[at], ()):
        i = at + 1
        for word in pattern.rest:
            limit = min(i + _GAP, len(tokens) - 1)
            while (
                i < limit
                and tokens.lower[i] != word
                and (tokens.lower[i] in table.gap or tokens.lower[i] in table.steps)
            ):
                i += 1
            if i >= len(tokens) or tokens.lower[i] != word:
                break
            i += 1
        else:
            return pattern, i
    return None


def _nouns(tokens: Tokens, verb: int, table: Acts) -> Iterator[tuple[Pattern, int, bool]]:
    """The nouns of the table that are the object of a performing verb: (pattern, end, whether "no" denies it)."""
    no = False
    for i in range(verb + 1, min(verb + 1 + _NOUN_REACH, len(tokens))):
        low, word = tokens.lower[i], tokens.words[i]
        found = _match(tokens, i, table.nouns, table)
        if found is not None:
            after = tokens.lower[found[1]] if found[1] < len(tokens) else ""
            others = after == "of" and tokens.lower[i - 1] == "the"  # "expressed the support of the party"
            if not others and not (after.isalpha() and after in table.nouns):
                yield found[0], found[1], no
            continue
        no = no or low == "no"
        if low in PREPOSITIONS or tokens.finite[i] or low.endswith(_OTHERS) or not (word.islower() or low in '“"‘,'):
            return


def _graded(
    tokens: Tokens, group: int, at: int, end: int, pattern: Pattern, table: Acts, subject: Subject, negated: bool
) -> FoundAct:
    """The act with its grade: the strongest of the words around it that strengthen it is added."""
    start = next((i for i in range(group, at) if tokens.lower[i] in table.steps), at)
    steps = [table.steps.get(tokens.lower[i], 0) for i in range(start, end)]
    if end < len(tokens) and tokens.lower[end] in table.steps and tokens.lower[end].endswith("ly"):
        steps.append(table.steps[tokens.lower[end]])
        end += 1
    terms = _in_terms(tokens, end, table)
    if terms is not None:
        steps.append(terms[0])
        end = terms[1]
    return FoundAct(start, end, pattern, pattern.grade + max(steps, default=0), subject, negated)


def _in_terms(tokens: Tokens, end: int, table: Acts) -> tuple[int, int] | None:
    """ "in the strongest (possible) terms" after a verb and its object: what it adds, and where it ends."""
    for i in range(end, min(end + _TERMS_REACH, len(tokens) - 3)):
        if tokens.lower[i] in (";", ":") or (i > end and tokens.finite[i]):
            return None
        if tokens.lower[i] != "in" or tokens.lower[i + 1] not in ("the", "strong", "no"):
            continue
        for j in range(i + 2, min(i + 5, len(tokens))):
            if tokens.lower[j] == "terms":
                return max(table.steps.get(low, 0) for low in tokens.lower[i + 1 : j]), j + 1
    return None


def _negated(group: tuple[str, ...]) -> bool:
    only = "only" in group
    return any(low in _NEGATION or low.endswith(("n’t", "n't")) for low in group) and not only


def _unable(group: tuple[str, ...]) -> bool:
    """ "cannot support", "could not accept": not done, whatever the auxiliary."""
    return any(low in _UNABLE for low in group) or ("can" in group and "not" in group)


def _greets(tokens: Tokens, at: int) -> bool:
    """Whether somebody is welcomed somewhere: a pronoun, or a name or office and "to" a place."""
    if at >= len(tokens) or tokens.lower[at] in _GREETED:
        return True
    i = at + 1 if tokens.lower[at] in DETERMINERS else at
    if i >= len(tokens) or not (tokens.words[i][0].isupper() or tokens.lower[i] in HEADS | _GREETED):
        return False
    return any(
        tokens.lower[j] == "to" and (tokens.words[j + 1][0].isupper() or tokens.lower[j + 1] in DETERMINERS)
        for j in range(i + 1, min(i + 10, len(tokens) - 1))
    )
