"""Names as our own rules find them, as labels: what the tables know, the network learns to see in its context."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import communique
from corpora import NamedText

KINDS = ("person", "state", "body", "organisation", "place")
LONGEST_TITLE = 80
"""A title without a name of more characters is a description."""


class Found(NamedTuple):
    """A mention that the rules resolved: where, the kind of its first actor, and the kind of mention."""

    start: int
    end: int
    kind: str
    mention: str


def named_text(name: str, text: str) -> NamedText:
    """A text with its names."""
    return NamedText(name, text, tuple(_without_overlap(_names(_found(text), text))))


def _found(text: str) -> list[Found]:
    """Names and titles in the text; no pronouns, no descriptions, nothing that stayed open."""
    extraction = communique.extract(text, model=False)
    kinds = {actor.id: actor.kind for actor in extraction.actors}
    out = []
    for mention in extraction.mentions:
        if mention.kind in ("pronoun", "description") or not mention.actors:
            continue
        if mention.kind != "title" and not text[mention.start : mention.start + 1].isupper():
            continue
        kind = kinds.get(mention.actors[0])
        if kind in KINDS:
            out.append(Found(mention.start, mention.end, kind, mention.kind))
    return sorted(out, key=lambda f: (f.start, f.start - f.end))


def _names(found: Sequence[Found], text: str) -> Iterator[tuple[int, int, str]]:
    """Mentions as names; of a person with a title before the name, the title is an office and the name a name."""
    persons = [f for f in found if f.kind == "person"]
    for mention in found:
        if mention.kind != "person" or mention.mention != "title":
            yield mention.start, mention.end, mention.kind
            continue
        inner = next(
            (p for p in persons if p.start > mention.start and p.end == mention.end and p.mention != "title"), None
        )
        if inner is not None:
            yield mention.start, len(text[: inner.start].rstrip()), "office"
        elif mention.end - mention.start < LONGEST_TITLE and "," not in text[mention.start : mention.end]:
            yield mention.start, mention.end, "office"


def _without_overlap(names: Iterator[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The longest first, an office after the names of its length."""
    kept: list[tuple[int, int, str]] = []
    for name in sorted(names, key=lambda n: (n[0] - n[1], n[2] == "office", n[0])):
        if name[1] > name[0] and all(name[1] <= k[0] or name[0] >= k[1] for k in kept):
            kept.append(name)
    return sorted(kept)
