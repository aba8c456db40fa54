"""Shallow syntax of one sentence: its tokens, the verbs that report speech, and the subject of each of them.

No tagger: closed classes of words, the endings of verbs and the marks of clauses tell where a subject begins. A quotation is
one token (``QUOTED``), so nothing inside it can be taken for the sentence's own verb.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from communique.model import Span
from communique.rules.cues import Cue, Cues, Light

QUOTED = "“”"
# A subject with its titles and a list of names is shorter; longer stretches are no subject (gold/press: longest 33 words).
LONGEST_SUBJECT = 45

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}(?:-\w+)*|\$?\d+(?:[.,:]\d+)*\w*|\w+(?:[-'’&./]\w+)*[’']?|\S")
_WORDY = re.compile(r"\w")

PRONOUNS = frozenset({"he", "she", "they", "we", "i", "you", "it"})
BE = frozenset(
    {"remain", "remains", "remained", "is", "are", "was", "were", "be", "been", "being", "am", "’s", "'s", "’re", "'re"}
)
HAVE = frozenset({"has", "have", "had", "having"})
MODALS = frozenset(
    {"will", "would", "shall", "should", "can", "could", "may", "might", "must", "cannot", "did", "do", "does"}
)
FINITE = (
    frozenset({"is", "are", "was", "were", "am", "has", "have", "had"})
    | MODALS
    | frozenset(
        "met held spoke took made went came gave led left began won sent brought paid became said told saw got kept "
        "knew put wrote ran stood sat rose fell built bought sought thought found grew chose drew flew read understood "
        "attaches stands supports abides remains includes needs wants seeks believes knows makes takes gives means says "
        "visits meets holds arrives speaks leads continues plans aims values shares faces".split()
    )
)
ADVERBS = frozenset(
    "also again once twice both then further jointly just already still even ever never often repeatedly always later "
    "earlier today yesterday now recently not n't all each respectively thus therefore first finally instead "
    "meanwhile however additionally moreover furthermore too only very".split()
)
DETERMINERS = frozenset(
    "the a an this that these those his her its their our your my both all each every some any no two three four five six "
    "several many most other such one another various".split()
)
PREPOSITIONS = frozenset(
    "in on at during after before following by with from to of for about under over between through via within amid among "
    "against as upon into since until regarding concerning despite without toward towards across around including per "
    "ahead behind near outside inside throughout alongside given".split()
)
ADJUNCTS = frozenset("at during after before following on via through amid in ahead".split())
SUBORDINATORS = frozenset(
    "that which who whom whose when while where as if because since although though whether how what why but so than until "
    "whereas once unless".split()
)
_HARD = SUBORDINATORS - {"that"} | {";", ":", "—", "–", "--", "(", ")", "[", "]", "?", "!", QUOTED, "•", "·", "-"}
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday earlier later tonight recently afterwards "
    "afterward separately".split()
)
MONTHS = frozenset("january february march april may june july august september october november december".split())
HEADS = frozenset(
    "minister ministers side sides party parties leader leaders ministry ministries official officials government governments "
    "president presidents secretary secretaries spokesman spokeswoman spokesperson spokesmen spokespersons delegation "
    "delegations diplomat diplomats envoy envoys ambassador ambassadors country countries participants participant two three "
    "both all members member heads head sources source media critics experts analysts principals counterpart counterparts "
    "chief chiefs premier premiers chancellor king queen prince council commission department office agency agencies "
    "committee parliament army military police court representative representatives interlocutors colleagues colleague "
    "friends partners nations states state community commander general advisor adviser advisors advisers director "
    "administrator authorities opposition embassy consulate bank union mission alliance group forum bloc journalist "
    "journalists reporter reporters chair chairman chairperson coordinator speaker lawmakers senators deputies he she they "
    "foundation organization organisation organizations organisations republic kingdom federation kremlin palace bureau "
    "service company team group groups panel administration allies envoy's people residents protesters aide aides".split()
)
PAPERS = frozenset(
    "statement statements communique communiqué declaration document report reports release readout paper resolution letter "
    "message poll survey study mission".split()
)
TALKS = frozenset({"discussion", "discussions", "talks", "meeting", "conversation", "conversations", "exchange"})


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one sentence with their offsets in the document."""

    words: tuple[str, ...]
    lower: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    finite: tuple[bool, ...]
    """Whether the token may be a finite verb."""

    def __len__(self) -> int:
        return len(self.words)

    def span(self, start: int, end: int) -> Span:
        """The document's span of tokens ``start`` up to ``end``."""
        return Span(self.starts[start], self.ends[end - 1])


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a verb: tokens ``start`` up to ``end``; ``clause`` is where its clause begins (its conjunction included)."""

    start: int
    end: int
    clause: int
    link: Literal["np", "rel", "heir", "none"]
    """np: its own; rel: a relative pronoun; heir: that of an earlier verb; none: there is none to be seen."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A verb that may report speech: tokens ``start`` up to ``end``, its group from ``group`` (auxiliaries and adverbs)."""

    start: int
    end: int
    group: int
    cue: Cue
    voice: Literal["finite", "ing", "inf", "passive"]
    subject: Subject
    light: Light | None = None
    content: int = 0
    """Of a light verb: where the content begins."""
    past: bool = False


def tokenize(text: str, sentence: Span, quoted: Sequence[Span], verbs: frozenset[str] = frozenset()) -> Tokens:
    """The tokens of a sentence; each of ``quoted`` (sorted, not overlapping) becomes one. ``verbs`` are further finite forms."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = sentence.start
    for span in [*quoted, Span(sentence.end, sentence.end)]:
        for match in _TOKEN.finditer(text, at, span.start):
            words.append(match.group())
            starts.append(match.start())
            ends.append(match.end())
        if span.end > span.start:
            words.append(QUOTED)
            starts.append(span.start)
            ends.append(span.end)
        at = span.end
    lower = tuple(w.lower() for w in words)
    return Tokens(tuple(words), lower, tuple(starts), tuple(ends), _finite(words, lower, verbs))


_CONTRACTED = ("’s", "'s", "’re", "'re", "’ve", "'ve", "’ll", "'ll", "’d", "'d", "’m", "'m")


def _contracted(low: str) -> str:
    """The auxiliary in a pronoun that carries one ("they’ve" → "have"); "" for every other word."""
    head, mark, tail = low.replace("’", "'").partition("'")
    if not mark or head not in PRONOUNS | {"who", "there", "that", "what"}:
        return ""
    return {"s": "is", "re": "are", "m": "am", "ve": "have", "ll": "will", "d": "would"}.get(tail, "")


def _finite(words: Sequence[str], lower: Sequence[str], verbs: frozenset[str]) -> tuple[bool, ...]:
    out = []
    before = ""
    for word, low in zip(words, lower, strict=True):
        verb = low in FINITE or (low in verbs and before not in DETERMINERS and before != "to")
        if not verb and ("’" in low or "'" in low):
            verb = low.endswith(("n’t", "n't")) or _contracted(low) != ""
        if not verb and low.endswith("ed") and len(low) > 3 and word == low and before not in DETERMINERS:
            verb = before not in PREPOSITIONS and not before.endswith(("ly", "’s", "'s"))
        out.append(verb)
        before = low
    return tuple(out)


def find_hits(tokens: Tokens, table: Cues) -> list[Hit]:
    """The verbs of a sentence that may report speech, each with its subject, in order."""
    hits: list[Hit] = []
    at = 0
    while at < len(tokens):
        low = tokens.lower[at]
        found = _light(tokens, at, table) if low in table.lights else None
        if found is None and low in table.forms:
            found = _verb(tokens, at, table)
        if found is None and low in table.adjectives and tokens.lower[at + 1 : at + 2] == ("that",):
            cue = Cue(low, "think", frozenset({"that"}))
            found = _hit(tokens, at, at + 1, cue, frozenset({"adjective"}))
        if found is not None:
            hits.append(found)
            at = found.end
        else:
            at += 1
    return hits


def _verb(tokens: Tokens, at: int, table: Cues) -> Hit | None:
    for form in table.forms[tokens.lower[at]]:
        end = at + 1 + len(form.rest)
        if not form.rest or tokens.lower[at + 1 : end] == form.rest:
            return _hit(tokens, at, end, form.cue, form.tenses)
    return None


_LIGHT_REACH = 8


def _light(tokens: Tokens, at: int, table: Cues) -> Hit | None:
    """A light verb with its noun and preposition: "extended (hearty) congratulations (to the minister) on"."""
    for light, tenses in table.lights[tokens.lower[at]]:
        noun = -1
        for i in range(at + 1, min(at + _LIGHT_REACH, len(tokens))):
            low = tokens.lower[i]
            if low in light.nouns:
                noun = i
                break
            if low in (",", ";", ".", QUOTED, "that", "which"):
                break
        if noun < 0:
            continue
        lead = noun + 1
        if lead < len(tokens) and tokens.lower[lead] == "to" and "to" not in light.preps:
            while lead < min(noun + 12, len(tokens)) and tokens.lower[lead] not in light.preps | {",", ";", QUOTED}:
                lead += 1
        while lead < min(noun + 4, len(tokens)) and tokens.lower[lead] in (
            "of",
            "view",
            "views",
            "opinion",
            "opinions",
            "and",
        ):
            if tokens.lower[lead] in light.preps:
                break
            lead += 1
        if lead + 1 < len(tokens) and tokens.lower[lead] in light.preps | {"that"}:
            cue = Cue(light.verb, "topic" if light.topic else "assert", frozenset())
            return _hit(tokens, at, lead + 1, cue, tenses, light)
    return None


def _hit(tokens: Tokens, at: int, end: int, cue: Cue, tenses: frozenset[str], light: Light | None = None) -> Hit | None:
    """The verb at ``at`` with its group, voice and subject; None where the form is no verb here."""
    group, before, auxiliaries = _group(tokens, at)
    voice: Literal["finite", "ing", "inf", "passive"]
    if "ing" in tenses:
        voice = "finite" if auxiliaries & BE else "ing"
    elif "adjective" in tenses:
        if not auxiliaries & BE:
            return None
        voice = "finite"
    elif before == "to" and "base" in tenses:
        voice = "inf"
    elif "part" in tenses and auxiliaries & BE:
        voice = "passive"
    elif auxiliaries & HAVE and "part" in tenses:
        voice = "finite"
    elif auxiliaries & MODALS:
        if "base" not in tenses:
            return None
        voice = "finite"
    elif "past" in tenses or "third" in tenses or "base" in tenses:
        voice = "finite"
    else:
        return None
    before = tokens.lower[group - 1] if group > 0 else ""
    if voice == "finite" and not auxiliaries and (before in _BEFORE_NOUNS or before in PREPOSITIONS):
        return None
    plain_present = not auxiliaries and not tenses & {"past", "ing"}
    if voice == "finite" and plain_present and not _present(tokens, at, group, cue, tenses):
        return None
    subject = find_subject(tokens, group, voice)
    if voice == "finite" and subject.link == "none" and at > 0 and tokens.lower[group - 1] != QUOTED:
        return None
    past = "past" in tenses and not auxiliaries & (MODALS | BE)
    return Hit(at, end, group, cue, voice, subject, light, end if light else 0, past)


# A participle after one of these describes the noun that follows ("an added burden").
_BEFORE_NOUNS = DETERMINERS - {
    "that",
    "this",
    "these",
    "those",
    "both",
    "all",
    "each",
    "two",
    "three",
    "four",
    "five",
    "one",
    "other",
}
_NEGATED = {"is": "is", "are": "are", "was": "was", "were": "were", "has": "has", "have": "have", "had": "had"}


def _participle_only(tokens: Tokens, at: int) -> bool:
    """Whether "he's ..." is "he has ...": the verb of "he's said" and "he's been clear"."""
    return tokens.lower[at] in ("said", "been", "made", "called", "told", "stated") or tokens.lower[at - 1] == "been"


def _group(tokens: Tokens, at: int) -> tuple[int, str, frozenset[str]]:
    """Where the verb group begins, the word before the verb that decides its form, and the auxiliaries found."""
    first, decisive, auxiliaries = at, "", []
    i = at - 1
    while i >= 0:
        low = tokens.lower[i]
        if low in BE or low in HAVE or low in MODALS:
            auxiliaries.append(low)
        elif low.endswith(("n’t", "n't")):
            auxiliaries.append(_NEGATED.get(low[:-3], "do"))
        elif _contracted(low):
            auxiliaries.append("have" if low.endswith("s") and _participle_only(tokens, at) else _contracted(low))
            decisive = decisive or auxiliaries[-1]
            break
        elif low == "to" and i > 0 and tokens.lower[i - 1] in ("going", "continue", "continues", "continued", "set"):
            i -= 1
            auxiliaries.append("do")
            first, decisive = i, "do"
            i -= 1
            continue
        elif low == "to" and i == at - 1:
            return i, "to", frozenset()
        elif low in ADVERBS or (low.endswith("ly") and low != "only" and tokens.words[i] == low):
            if (
                low in ("both", "all", "each")
                and i == at - 1
                and (i == 0 or tokens.lower[i - 1] in (",", "and", "that"))
            ):
                break
        elif low == "and" and i > 0 and tokens.lower[i - 1].endswith("ly") and tokens.lower[i + 1].endswith("ly"):
            pass
        else:
            break
        first = i
        decisive = decisive or low
        i -= 1
    return first, decisive, frozenset(auxiliaries)


def _present(tokens: Tokens, at: int, group: int, cue: Cue, tenses: frozenset[str]) -> bool:
    """Whether a base or third-person form is a verb here and not a noun: its subject is beside it."""
    if group == 0:
        return False
    before, word = tokens.lower[group - 1], tokens.words[group - 1]
    if before in PRONOUNS or before in ("who", "which") or _contracted(before):
        return True
    if before in DETERMINERS or before in PREPOSITIONS or before.endswith(("’s", "'s", "’", "'")):
        return before == "that" and not cue.nouny
    named = word[0].isupper() and group - 1 > 0 or word[0].isupper() and "third" in tenses
    if before == ",":
        return not cue.nouny
    return (
        (named and not cue.nouny)
        or (before in HEADS and not cue.nouny)
        or ((named or before in HEADS) and _clear(tokens, at))
    )


def _clear(tokens: Tokens, at: int) -> bool:
    """Whether what follows a form that could be a noun shows that it is the verb."""
    after = tokens.lower[at + 1] if at + 1 < len(tokens) else "."
    return after in DETERMINERS or after in ("that", QUOTED, ":")


def find_subject(tokens: Tokens, group: int, voice: str) -> Subject:
    """The subject of the verb group that begins at token ``group``."""
    last = group - 1
    if last < 0:
        return Subject(0, 0, 0, "none")
    low = tokens.lower[last]
    if low in ("and", "or", "but", "then") or low == ";":
        start = last - 1 if last > 0 and tokens.lower[last - 1] in (",", ";") else last
        return Subject(0, 0, start, "heir")
    if low in ("who", "which") or (low == "that" and voice == "finite"):
        return _relative(tokens, last)
    if low == ",":
        return _across_comma(tokens, last, voice)
    if low in ("while", "by", "when", "after", "before", "in") and voice == "ing":
        start = last - 1 if last > 0 and tokens.lower[last - 1] == "," else last
        return Subject(0, 0, start, "heir" if low in ("while", "when") else "none")
    if low in _HARD or low == QUOTED or voice == "inf":
        return Subject(0, 0, last, "heir" if voice == "inf" else "none")
    return _noun_phrase(tokens, last, voice)


def _relative(tokens: Tokens, pronoun: int) -> Subject:
    """A relative pronoun is the subject; the noun phrase before it is whom it stands for."""
    if pronoun == 0:
        return Subject(0, 0, 0, "none")
    before = pronoun - 1
    if tokens.lower[before] == ",":
        before -= 1
    found = _noun_phrase(tokens, before, "finite") if before >= 0 else None
    if found is None or found.link != "np":
        return Subject(pronoun, pronoun + 1, pronoun, "rel")
    return Subject(found.start, found.end, pronoun, "rel")


_APPOSITIVE = frozenset(
    "who which also a an the together along accompanied speaking as whose one chief himself herself for in on at during".split()
)


def _across_comma(tokens: Tokens, comma: int, voice: str) -> Subject:
    """A comma stands before the verb: an apposition closes there, or the subject is that of an earlier verb."""
    if voice == "ing":
        return Subject(0, 0, comma, "heir")
    i = comma - 1
    while i >= 0 and tokens.lower[i] not in (";", ":", QUOTED):
        if tokens.lower[i] == "," and i + 1 < comma and i > 0:
            head = tokens.lower[i + 1]
            if head in _APPOSITIVE or (head not in ("and", "but", "or") and not any(tokens.finite[i + 1 : comma])):
                found = _noun_phrase(tokens, i - 1, "finite")
                if found.link == "np" and not any(tokens.finite[found.start : found.end]):
                    return Subject(found.start, comma + 1 if head in _APPOSITIVE else found.end, found.clause, "np")
            break
        i -= 1
    return Subject(0, 0, comma, "heir")


def _noun_phrase(tokens: Tokens, last: int, voice: str) -> Subject:
    """The noun phrase that ends at token ``last``, back to where its clause begins."""
    if tokens.lower[last] in PRONOUNS or _contracted(tokens.lower[last]):
        return Subject(last, last + 1, _conjunction(tokens, last), "np")
    first = _clause_start(tokens, last, voice)
    start = first
    while start <= last and (
        tokens.lower[start] in ADVERBS - {"both", "all"} or tokens.lower[start] in ("and", "but", "or", ",")
    ):
        start += 1
    if start > last:
        return Subject(0, 0, first, "heir")
    if tokens.lower[start] in PREPOSITIONS or tokens.lower[start] in TIMES:
        start = _after_phrase(tokens, start, last)
        if start < 0:
            return Subject(0, 0, first, "none")
    end = _without_adjuncts(tokens, start, last + 1)
    return Subject(start, end, _conjunction(tokens, first), "np")


def _conjunction(tokens: Tokens, first: int) -> int:
    """Where the clause begins when the conjunction and the comma before it are counted in."""
    while first > 0 and tokens.lower[first - 1] in ("and", "but", "while", "as", "with", ","):
        first -= 1
    return first


def _clause_start(tokens: Tokens, last: int, voice: str) -> int:
    """The first token of the clause that a noun phrase ending at ``last`` belongs to."""
    i = last
    while i >= 0 and last - i < LONGEST_SUBJECT:
        low = tokens.lower[i]
        if low in _HARD or low == "that" and i < last:
            return i + 1
        if low == "with" and voice == "ing":
            return i + 1
        if low == "," and not _list_comma(tokens, i, last):
            return i + 1
        if low == "and" and _verb_before(tokens, i):
            return i + 1
        if tokens.finite[i] and i < last:
            return i + 1
        i -= 1
    return max(i + 1, 0)


def _list_comma(tokens: Tokens, comma: int, last: int) -> bool:
    """Whether a comma joins members of one subject ("A, B, and C said") rather than closing an opening phrase."""
    right = tokens.lower[comma + 1 : last + 1]
    if "and" not in right and "or" not in right:
        return False
    i = comma - 1
    while i >= 0 and tokens.lower[i] not in (",", ";", ":", QUOTED):
        i -= 1
    left = tokens.lower[i + 1 : comma]
    if not left or len(left) > 14 or any(tokens.finite[i + 1 : comma]):
        return False
    head = left[0]
    if head in PREPOSITIONS or head in SUBORDINATORS or head in ADVERBS or head in TIMES or head.endswith("ing"):
        return head == "including"
    return i < 0 or tokens.lower[i] == "," or True


def _verb_before(tokens: Tokens, at: int) -> bool:
    """Whether a finite verb stands before an "and" in its clause, so that "and" joins clauses, not names."""
    i = at - 1
    while i >= 0 and tokens.lower[i] not in (";", QUOTED, ":"):
        if tokens.finite[i]:
            return True
        if tokens.lower[i] in SUBORDINATORS:
            return False
        if tokens.lower[i] == "," and i > 0 and not _list_comma(tokens, i, at):
            return _finite_anywhere(tokens, i)
        i -= 1
    return False


def _finite_anywhere(tokens: Tokens, end: int) -> bool:
    """Whether a main verb stands before ``end``: an opening phrase ("As directed, ...", "In Vienna, ...") has none."""
    head = tokens.lower[0]
    opening = head in PREPOSITIONS or head in SUBORDINATORS or head in ADVERBS or head.endswith("ing")
    return any(tokens.finite[:end]) and not opening


def _after_phrase(tokens: Tokens, start: int, last: int) -> int:
    """Where the subject begins after an opening phrase without a comma ("On Monday Ivanov said"); -1 when it cannot be told."""
    i = start
    while i <= last and (
        tokens.lower[i] in PREPOSITIONS
        or tokens.lower[i] in TIMES
        or tokens.lower[i] in MONTHS
        or tokens.lower[i][0].isdigit()
    ):
        i += 1
    if i > start + 1 or tokens.lower[start] in TIMES:
        return i if i <= last else -1
    for j in range(last, start, -1):
        if tokens.lower[j] in ("the", "his", "her") and j > start + 1 and tokens.lower[j - 1] not in PREPOSITIONS:
            return j
    return -1


def _without_adjuncts(tokens: Tokens, start: int, end: int) -> int:
    """The end of the noun phrase before its adjuncts ("Ivanov at a meeting in Vienna" → "Ivanov")."""
    for i in range(start + 1, end):
        if tokens.lower[i] in ADJUNCTS and (
            tokens.words[i - 1][0].isupper() or tokens.lower[i] in ("at", "during", "after")
        ):
            return i
        if tokens.lower[i] in ("who", "which", "("):
            return i - 1 if tokens.lower[i - 1] == "," else i
    return end


def is_voice(tokens: Tokens, subject: Subject, *, talks: bool = False) -> bool:
    """Whether a noun phrase can speak: a name, a pronoun, an office, a body."""
    for i in range(subject.start, subject.end):
        low = tokens.lower[i]
        if low in PRONOUNS or low in HEADS or low in PAPERS or (talks and low in TALKS) or _contracted(low):
            return True
        if tokens.words[i][0].isupper() and (i > 0 or low not in DETERMINERS) and _WORDY.match(low):
            return True
    return False
