"""What differs in the words of two passages: spelling, naming, figures, dates, what one of them leaves out."""

from __future__ import annotations

from collections.abc import Iterator

from communique.link.differences.pairing import Pairing, function_words
from communique.link.differences.passage import Passage
from communique.link.edits.align import Hunk
from communique.link.edits.kinds import Pair, classify
from communique.link.edits.spelling import known, near
from communique.model import Change, Difference, DifferenceKind, Span

KEPT = frozenset({"naming", "spelling", "error", "figure", "date", "omission", "addition"})
"""Kinds that say the same between two renderings of one text."""
_KINDS: dict[str, DifferenceKind] = {
    "typo": "spelling",
    "figure": "figure",
    "date": "date",
    "name-removed": "omission",
    "name-added": "addition",
    "passage-removed": "omission",
    "passage-added": "addition",
    "attribution": "wording",
    "moved": "wording",
    "wording": "wording",
    "punctuation": "spelling",
}


def plain_differences(pairing: Pairing, *, renderings: bool) -> Iterator[Difference]:
    """The differences of words, in the order of the passages; what says who speaks is left to ``attribution``."""
    pair = Pair.of(pairing.a.words.text, pairing.b.words.text)
    for hunk in pairing.hunks:
        naming = _naming(pairing, hunk)
        if naming is not None:
            yield naming
            continue
        for change in classify(pair, hunk):
            made = _made(pairing, change)
            if made is not None:
                yield _rendered(made) if renderings else made


def _rendered(difference: Difference) -> Difference:
    if difference.kind in KEPT:
        return difference
    return Difference(
        "rendering",
        difference.a,
        difference.b,
        difference.a_span,
        difference.b_span,
        by=difference.by,
        confidence=difference.confidence,
    )


def _made(pairing: Pairing, change: Change) -> Difference | None:
    """A change between versions as a difference between passages."""
    if change.kind not in _KINDS:
        return None
    kind = _KINDS[change.kind]
    if not change.before:
        kind = "addition" if kind in ("wording", "omission") else kind
    if not change.after:
        kind = "omission" if kind in ("wording", "addition") else kind
    if kind in ("omission", "addition") and not _content(change.before or change.after):
        kind = "wording"
    if kind == "spelling" and _misprint(change):
        kind = "error"
    spans = (_moved(change.before_span, pairing.a), _moved(change.after_span, pairing.b))
    return Difference(
        kind, change.before, change.after, *spans, by=f"difference-{change.by}", confidence=change.confidence
    )


def _moved(span: Span | None, passage: Passage) -> Span | None:
    return Span(span.start + passage.span.start, span.end + passage.span.start) if span else None


def _content(text: str) -> bool:
    empty = function_words()
    return any(word.strip(".,;:()\"“”'’") not in empty for word in text.casefold().split())


def _misprint(change: Change) -> bool:
    """Whether one side is a word that is none, near to the one that stands on the other side."""
    one, other = change.before.casefold(), change.after.casefold()
    return one.isalpha() and other.isalpha() and known(one) != known(other) and near(one, other)


def _naming(pairing: Pairing, hunk: Hunk) -> Difference | None:
    """Other words for the same actors."""
    one, other = _whom(pairing.a, hunk.a0, hunk.a1), _whom(pairing.b, hunk.b0, hunk.b1)
    if not one or one != other:
        return None
    spans = pairing.a.place(hunk.a0, hunk.a1), pairing.b.place(hunk.b0, hunk.b1)
    texts = pairing.a.text(hunk.a0, hunk.a1), pairing.b.text(hunk.b0, hunk.b1)
    return Difference("naming", *texts, *spans, by="naming", confidence=0.85)


def _whom(passage: Passage, first: int, last: int) -> frozenset[str]:
    """The actors that words name, if they do nothing else; empty otherwise."""
    inside = [n for n in passage.named if first <= n.first and n.last <= last and n.actors]
    told = {i for n in inside for i in range(n.first, n.last)}
    rest = [passage.words.keys[i] for i in range(first, last) if i not in told]
    if any(key not in function_words() for key in rest):
        return frozenset()
    return frozenset(id for n in inside for id in n.actors)
