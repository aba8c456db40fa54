"""What a reader has in mind at one place of one part, and the answer to who is meant by a mention there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from communique.model import MentionKind

# A person named this near the start of a part is one whom the text is about.
_HEADING = 400


class Answer(NamedTuple):
    """Who is meant, or why it stays open."""

    actors: tuple[str, ...]
    kind: MentionKind
    reason: str = ""
    by: str = ""
    confidence: float = 0.0


@dataclass(slots=True)
class Scene:
    """What a reader has in mind at one place of one part; grows as the part is read."""

    start: int
    end: int
    date: str | None = None
    states: Counter[str] = field(default_factory=Counter)
    named: list[tuple[int, int, str]] = field(default_factory=list)
    """(sentence, start, person) of every person mentioned so far, outside quotations."""
    subject: tuple[int, tuple[str, ...]] = (-9, ())
    """The sentence and person(s) that the last sentence with a person was about."""
    firm: bool = True
    """Whether the subject itself stands in its sentence as one who acts."""
    group: tuple[int, tuple[str, ...]] = (-99, ())
    """The last sentence in which several persons acted together."""
    bodies: dict[str, None] = field(default_factory=dict)
    """Bodies and organisations named so far, the last one last."""
    people: dict[str, int] = field(default_factory=dict)
    """Persons named so far with how often, the last one last."""

    side: str = ""
    """The state whose account the part is, where that is known."""
    sides: dict[str, int] = field(default_factory=dict)
    """States whose "side" was spoken of, with the last sentence that did: "the Northland side"."""
    trio: tuple[str, ...] = ()
    """The last three states named in one row: "China, Saudi Arabia and Iran"."""
    joint: bool = False
    """Whether the part is a joint text of states: "the sides" are they."""
    told: int = -99
    """The last sentence that spoke of several by one word ("they", "the leaders"): nobody joins them in it."""
    acting: list[tuple[int, str]] = field(default_factory=list)
    """(sentence, person) of those who do something there themselves."""
    lead: dict[str, None] = field(default_factory=dict)
    """Persons named near the start of the part."""

    def body(self, id: str) -> None:
        """Note that a body was named."""
        self.bodies.pop(id, None)
        self.bodies[id] = None

    def person(self, sentence: int, start: int, id: str, aside: bool = False) -> None:
        """Note that a person was named; ``aside`` where only something of theirs is spoken of."""
        self.named.append((sentence, start, id))
        if not aside:
            self.acting.append((sentence, id))
        if start - self.start < _HEADING:
            self.lead[id] = None
        self.people[id] = self.people.pop(id, 0) + 1

    def near(self, sentence: int) -> list[str]:
        """Persons named in this sentence or later, in order, each once."""
        out: list[str] = []
        for number, _, id in reversed(self.named):
            if number < sentence:
                break
            out.append(id)
        return list(dict.fromkeys(reversed(out)))

    def together(self, sentence: int) -> list[str]:
        """Persons who do something in this sentence, in order, each once."""
        out: list[str] = []
        for number, id in reversed(self.acting):
            if number < sentence:
                break
            out.append(id)
        return list(dict.fromkeys(reversed(out)))


class Context(NamedTuple):
    """Where a mention stands."""

    sentence: int
    quoted: bool
    turn: bool
    speaker: str
    """The person who speaks there, in a turn or a first-person text; "" otherwise."""
    at: int = 0
    """The mention's first character."""
