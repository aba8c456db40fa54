"""An attribution as it is found in one sentence."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model import Span


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution found in one sentence. ``intro`` says that its content comes in the paragraphs below."""

    content: tuple[Span, ...]
    kind: str
    by: str
    source: Span | None = None
    cue: Span | None = None
    lead: Span | None = None
    """The "that" before the content."""
    partners: Span | None = None
    """With whom the speakers met or spoke, where the statement is both sides'."""
    topic_only: bool = False
    negated: bool = False
    hypothetical: bool = False
    intro: bool = False
    orphan: bool = False
    """The subject stands outside the sentence (an item of a list)."""
    addressee: Span | None = None
    past: bool = False
    """Whether the verb tells of the past ("said", "has said")."""
    lemma: str = ""
    sense: str = ""
    human: bool = True
    """Whether the source can be a speaker by its form."""
    sure: float = 0.0
    """How sure the network is of it; 0 for what a rule found."""
    relay: Span | None = None
    """Who quotes or reports the source ("S was quoted by R as saying")."""


@dataclass(frozen=True, slots=True)
class Row:
    """An attribution with its place. ``heir`` is the row whose source speaks here too."""

    found: Found
    paragraph: int
    line: int
    heir: int = -1
    mode: str = ""
