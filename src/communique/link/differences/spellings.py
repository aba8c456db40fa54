"""The same words in another spelling, with other signs or capitals; and words that are likely misprints."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from communique.link.differences.pairing import Pairing, function_words
from communique.link.differences.passage import Passage, in_title
from communique.link.edits.spelling import american, known, near
from communique.model import Difference

LEAST_LETTERS = 5
"""Letters of a word that can be told to be a misprint by itself."""
_MARKS = str.maketrans("“”„«»‘’‚`´", "\"\"\"\"\"'''''")


def respelt(pairing: Pairing) -> Iterator[Difference]:
    """Words that go together and are spelt in two ways: "neighbors" and "neighbours", "Victory" and "victory"."""
    for run in pairing.runs:
        for k in range(run.size):
            i, j = run.a + k, run.b + k
            one, other = pairing.a.words.word(i), pairing.b.words.word(j)
            opens = _capital_says_nothing(pairing.a, i) or _capital_says_nothing(pairing.b, j)
            cased = one != other and one.casefold() == other.casefold() and not opens and one.isalpha()
            if pairing.a.words.keys[i] != pairing.b.words.keys[j] or (cased and not (one.isupper() or other.isupper())):
                yield _difference(pairing, (i, i + 1), (j, j + 1), "capitals" if cased else "")


def _capital_says_nothing(passage: Passage, index: int) -> bool:
    """Whether a word's capital comes from its place: the first of a sentence, or one of a headline."""
    words = passage.words
    headline = passage.shapes.headline(words.unit_of(index)) or in_title(passage, passage.span)
    return not index or words.opens(index) or headline or words.keys[index] in function_words()


def signs(pairing: Pairing) -> Iterator[Difference]:
    """Commas and other signs between words that go together; marks of quotation are told of elsewhere."""
    for run in pairing.runs:
        for k in range(1, run.size):
            i, j = run.a + k, run.b + k
            one, other = _signs(pairing.a.words.gap(i)), _signs(pairing.b.words.gap(j))
            if one != other:
                yield _difference(pairing, (i - 1, i + 1), (j - 1, j + 1), "signs")


def _signs(gap: str) -> str:
    """The signs in a gap without blanks and marks of quotation."""
    return "".join(c for c in gap.translate(_MARKS) if not c.isspace() and c not in "\"'")


def misprint(one: str, other: str) -> bool:
    """Whether one of two words (lower case) that go together is no word, and near to the other one."""
    if not (one.isalpha() and other.isalpha()) or american(one) == american(other):
        return False
    return known(one) != known(other) and near(one, other)


def misprints(pairing: Pairing, left_a: set[int], left_b: set[int]) -> Iterator[Difference]:
    """Words without a partner that are likely misprints by themselves: "poinitng"; "Chine" where China is named."""
    for newer, (passage, left) in enumerate(((pairing.a, left_a), (pairing.b, left_b))):
        for i in sorted(left):
            meant = _meant(passage, i)
            if meant is not None:
                left.discard(i)
                span, text = passage.place(i, i + 1), passage.text(i, i + 1)
                if newer:
                    yield Difference("error", "", text, None, span, f"for {meant}", "misprint/1", 0.7)
                else:
                    yield Difference("error", text, "", span, None, f"for {meant}", "misprint/1", 0.7)


def _meant(passage: Passage, index: int) -> str | None:
    """The word that a word of a passage is likely a slip of."""
    word = passage.words.word(index)
    if word.islower():
        return slip_of(word)
    named = any(n.first <= index < n.last and n.actors for n in passage.named)
    if named or not word.isalpha() or word.isupper() or len(word) < LEAST_LETTERS or known(word.casefold()):
        return None
    if passage.account.document.text.count(word) > 1:
        return None
    for actor in passage.account.extraction.actors:
        if actor.kind == "state" and actor.name[:3] == word[:3] and OSA.distance(actor.name, word, score_cutoff=1) == 1:
            return actor.name
    return None


def slip_of(word: str) -> str | None:
    """The English word that a word in lower case is, but for two letters exchanged; None for a word that is one.

    Nothing looser: the list of English words is short, and many a rare word is a letter away from one of it.
    """
    if len(word) < LEAST_LETTERS or not word.isalpha() or known(american(word)) or known(word):
        return None
    for i in range(len(word) - 1):
        swapped = word[:i] + word[i + 1] + word[i] + word[i + 2 :]
        if swapped != word and known(swapped):
            return swapped
    return None


def _difference(pairing: Pairing, one: tuple[int, int], other: tuple[int, int], detail: str) -> Difference:
    spans = pairing.a.place(*one), pairing.b.place(*other)
    return Difference("spelling", pairing.a.text(*one), pairing.b.text(*other), *spans, detail, "spelling/1", 0.9)
