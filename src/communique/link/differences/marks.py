"""Quotation marks that came, went, or stand round other words, where both passages have the words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from communique.link.differences.pairing import Pairing, function_words
from communique.link.differences.passage import Passage, Quoted, in_title, maybe_quoted, quoted
from communique.link.differences.voices import Voices
from communique.model import Difference, Span

LEAST_SHARE = 0.6
"""Share of the content words of a quotation that the other side must have, for its marks to be missed there."""

LEAST_ALIKE = 2
"""Content words that both sides have in marks, from which the marks are taken to have moved."""
LEAST_MOVED = 2
"""Words that marks moved by; one alone belongs to the sentence that they stand in."""
LEAST_TOLD = 0.4
"""The same for words that are quoted, without a speaker, where the other account tells it in its own words."""
LEAST_QUOTED = 4
"""Words of a quotation that are more than a term set apart."""

MOST_NAME = 40
"""Words of a quotation that are looked at to tell whether it is a name."""


def mark_differences(pairing: Pairing, voices: tuple[Voices, Voices], *, renderings: bool) -> Iterator[Difference]:
    """One difference for each quotation whose marks stand on one side only, or round other words."""
    one, other = quoted(pairing.a), quoted(pairing.b)
    if not one.quotations and not other.quotations:
        return
    if in_title(pairing.a, pairing.a.span) or in_title(pairing.b, pairing.b.span):
        return
    differing: dict[tuple[int, int], list[tuple[int, int]]] = {}
    alike: Counter[tuple[bool, int]] = Counter()
    for i, j in pairing.pairs:
        x, y = one.of_word[i], other.of_word[j]
        if (x < 0) != (y < 0):
            differing.setdefault((x, y), []).append((i, j))
        elif x >= 0 and pairing.a.words.keys[i] not in function_words():
            alike.update([(False, x), (True, y)])
    for (x, y), words in differing.items():
        moved = max(alike[False, x], alike[True, y]) >= LEAST_ALIKE
        if moved and len(words) < LEAST_MOVED:
            continue  # "According to X, the agreement": the quotation begins one word later.
        empty = all(pairing.a.words.keys[i] in function_words() for i, _ in words)
        if (empty and not (moved and len(words) > 1)) or _of_turn(pairing, voices, words[0], newer=y >= 0):
            continue
        side, marked = (pairing.a, one.quotations[x]) if y < 0 else (pairing.b, other.quotations[y])
        if _is_name(side.account.text(marked)):
            continue
        if (share := pairing.share([marked], newer=y >= 0)) < LEAST_SHARE:
            # Told in other words: no change of the marks, but what the one account says itself the other one quotes.
            if renderings and y >= 0 and share >= LEAST_TOLD and _nobodys(pairing, voices, words):
                text = pairing.b.account.text(marked)
                yield Difference("attribution added", "", text, None, marked, "marks without a speaker", "marks/1", 0.6)
            continue
        plain, places = (pairing.b, [j for _, j in words]) if y < 0 else (pairing.a, [i for i, _ in words])
        if not moved and (maybe_quoted(plain, places[0]) or maybe_quoted(plain, places[-1])):
            continue
        spans = _span(pairing.a, one, x, [i for i, _ in words]), _span(pairing.b, other, y, [j for _, j in words])
        texts = pairing.a.account.text(spans[0]), pairing.b.account.text(spans[1])
        yield Difference("quotation marks", *texts, *spans, "other words" if moved else "", "marks/1", 0.9)


def _is_name(text: str) -> bool:
    """Whether words in marks are a name: "Safe Streets for All"."""
    words = [w.strip("\"“”‘’'.,;:") for w in text.split()[:MOST_NAME]]
    return sum(w[:1].isupper() for w in words if w) > len(words) / 2


def _nobodys(pairing: Pairing, voices: tuple[Voices, Voices], words: list[tuple[int, int]]) -> bool:
    """Whether no words of attribution stand over the pairs of either side, nor a turn."""
    i, j = words[0]
    one, other = pairing.a.start(i), pairing.b.start(j)
    return len(words) >= LEAST_QUOTED and not (
        voices[0].at(one) or voices[1].at(other) or voices[0].turn(one) or voices[1].turn(other)
    )


def _span(passage: Passage, side: Quoted, number: int, words: list[int]) -> Span:
    """The quotation with its marks, as far as the passage goes, or the words that are not quoted here."""
    if number < 0:
        return Span(passage.start(words[0]), passage.span.start + passage.words.ends[words[-1]])
    quotation = side.quotations[number]
    return Span(max(quotation.start, passage.span.start), min(quotation.end, passage.span.end))


def _of_turn(pairing: Pairing, voices: tuple[Voices, Voices], words: tuple[int, int], *, newer: bool) -> bool:
    """Whether the marks only show that a turn of a transcript is quoted."""
    places = pairing.a.start(words[0]), pairing.b.start(words[1])
    plain, marked = not newer, newer
    return voices[plain].turn(places[plain]) is not None and voices[marked].turn(places[marked]) is None
