"""A phrase that names an office, as :mod:`communique.extraction.actors.phrases` finds it."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model import Span


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase with a title. ``name`` is the span of a person's name in it, ``title`` that of the title without its
    surroundings."""

    start: int
    end: int
    title: Span
    offices: tuple[str, ...]
    sort: str
    plural: bool
    owners: tuple[str, ...] = ()
    determiner: str = ""
    count: int = 0
    """Of "the two ministers" 2; 0 where no number is said."""
    name: Span | None = None
    person: tuple[str, ...] = ()
    """Ids of the tables that the name can stand for."""
    others: bool = False
    """"other officials", "fellow leaders": those who are not named."""
    apposed: bool = False
    """The name stands before the title, after it a comma."""
