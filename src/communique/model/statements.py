"""Who said what, through whom, in whose telling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.model.texts import Span

Mode = Literal["direct", "mixed", "indirect", "free-indirect", "turn"]


Basis = Literal["own words", "own side's account", "other side's account", "third party", "joint text", "unknown"]


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One who relays a statement to the reader, outermost first."""

    name: str
    actor: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ToldBy:
    """Whose telling it is: the part's side and originator."""

    side: str | None = None
    originator: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """Something that official words do ("strongly condemns"); name, family and grade are those of ``data/acts.toml``.

    Grades order the acts of one family; between families they say nothing."""

    act: str
    family: str
    grade: int
    span: Span
    negated: bool = False
    """Said not to be done ("does not support")."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Raw source, cue and content as found in the text, before any linking to actors (PolNeAR span habits)."""

    content: tuple[Span, ...]
    source: Span | None = None
    cue: Span | None = None
    by: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what, as a part tells it."""

    id: str
    part: str
    content: tuple[Span, ...]
    mode: Mode
    source: Span | None = None
    cue: Span | None = None
    speakers: tuple[str, ...] = ()
    """Actor ids; empty when unknown."""
    speaker_names: tuple[str, ...] = ()
    chain: tuple[ChainLink, ...] = ()
    told_by: ToldBy = ToldBy()
    basis: Basis = "unknown"
    negated: bool = False
    hypothetical: bool = False
    topic_only: bool = False
    """Only discussed: a topic, no claim."""
    turn: str | None = None
    within: str | None = None
    """Id of the statement that holds this one."""
    acts: tuple[Act, ...] = ()
    """What the speakers themselves do with the words, in the order of the text."""
    reason: str = ""
    """Why the speaker stays unknown."""
    by: str = ""
    confidence: float = 0.0
