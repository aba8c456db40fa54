"""Tellings of one occurrence put together: "the talks" with the meeting told before, a title with its body."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from communique.extraction.events.telling import Telling, When
from communique.model import Actor, EventStatus, EventType
from communique.rules.events import event_words

CLASSES: dict[EventType, str] = {
    "talks": "meeting",
    "summit": "conference",
    "ministerial council": "conference",
}
_GENERIC = event_words("generic_names")
_FAR = 1500
"""Characters over which "the talks" may point back at the event told last."""
_ADJACENT = 150
"""Characters between an event and "it" in the next sentence."""
_COMING: tuple[EventStatus, ...] = ("planned", "hedged")
_OVER: tuple[EventStatus, ...] = ("held", "past")


@dataclass(slots=True)
class Group:
    """The tellings of one occurrence, in the order of the text (changed only while merging)."""

    kind: str
    tellings: list[Telling] = field(default_factory=list)

    @property
    def who(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(a for t in self.tellings for a in t.who))

    @property
    def when(self) -> When | None:
        """The most precise date told; of equals the first."""
        told = [t.when for t in self.tellings if t.when is not None and not (t.anaphor and t.status is None)]
        return min(told, key=lambda w: ("day", "days", "month", "year", "unknown").index(w.precision)) if told else None

    @property
    def keys(self) -> frozenset[str]:
        return frozenset().union(*(t.where.keys for t in self.tellings if t.where is not None))

    @property
    def key(self) -> frozenset[str]:
        return frozenset().union(*(t.key for t in self.tellings))


def merge(tellings: Sequence[Telling], actors: Mapping[str, Actor] = MappingProxyType({})) -> list[Group]:
    """The tellings of a document, in the order of the text, as groups of one occurrence each."""
    groups: list[Group] = []
    for told in tellings:
        kind = CLASSES.get(told.type, told.type)
        told = _completed(told, kind, groups)
        if told.anaphor:
            if (group := _pointed_at(told, kind, groups)) is not None:
                group.tellings.append(told)
            continue
        fitting = [g for g in groups if (g.kind == kind or _same_contact(g, told)) and _same(g, told, g.kind)]
        fitting = fitting or [g for g in groups if g.kind == kind and _title_told_again(g, told, actors)]
        if fitting:
            max(fitting, key=lambda g: len(set(g.who) & set(told.who))).tellings.append(told)
        else:
            groups.append(Group(kind, [told]))
    return groups


def _title_told_again(group: Group, told: Telling, actors: Mapping[str, Actor]) -> bool:
    """Whether the lead tells what the title tells, with other words for those who take part."""
    title = group.tellings[0]
    if not (title.title and told.lead and title.part == told.part and told.who and title.who):
        return False
    if told.status not in ("held", None) or title.status not in ("held", None):
        return False
    if group.kind == "signing" and _act_for(told.who, title.who, actors):
        return True
    if group.kind not in ("meeting", "call", "signing") or len(told.who) != len(title.who):
        return False
    ours, theirs = ({_plain(actors, a) for a in who} for who in (told.who, title.who))
    return ours == theirs


def _plain(actors: Mapping[str, Actor], actor: str) -> str:
    """A name without hyphens and case ("Tor-Halden" is "Torhalden"); the id of one who is not known."""
    known = actors.get(actor)
    return "".join(c for c in known.name.casefold() if c.isalnum()) if known is not None else actor


def _act_for(people: Sequence[str], states: Sequence[str], actors: Mapping[str, Actor]) -> bool:
    """Whether the people act for the states, one for each at least ("Norvane and Estmark", and their ministers)."""
    known = [actors[a] for a in people if a in actors and actors[a].kind == "person"]
    sides = [actors[a] for a in states if a in actors and actors[a].kind == "state"]
    if not known or len(sides) != len(states) or len(known) != len(people) or len(sides) < 2:
        return False
    named = {a.side for a in known if a.side is not None}
    all_known = len(named) == len(sides) or len(known) == len(sides)
    return bool(named) and named <= {s.name for s in sides} and all_known


def _same_contact(group: Group, told: Telling) -> bool:
    """Whether "spoke with" tells of the meeting that the title names."""
    title = group.tellings[0]
    return told.type == "call" and told.lead and group.kind == "meeting" and title.title and title.part == told.part


def _completed(told: Telling, kind: str, groups: Sequence[Group]) -> Telling:
    """A telling of "the delegation" or "the two ministers" with those who were named before."""
    if told.group or told.pair:
        wanted = ("visit",) if told.group else ("meeting", "call")
        for group in reversed(groups):
            if group.kind in wanted and any(t.part == told.part for t in group.tellings):
                who = group.who[:1] if told.group else group.who[:2]
                return replace(told, who=tuple(dict.fromkeys((*who, *told.who))))
    return told


def _pointed_at(told: Telling, kind: str, groups: Sequence[Group]) -> Group | None:
    """The event that "the talks" mean: the last one of the kind in the part whose date does not speak against it."""
    if told.attends:
        return _told_right_before(told, groups)
    for group in reversed(groups):
        if group.kind == kind and any(t.part == told.part for t in group.tellings):
            ours, theirs = told.when, group.when
            if ours and theirs and not _overlap(ours, theirs):
                continue
            last = max(t.span.end for t in group.tellings if t.part == told.part)
            if told.span.start - last > _FAR:
                continue
            if kind == "conference" and told.where is not None and not told.where.keys & group.keys:
                continue  # "the conference in Halvik" after one told elsewhere
            if told.status in _COMING and any(t.status in _OVER for t in group.tellings):
                continue
            return group
    return None


def _told_right_before(told: Telling, groups: Sequence[Group]) -> Group | None:
    """The conference or meeting that the sentence before tells of, if it is only one."""
    near = [
        g for g in groups
        if g.kind in ("conference", "meeting")
        and any(t.part == told.part and 0 < told.span.start - t.span.end < _ADJACENT for t in g.tellings)
    ]  # fmt: skip
    last = max(near, key=lambda g: g.tellings[-1].span.end, default=None)
    return last if last is not None and not (told.status is not None and _statuses_clash(last, told)) else None


def _overlap(a: When, b: When) -> bool:
    return a.earliest <= b.latest and b.earliest <= a.latest


def _same(group: Group, told: Telling, kind: str) -> bool:
    """Whether a telling is of the group's occurrence."""
    ours, theirs = told.when, group.when
    if ours and theirs and not _overlap(ours, theirs):
        return False
    if _statuses_clash(group, told) and not (ours and theirs and ours.precision == theirs.precision == "day"):
        return False
    return _FITS.get(kind, _same_people)(group, told)


def _statuses_clash(group: Group, told: Telling) -> bool:
    known = {t.status for t in group.tellings if t.status is not None and (not t.title or t.by.startswith("text:"))}
    if told.status is None or not known or told.title:
        return False
    if told.status in _COMING:
        return bool(known & set(_OVER))
    return told.status in _OVER and bool(known & set(_COMING))


def _same_people(group: Group, told: Telling) -> bool:
    """Meetings, calls, signings: the one's people are among the other's; a place of each must agree."""
    ours, theirs = set(told.who), set(group.who)
    if not (ours <= theirs or theirs <= ours) or not ours or not theirs:
        return False
    if told.others != group.tellings[0].others:
        return False
    if group.kind == "announcement" or told.aside or any(t.aside for t in group.tellings):
        return False
    return _places_agree(group, told)


def _places_agree(group: Group, told: Telling) -> bool:
    return told.where is None or not group.keys or bool(told.where.keys & group.keys) or told.title


def _visit(group: Group, told: Telling) -> bool:
    """Visits: one traveller, and one place in common where both name places."""
    title = group.tellings[0]
    alone = title.title and title.status is None and len(group.tellings) == 1
    if alone and told.lead and told.part == title.part and told.status in ("held", "planned"):
        return True  # the title's "Counselor Halden’s travel", told again with the full name
    if not set(told.who) & set(group.who):
        return False
    stop = told.where is not None and told.when is not None and len(group.keys) > len(told.where.keys) + 1
    if stop and told.when != group.when and told.where is not None and told.where.keys & group.keys:
        return False  # one dated stop of a trip to several places
    if told.lead and told.part == group.tellings[0].part and group.tellings[0].title and len(group.tellings) == 1:
        return True
    return (
        told.where is None
        or not group.keys
        or bool(told.where.keys & group.keys)
        or bool(told.when and told.when == group.when)
    )


def _conference(group: Group, told: Telling) -> bool:
    ours, theirs = told.key - _GENERIC, group.key - _GENERIC
    if told.type != group.tellings[0].type:
        return False
    if group.tellings[0].title and told.where and any(theirs == set(k.split()) for k in told.where.keys):
        return True  # "Port Halvik summit" above "the Basin Forum held its summit in Port Halvik"
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours) and _places_agree(group, told)


def _press(group: Group, told: Telling) -> bool:
    ours, theirs = set(told.who), set(group.who)
    return not ours or bool(ours & theirs) or (not theirs and not group.tellings[0].title)


def _speech(group: Group, told: Telling) -> bool:
    return bool(set(told.who[:1]) & set(group.who[:1]))


_FITS = {"visit": _visit, "conference": _conference, "press conference": _press, "address": _speech}


def spans(tellings: Iterable[Telling]) -> tuple[tuple[int, int], ...]:
    """The spans of tellings in the order of the text, each once."""
    return tuple(sorted({t.span for t in tellings}))
