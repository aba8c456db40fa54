"""Two passages as who speaks in them is compared: paired words, layers of attribution, whose telling they are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from communique.link.differences.pairing import Pairing
from communique.link.differences.parties import canonical, institution, institution_names
from communique.link.differences.passage import Passage
from communique.link.differences.voices import Layer, Voices, voices_of


@dataclass(frozen=True)
class Compared:
    """Two passages with their paired words and layers."""

    pairing: Pairing

    @property
    def a(self) -> Passage:
        return self.pairing.a

    @property
    def b(self) -> Passage:
        return self.pairing.b

    @cached_property
    def voices(self) -> tuple[Voices, Voices]:
        return voices_of(self.a), voices_of(self.b)

    @cached_property
    def institutions(self) -> tuple[frozenset[str], frozenset[str]]:
        return institution(self.a.account), institution(self.b.account)

    def tells(self, layer: Layer, *, newer: bool) -> bool:
        """Whether the speakers of a layer are the institution whose telling one of the accounts is."""
        if layer.speakers and layer.speakers <= self.institutions[newer]:
            return True
        names = institution_names(self.b.account if newer else self.a.account)
        return bool(layer.names) and all(canonical(name) in names for name in layer.names)

    def layers_at(self, pair: tuple[int, int]) -> tuple[tuple[Layer, ...], tuple[Layer, ...]]:
        """The layers over a pair of words, of either side."""
        return self.voices[0].at(self.a.start(pair[0])), self.voices[1].at(self.b.start(pair[1]))

    @cached_property
    def groups(self) -> list[tuple[list[tuple[int, int]], tuple[Layer, ...], tuple[Layer, ...]]]:
        """Paired content words by the layers over them on either side, in the order of the text."""
        found: dict[tuple[object, ...], tuple[list[tuple[int, int]], tuple[Layer, ...], tuple[Layer, ...]]] = {}
        for i, j in self.pairing.content:
            one, other = self.layers_at((i, j))
            turns = self.voices[0].turn(self.a.start(i)), self.voices[1].turn(self.b.start(j))
            key = (*(x.shown for x in one), None, *(x.shown for x in other), *(t and t.speakers for t in turns))
            found.setdefault(key, ([], one, other))[0].append((i, j))
        return list(found.values())
