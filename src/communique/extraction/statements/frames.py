"""Where the content of a verb of speech lies: a clause, a quotation, an object or infinitive after it, or before it."""

from __future__ import annotations

from dataclasses import dataclass

from communique.extraction.statements.adjuncts import after_name, name_after, skip_adjuncts
from communique.extraction.statements.clauses import (
    called,
    is_clause,
    is_cleft,
    is_verbal,
    opens_condition,
    said_plainly,
)
from communique.extraction.statements.hits import Hit
from communique.extraction.statements.tokens import (
    ADVERBS,
    BE,
    DETERMINERS,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    QUOTED,
    SUBORDINATORS,
    TIMES,
    Tokens,
)
from communique.rules.cues import Cues
from communique.rules.syntax import words

_WORDS = words()
# Verbs that an infinitive of purpose may report with ("met to discuss"), besides those of topics.
_PURPOSE = frozenset(
    {
        "underscore",
        "reaffirm",
        "express",
        "convey",
        "emphasize",
        "emphasise",
        "highlight",
        "reiterate",
        "commend",
        "thank",
        "congratulate",
    }
)
# Not finite, these mean a deed ("to address the threat", "raising ambition").
_DEEDS = frozenset(
    {"address", "raise", "cover", "update", "focus", "touch", "issue", "make", "give", "commit", "offer", "reinforce"}
)
# These open the question that the sentence answers.
ASKING = frozenset({"asked", "answering", "replying", "responding", "commenting", "questioned", "pressed"})
# Opening a sentence, these only say what the words after them answer or are about.
_TURNING_TO = frozenset({"commenting", "speaking", "talking"})
_PERIODS = frozenset({"week", "month", "year", "morning", "evening", "afternoon", "summer", "winter", "spring", "fall"})
# Verbs that give somebody or something a name without "as" ("called it a step back").
_CALLS = frozenset({"call", "term", "dub", "label", "brand"})
SPEECH_PAPERS = frozenset({"statement", "declaration", "communique", "communiqué", "letter", "resolution", "message"})


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the content of a verb lies: from token ``start`` on, or to the left of its subject."""

    kind: str
    start: int = -1
    that: int = -1
    addressee: tuple[int, int] | None = None


def frame_of(tokens: Tokens, hit: Hit, table: Cues) -> Frame | None:
    """What follows the verb, and so where its content lies; None where it reports nothing here."""
    if hit.voice == "passive":
        return _passive_frame(tokens, hit, table)
    if hit.voice == "ing" and not _participle(tokens, hit):
        return None
    if hit.group == 0 and hit.voice == "ing" and tokens.lower[0] in _TURNING_TO:
        return None  # "Commenting on the visit, Roe said ..."
    if hit.cue.sense == "topic" and hit.subject.start > 0 and tokens.lower[hit.subject.start - 1] == "how":
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
    """Whether an -ing form reports: at the start, after a comma or "while", or after "with" and its own subject."""
    if hit.cue.lemma in _DEEDS:
        return False
    if hit.group == 0:
        return True
    before = tokens.lower[hit.group - 1]
    if before in (",", "while", "when", "and", ";", QUOTED) or (before == "as" and hit.subject.link == "heir"):
        return True
    if before == "without" or tokens.lower[max(0, hit.group - 2) : hit.group] == ("short", "of"):
        return True
    if before == "by":
        return hit.cue.lemma in ("say", "state", "declare", "announce")
    if hit.subject.link == "np":
        start = hit.subject.start
        return before in SPEECH_PAPERS or (start > 0 and tokens.lower[start - 1] == "with")
    return False


def _purpose(tokens: Tokens, hit: Hit) -> bool:
    """Whether "to discuss" says what a meeting was for."""
    if hit.cue.lemma not in _PURPOSE and (hit.cue.sense != "topic" or hit.cue.lemma in _DEEDS):
        return False
    if hit.group == 0 or tokens.lower[hit.group - 1] in _WORDS["no_purpose"]:
        return False
    return any(tokens.finite[: hit.group])


def _left_frame(tokens: Tokens, hit: Hit) -> Frame | None:
    """The attribution stands after its content, or in the middle of it."""
    subject = hit.subject
    inverted = subject.link in ("heir", "none") and hit.group > 0 and tokens.lower[hit.group - 1] in (",", QUOTED)
    edge = hit.group if inverted else subject.start
    if (not inverted and subject.link != "np") or hit.voice not in ("finite",) or edge == 0:
        return None
    mark = tokens.lower[edge - 1]
    if mark not in (",", QUOTED, "—", "–", "-"):
        return None
    if "inf" in hit.cue.frames and tokens.lower[hit.end : hit.end + 1] == ("to",) and not inverted:
        return None
    left = edge if mark == QUOTED else edge - 1
    tags = hit.cue.frames & {"clause", "tells"} or hit.cue.frames >= {"that", "quote"}
    if not tags and QUOTED not in tokens.lower[max(0, left - 2) : left + 1]:
        return None  # "..., he continued" after words that nobody is quoted with
    whole = (
        QUOTED in tokens.lower[max(0, left - 2) : left]
        or any(tokens.finite[:left])
        or (left > 3 and not _opening(tokens))
        or _interrupted(tokens, hit)
    )
    if tokens.lower[0] in ASKING and QUOTED not in tokens.lower[max(0, left - 2) : left + 1]:
        return None  # "Asked about the road, Roe said, ..."
    if mark == "," and not inverted and tokens.lower[hit.end : hit.end + 1] == (",",) and opens_condition(tokens, hit):
        return Frame("left", 0)
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
        "where",
        "once",
        "until",
        "speaking",
    ):
        return None
    after = hit.end
    if inverted:
        if name_after(tokens, hit) < 0:
            return None
        after = after_name(tokens, hit)
    else:
        after, _ = skip_adjuncts(tokens, after, addressee="tells" in hit.cue.frames)
    if after >= len(tokens) or tokens.lower[after] in (".", ";", "!", "?"):
        return Frame("inverted" if inverted else "left", 0)
    if tokens.lower[after] in (",", QUOTED, ":"):
        return Frame("inverted" if inverted else "left", 0)
    if mark == QUOTED and tokens.lower[after] in ("and", "as", "while", "when", "but", "adding"):
        return Frame("left", 0)
    return None


def _interrupted(tokens: Tokens, hit: Hit) -> bool:
    """ "The pact, Roe said, will hold": the verb comes after the attribution."""
    i = skip_adjuncts(tokens, hit.end, addressee="tells" in hit.cue.frames)[0]
    if i + 1 >= len(tokens) or tokens.lower[i] != ",":
        return False
    return tokens.finite[i + 1] or (hit.cue.lemma == "say" and i == hit.end and tokens.lower[i + 1] != QUOTED)


def _opening(tokens: Tokens) -> bool:
    """Whether the sentence begins with a phrase that is no statement ("In Vienna, ...")."""
    head = tokens.lower[0]
    if head in ("this", "last", "next", "earlier", "later") and tokens.lower[1:2] and tokens.lower[1] in _PERIODS:
        return True
    return head in PREPOSITIONS or head in ADVERBS or head in TIMES or head == "asked" or head.endswith("ing")


def _right_frame(tokens: Tokens, hit: Hit) -> Frame | None:
    frames, n = hit.cue.frames, len(tokens)
    at = hit.end
    if at >= n:
        return None
    if is_cleft(tokens, hit):
        at = min(skip_adjuncts(tokens, at)[0], n - 1)  # "What he said on Friday is that ..."
    preps = dict(hit.cue.preps)
    for i in range(at, min(at + 4, n)):  # "spoke at length about", "talked briefly about"
        low = tokens.lower[i]
        if low in preps and i + 1 < n and tokens.lower[i + 1] not in ("and", "or", ","):
            if low == "to" and "inf" in frames and is_verbal(tokens, i + 1):
                return Frame("inf", i - 1 if i > at and tokens.lower[i - 1] in ("not", "never") else i)
            return Frame("topic" if preps[low] else "object", i + 1)
        if (
            low not in ADVERBS
            and low not in ("at", "length", "in", "detail", "with", "depth", "over", "by", "the", "phone", "telephone")
            and not low.endswith("ly")
        ):
            break
    if "tells" in frames and _told_bare(tokens, at) > 0:
        return Frame("clause", _told_bare(tokens, at))
    speaks = bool(frames & {"clause", "that", "quote"})
    if speaks or "tells" in frames:
        after, other = skip_adjuncts(tokens, at, addressee="tells" in frames)
        if after < n and not other:
            found = _after_skip(tokens, hit, after)
            if found is not None:
                return found
        elif (
            "tells" in frames
            and at < after < n
            and tokens.lower[after - 1] in TIMES
            and tokens.lower[after] in PRONOUNS | DETERMINERS
            and is_clause(tokens, after, n, strict=True)
        ):
            return Frame("clause", after)  # "told the council on Friday the road was open"
    return _plain_frame(tokens, hit, at)


# To whom it is told is shorter ("told the council of the islands").
_LONGEST_ADDRESSEE = 5


def _told_bare(tokens: Tokens, at: int) -> int:
    """Where the clause begins in "told reporters she was ready": at a pronoun before its verb; -1 where none does."""
    for i in range(at + 1, min(at + 1 + _LONGEST_ADDRESSEE, len(tokens) - 1)):
        low = tokens.lower[i]
        if low in PRONOUNS and (tokens.finite[i + 1] or tokens.lower[i + 1] in BE):
            return i
        if not low.isalpha() or low in ("that", "to", "and", "or") or low in SUBORDINATORS or tokens.finite[i]:
            return -1
    return -1


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
    if low in ("how", "why", "whether") and "tells" in hit.cue.frames and after > hit.end:
        return Frame("clause", after)
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
    at = hit.subject.start - 1
    if at < 0 or tokens.lower[at] != "as" or hit.subject.link != "np":
        return False
    if at == 0 or tokens.lower[at - 1] != "and":
        return at == 0
    if tokens.lower[at + 1] in ("i", "we", "you"):
        return False  # "and as I said, ..." takes the sentence up again
    after = tokens.lower[hit.end + 1 : hit.end + 2]
    return any(tokens.finite[hit.end + 1 :]) or not set(after).isdisjoint(PRONOUNS | DETERMINERS)


def _plain_frame(tokens: Tokens, hit: Hit, at: int) -> Frame | None:
    """The content right after the verb: an infinitive, somebody and more, a noun phrase, a clause without "that"."""
    frames, low, n = hit.cue.frames, tokens.lower[at], len(tokens)
    if low in (".", ",", ";", ")", "by", "and", "or", "nor"):
        return None
    if low in ("—", "–", "-") and hit.cue.lemma not in ("say", "believe"):
        return None  # a speaker who breaks off
    if low == "to" and "inf" in frames and at + 1 < n and is_verbal(tokens, at + 1):
        return Frame("inf", at)
    if low == "not" and "inf" in frames and tokens.lower[at + 1 : at + 2] == ("to",):
        return Frame("inf", at)
    if low in ("is", "was") and frames & {"clause", "that", "tells"} and is_cleft(tokens, hit):
        if tokens.lower[at + 1 : at + 2] == ("that",) and at + 2 < n:
            return Frame("clause", at + 2, at + 1)
        if tokens.lower[at + 1 : at + 3] in ((",", QUOTED), (":", QUOTED)):
            return Frame("quote", at + 2)
    named = called(tokens, at) if hit.cue.lemma in _CALLS else -1
    if named >= 0:
        return Frame("names", named)
    if "names" in frames and QUOTED in tokens.lower[at : at + 12]:
        pointed = low in ("it", "him", "her", "them", "this", "that", "us", "me", "you")
        return Frame("names", tokens.lower.index(QUOTED, at) if pointed else at)
    addressed = _addressed(tokens, hit, at)
    if addressed is not None:
        return addressed
    if low in ("how", "why", "what", "whether", "where") and frames & {"that", "clause", "topic", "object"}:
        return Frame("topic" if "topic" in frames else "clause", at)
    denied = not _WORDS["negation"].isdisjoint(tokens.lower[hit.group : hit.start]) or hit.cue.lemma == "ask"
    if low in ("when", "if", "who", "which") and denied and frames & {"clause", "that", "bids"}:
        return Frame("clause", at)
    start = at
    while start < n and (
        tokens.lower[start] in TIMES
        or (tokens.lower[start] == "on" and start + 1 < n and tokens.lower[start + 1] in TIMES)
    ):
        start += 1
    if start < n and "clause" in frames and tokens.lower[start] not in PREPOSITIONS | {"to", "and"}:
        limit = next((i for i in range(start, n) if tokens.lower[i] in (";", QUOTED)), n)
        if tokens.lower[start] not in SUBORDINATORS | BE | MODALS and (
            is_clause(tokens, start, limit, strict="object" in frames) or said_plainly(tokens, hit, start, limit)
        ):
            return Frame("clause", start)
    if low in MODALS or low in BE:
        return None  # "which reports suggest may come"
    if low == QUOTED and frames & {"object", "topic"}:
        return Frame("object", at)
    if tokens.lower[at] in PREPOSITIONS and low not in ("for",) and frames & {"object", "topic"}:
        after = next((i for i in range(at + 2, min(at + 8, n)) if _begins_thing(tokens, i)), -1)
        leads = low in ("in", "with") or (low == "to" and hit.cue.lemma in _TO_SOMEBODY)
        return Frame("topic" if "topic" in frames else "object", after) if leads and after > 0 else None
    if "topic" in frames:
        return None if hit.cue.lemma == "raise" and _money(tokens, at) else Frame("topic", at)
    if "object" in frames:
        return Frame("object", at)
    return None


def _addressed(tokens: Tokens, hit: Hit, at: int) -> Frame | None:
    """Somebody stands after the verb: "urged P to A" (P is content), "asked P to A", "thanked P for A", "told P of"."""
    frames, n = hit.cue.frames, len(tokens)
    for i in range(at, min(at + 18, n)):
        low = tokens.lower[i]
        if low in (",", ";", ".", ":", QUOTED) and i > at and low != ",":
            break
        if low in ("whether", "if", "how", "why", "what") and i > at:
            break  # "asked at first whether the road was safe to use"
        if low == "to" and i > at and "directs" in frames:
            return Frame("directs", at)
        if low == "to" and i > at and "bids" in frames and i + 1 < n and is_verbal(tokens, i + 1):
            start = i - 1 if tokens.lower[i - 1] in ("not", "never") else i
            return Frame("inf", start, addressee=(at, start) if start > at else None)
        if low == "for" and i > at and "for" in frames:
            return Frame("object", i + 1, addressee=(at, i))
        if (
            low in ("on", "about", "of")
            and i > at
            and "on" in frames
            and (low != "of" or tokens.lower[i - 1] not in _WORDS["of_heads"])
            and ("object" not in frames or (low == "on" and _somebody(tokens, at)))
        ):
            return Frame("topic" if hit.cue.sense == "topic" else "object", i + 1, addressee=(at, i))
    if "directs" in frames and not frames & {"object"}:
        return Frame("directs", at)
    return None


# Of these "to" leads to whom it is said ("conveyed to Roe the greetings of Doe").
_TO_SOMEBODY = frozenset({"convey", "communicate", "express", "voice", "explain", "outline"})


def _begins_thing(tokens: Tokens, at: int) -> bool:
    return tokens.lower[at] in DETERMINERS and tokens.lower[at - 1] not in PREPOSITIONS


_SUMS = frozenset({"cash", "money", "funds", "funding", "taxes", "million", "billion", "wages", "rates", "prices"})


def _money(tokens: Tokens, at: int) -> bool:
    """ "raised more than $2 million": a sum is no subject of talks."""
    return any(w[0] in "$€£" or w in _SUMS for w in tokens.lower[at : at + 3])


def _somebody(tokens: Tokens, at: int) -> bool:
    """Whether a pronoun or a name stands there rather than a thing ("commended him on A", "the talks on B")."""
    return tokens.lower[at] in ("him", "her", "them", "us", "me", "you") or tokens.words[at][0].isupper()


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
