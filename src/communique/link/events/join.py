"""Join events of single documents into occurrences: what is judged the same, but never what is judged other.

The result depends on the facts, the judgements and the decisions of persons alone, not on the order they come in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from communique.link.events.compare import LONG
from communique.link.events.judge import is_likely, judge, keeps_apart
from communique.link.events.merged import occurrence_of
from communique.link.events.nouns import Facts
from communique.link.events.points import COUNCILS
from communique.model import Decision, Judgement, Occurrence

Pair = tuple[str, str]
Group = tuple[str, ...]
"""Ids of the events of a group, sorted."""


def join(
    facts: Sequence[Facts], judgements: Sequence[Judgement], decisions: Sequence[Decision] = ()
) -> tuple[Occurrence, ...]:
    """The occurrences of the events, each with every account of it, by id.

    ``judgements`` are of the pairs that share a key; an event without any is an occurrence of its own. Give all
    events that near judgements connect at once: whether something else fits decides about them.
    """
    by_id = {fact.event: fact for fact in sorted(facts, key=lambda fact: fact.event)}
    groups = Groups(by_id, judgements, decisions)
    groups.merge_decided()
    groups.merge_same()
    groups.merge_likely()
    return tuple(occurrence_of([by_id[event] for event in group], groups.reasons(group)) for group in groups.listed())


class Groups:
    """Events in groups that grow; two groups merge unless two of their events are judged other or were split."""

    def __init__(
        self, facts: Mapping[str, Facts], judgements: Iterable[Judgement], decisions: Iterable[Decision]
    ) -> None:
        self._facts = facts
        self._judged = {(j.a, j.b): j for j in judgements if j.a in facts and j.b in facts}
        known = [d for d in decisions if d.a in facts and d.b in facts]
        self._split = {_pair(d.a, d.b) for d in known if d.kind == "split"}
        self._decided = sorted({_pair(d.a, d.b) for d in known if d.kind == "merge"} - self._split)
        self._group: dict[str, tuple[str, ...]] = {event: (event,) for event in facts}
        self._why: dict[Pair, tuple[str, ...]] = {}
        self._merged: dict[str, tuple[str, ...]] = {}

    def listed(self) -> list[tuple[str, ...]]:
        """The groups, each sorted, by first event."""
        return sorted(set(self._group.values()))

    def reasons(self, group: Sequence[str]) -> tuple[str, ...]:
        """Why the events of a group are one."""
        inside = set(group)
        return tuple(dict.fromkeys(r for pair in sorted(self._why) if inside.issuperset(pair) for r in self._why[pair]))

    def merge_decided(self) -> None:
        """What a person merged stands, whatever is judged."""
        for a, b in self._decided:
            if not any(_pair(x, y) in self._split for x, y in product(self._group[a], self._group[b])):
                self._merge(a, b, ("merged by a person",))
        self._merged = {event: group for event, group in self._group.items() if len(group) > 1}

    def merge_same(self) -> None:
        """The surest judgements first."""
        same = [j for j in self._judged.values() if j.verdict == "same"]
        for judgement in sorted(same, key=lambda j: (-j.score, j.a, j.b)):
            if self._free(judgement.a, judgement.b):
                self._merge(judgement.a, judgement.b, judgement.reasons)

    def merge_likely(self) -> None:
        """Near judgements that lack only a detail, where nothing else fits.

        A group without any sure date joins the one dated group that it is likely to be one with; dated groups join when
        each is likely to be one with the other alone; undated ones that fit no dated group join when all fit all.
        """
        self._merge_fitting()
        self._merge_fitting()  # What fitted two accounts of one event now fits one group.

    def _merge_fitting(self) -> None:
        near = self._near()
        why = self._surest()
        undated = {group for group in near if not any(_is_dated(self._facts[event]) for event in group)}
        agree: dict[frozenset[Group], bool] = {}
        found: list[Pair] = []
        for group in sorted(near):
            dated = sorted(near[group] - undated)
            if group in undated and not dated:
                circle = frozenset({group, *near[group]})
                if circle not in agree:
                    agree[circle] = all(circle <= {other, *near[other]} for other in circle)
                if agree[circle]:
                    found += [(group[0], other[0]) for other in sorted(near[group])]
            elif len(dated) == 1 and (group in undated or near[dated[0]] - undated == {group}):
                found.append((group[0], dated[0][0]))
        for a, b in sorted({_pair(*pair) for pair in found}):
            if self._group[a] != self._group[b] and self._free(a, b):
                self._merge(a, b, (*why[_pair(a, b)].reasons, "a detail is not told, and no other event fits better"))

    def _surest(self) -> dict[Pair, Judgement]:
        """The first events of two groups that are likely to be one → the surest judgement between the groups."""
        found: dict[Pair, Judgement] = {}
        for j in sorted(filter(is_likely, self._judged.values()), key=lambda j: (-j.score, j.a, j.b)):
            found.setdefault(_pair(self._group[j.a][0], self._group[j.b][0]), j)
        return found

    def _near(self) -> dict[Group, set[Group]]:
        """Group → the groups that it is likely to be one with."""
        near: dict[Group, set[Group]] = {}
        for judgement in self._judged.values():
            x, y = self._group[judgement.a], self._group[judgement.b]
            if x != y and is_likely(judgement):
                near.setdefault(x, set()).add(y)
                near.setdefault(y, set()).add(x)
        return near

    def _free(self, a: str, b: str) -> bool:
        """Whether nothing keeps the two groups apart."""
        return self._group[a] == self._group[b] or not any(
            self._apart(x, y) for x, y in product(self._group[a], self._group[b])
        )

    def _apart(self, x: str, y: str) -> bool:
        pair = _pair(x, y)
        if pair in self._split:
            return True
        if x in self._merged.get(y, ()):
            return False
        judged = self._judged.get(pair)
        if judged is None:
            judged = self._judged[pair] = judge(self._facts[x], self._facts[y])
        return keeps_apart(judged) and not self._one_with_merged(x, y) and not self._one_with_merged(y, x)

    def _one_with_merged(self, x: str, y: str) -> bool:
        """Whether an event is judged the same as one that a person merged with the other."""
        pairs = (_pair(x, z) for z in self._merged.get(y, ()) if z != x)
        return any(pair in self._judged and self._judged[pair].verdict == "same" for pair in pairs)

    def _merge(self, a: str, b: str, why: tuple[str, ...]) -> None:
        self._why[_pair(a, b)] = why
        if self._group[a] == self._group[b]:
            return
        group = tuple(sorted((*self._group[a], *self._group[b])))
        for event in group:
            self._group[event] = group


def _is_dated(fact: Facts) -> bool:
    """Whether it is told when the event was or is to be; the month of a gathering to come is as good as no date."""
    if len(fact.days) != 1:
        return False
    return fact.type not in COUNCILS or fact.days[0][1] - fact.days[0][0] < LONG


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)
