"""Sources that point back to one whom only a description names: "the source", "one of them", "they", "she".

A description ("a ministry source", "two diplomats from Ardval") is no mention that coreference could look back to, so
what points back to it is told here, from the speakers told before. It gives up where two fit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from communique.extraction.statements.described import core_noun
from communique.model import Actor, Span

# "The source" looks back no further than this, and over no more speakers.
_REACH, _MOST = 6000, 60
# "One of them" looks back over one short paragraph.
_NEAR = 700
_THE = re.compile(r"(?:the|this|that|the same) ([a-z]+)", re.IGNORECASE)
_ONE_OF_THE = re.compile(
    r"(?:one|two|three|some|several|another|a third) of (?:the|these|those) ([a-z]+)", re.IGNORECASE
)
_OF_THEM = re.compile(
    r"(?:one|two|three|some|several|both|another) of them|an?(?:other| second| third| fourth)", re.IGNORECASE
)
_SURNAME = re.compile(r"(?:(?:Prof|Professor|Dr|Mr|Mrs|Ms|Sir)\.? )?([A-ZÀ-Þ][\w'’-]{2,})")
_PRONOUN = re.compile(r"(?:he|she|they)", re.IGNORECASE)


class Told(NamedTuple):
    """Who spoke, as the source that begins at ``start`` says."""

    start: int
    ids: tuple[str, ...]


def pointed(text: str, source: Span, told: Sequence[Told], actors: dict[str, Actor], document: str) -> str | None:
    """The id of the actor to whom a source points back; None where it points to nobody, or to two."""
    said = text[source.start : source.end].strip(" ,")
    if (the := _THE.fullmatch(said)) or (the := _ONE_OF_THE.fullmatch(said)):
        return _of_noun(the.group(1).lower(), source.start, told, actors, document)
    if (
        not _PRONOUN.fullmatch(said)
        and (name := _SURNAME.fullmatch(said))
        and (id := _of_name(name.group(1), source.start, told, actors))
    ):
        return id
    last = max((t for t in told[-_MOST:] if t.start < source.start), default=None)
    if last is None or len(last.ids) != 1 or last.ids[0] not in actors:
        return None
    kind = actors[last.ids[0]].kind
    near = source.start - last.start < _NEAR and text.count("\n", last.start, source.start) < 3
    if _OF_THEM.fullmatch(said):
        return last.ids[0] if near and kind == "group" and _only_described(last.ids[0], document) else None
    if not _PRONOUN.fullmatch(said) or "\n" in text[last.start : source.start] or not near:
        return None
    fits = kind == "person" if said.lower() != "they" else _only_described(last.ids[0], document)
    return last.ids[0] if fits and kind in ("person", "group") else None


def _of_noun(noun: str, at: int, told: Sequence[Told], actors: dict[str, Actor], document: str) -> str | None:
    """The one actor described with this noun who spoke before."""
    before = dict.fromkeys(id for t in told[-_MOST:] if at - _REACH < t.start < at for id in t.ids)
    found = [
        id for id in before if _only_described(id, document) and id in actors and core_noun(actors[id].name) == noun
    ]
    pointing = [id for id in found if actors[id].name.lower() != noun]
    return pointing[0] if len(pointing) == 1 else None


def _of_name(surname: str, at: int, told: Sequence[Told], actors: dict[str, Actor]) -> str | None:
    """The one person of this last name who spoke before."""
    before = dict.fromkeys(id for t in told[-_MOST:] if t.start < at for id in t.ids if id in actors)
    found = [id for id in before if actors[id].kind == "person" and actors[id].name.split()[-1] == surname]
    return found[0] if len(found) == 1 and " " in actors[found[0]].name else None


def _only_described(id: str, document: str) -> bool:
    return id.partition(":")[2].startswith(f"{document}-")
