"""The tokens of one sentence with their offsets. A quotation is one token: nothing in it can be the sentence's verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from communique.model import Span
from communique.rules.syntax import words

QUOTED = "“”"
_WORDS = words()
BE = _WORDS["be"]
_FINITE = _WORDS["finite"]
HAVE = _WORDS["have"]
MODALS = _WORDS["modals"]
ADVERBS = _WORDS["adverbs"]
DETERMINERS = _WORDS["determiners"]
PREPOSITIONS = _WORDS["prepositions"]
ADJUNCTS = _WORDS["adjuncts"]
SUBORDINATORS = _WORDS["subordinators"]
TIMES = _WORDS["times"]
MONTHS = _WORDS["months"]
HEADS = _WORDS["heads"]
PAPERS = _WORDS["papers"]
TALKS = _WORDS["talks"]
PRONOUNS = _WORDS["pronouns"]
PARTITIVES = _WORDS["partitives"]
LEAD_INS = _WORDS["lead_ins"]
VIEWS = _WORDS["views"]

_TITLES = r"(?:Mr|Mrs|Ms|Dr|Messrs|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Amb|Hon|Rev|St|Jr|Sr)\."
# The first alternative is what most words are, before the forms that need a closer look.
_TOKEN = re.compile(
    rf"[a-z]{{2,}}+(?![-'’&./\w])|\b{_TITLES}|\b[A-Z]\.(?=\s[A-Z][a-z])|"
    r"(?:[A-Za-z]\.){2,}(?:-\w+)*|\$?\d+(?:[.,:]\d+)*\w*|\w+(?:[-'’&./]\w+)*[’']?|\S"
)
_CONTRACTED = ("’s", "'s", "’re", "'re", "’ve", "'ve", "’ll", "'ll", "’d", "'d", "’m", "'m")


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


def tokenize(text: str, sentence: Span, quoted: Sequence[Span], verbs: frozenset[str] = frozenset()) -> Tokens:
    """The tokens of a sentence; each of ``quoted`` (sorted, apart) becomes one. ``verbs`` are further finite forms."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = sentence.start
    for span in [*quoted, Span(sentence.end, sentence.end)]:
        matches = list(_TOKEN.finditer(text, at, span.start))
        words += [match.group() for match in matches]
        starts += [match.start() for match in matches]
        ends += [match.end() for match in matches]
        if span.end > span.start:
            words.append(QUOTED)
            starts.append(span.start)
            ends.append(span.end)
        at = span.end
    lower = tuple(map(str.lower, words))
    return Tokens(tuple(words), lower, tuple(starts), tuple(ends), _finite(words, lower, verbs))


def contracted(low: str) -> str:
    """The auxiliary in a pronoun that carries one ("they’ve" → "have"); "" for every other word."""
    head, mark, tail = low.replace("’", "'").partition("'")
    if not mark or head not in PRONOUNS | {"who", "there", "that", "what"}:
        return ""
    return {"s": "is", "re": "are", "m": "am", "ve": "have", "ll": "will", "d": "would"}.get(tail, "")


def _finite(words: Sequence[str], lower: Sequence[str], verbs: frozenset[str]) -> tuple[bool, ...]:
    return tuple(
        [
            low in _FINITE
            or (low in verbs and before not in DETERMINERS and before != "to")
            or (low.endswith("ed") and _is_past(word, low, before))
            or (("’" in low or "'" in low) and (low.endswith(("n’t", "n't")) or contracted(low) != ""))
            for word, low, before in zip(words, lower, ("", *lower), strict=False)
        ]
    )


def _is_past(word: str, low: str, before: str) -> bool:
    """Whether a form in "ed" may be a past tense, by the word before it."""
    if len(low) <= 3 or word != low or before in DETERMINERS or before in PREPOSITIONS:
        return False
    return not before.endswith(("ly", "’s", "'s"))
