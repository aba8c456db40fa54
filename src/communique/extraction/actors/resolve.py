"""Who and what a document names: ``resolve(reading)`` gives its actors and every mention of them, coreference inside
the document included.

In order: names of the tables and of newcomers, phrases with titles, the register of persons, then each mention in
reading order, part by part.
A mention that cannot be told stays open (no actors) and says why.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from itertools import islice

from communique.extraction.actors.by_model import persons_seen
from communique.extraction.actors.coreference import PAIR, PRONOUN, SHORT, THE_TWO, Judge, states_in
from communique.extraction.actors.ledger import Ledger
from communique.extraction.actors.names import HEAD, INNER, ORGAN, covers, scan
from communique.extraction.actors.newcomers import with_newcomers
from communique.extraction.actors.phrase import Phrase
from communique.extraction.actors.places import is_no_state, is_place
from communique.extraction.actors.register import Register
from communique.extraction.actors.rows import actor_row
from communique.extraction.actors.scene import Answer, Context, Scene
from communique.extraction.actors.things import Things
from communique.extraction.actors.titled import Titled
from communique.extraction.reading import NameHit, Reading
from communique.model import Actor, Mention, MentionKind, Span
from communique.rules import gazetteer
from communique.text.match import level
from communique.text.sentences import sentences

# A paragraph is looked back into no further than this.
_PARAGRAPH = 2000
# The office-holder whom a part is about is named this near its start.
_HEADING = 600


def resolve(reading: Reading) -> tuple[list[Actor], list[Mention]]:
    """In: a reading with parts, turns, quotations and sentences as far as there are any. Out: actors by id, mentions
    by place."""
    return _Resolution(reading).run()


def find_actor(actors: Iterable[Actor], name: str) -> Actor | None:
    """The one actor of a document that is called so, by its name or a form of the document; None when none or several
    are."""
    wanted = gazetteer.fold(name).casefold()
    found = [a for a in actors if any(gazetteer.fold(n).casefold() == wanted for n in (a.name, *a.aliases))]
    return found[0] if len(found) == 1 else None


def _new_sides(reading: Reading) -> tuple[str, ...]:
    """States that no table knows by which the parts' sides and publishers are called: "Foreign Ministry of
    Northland"."""
    out: dict[str, None] = {}
    for name in dict.fromkeys(p.side for p in reading.parts if p.side):
        if gazetteer.state_named(name) is None and name not in gazetteer.ids_by_name():
            out.setdefault(name)
    publishers = (n for p in reading.parts for n in (p.publisher, p.originator))
    for publisher in dict.fromkeys(filter(None, (reading.document.publisher, *publishers))):
        if publisher not in gazetteer.ids_by_name():
            plain = level(publisher)
            out.update((n.name, None) for n in with_newcomers(plain, scan(plain))[1] if n.kind == "state")
    return tuple(out)


class _Resolution:
    """One document on its way; every list here is built in reading order."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.plain = level(reading.text)
        hits, self.newcomers = with_newcomers(self.plain, scan(self.plain), _new_sides(reading))
        seen = tuple(persons_seen(self.plain, reading.tagged or ()))
        self.register = Register(self.plain, hits, reading.document.id, seen)
        self.hits, self.phrases = self.register.hits, self.register.phrases
        self.people, self.person_at = self.register.people, self.register.person_at
        spans = reading.sentences or tuple(sentences(reading.text))
        self.judge = Judge(self.plain, self.people, [s.start for s in spans])
        self.quotes = [Span(q.start, q.end) for q in reading.quotations if q.depth == 0 and not q.scare]
        self.ledger = Ledger(reading, self.plain, self.judge)
        self.titled = Titled(self.plain, self.register, self.judge, self.ledger)
        self.things = Things(self.plain, self.register, self.judge, self.ledger, self._states_near)
        self.part_starts = [p.start for p in reading.parts]

    def run(self) -> tuple[list[Actor], list[Mention]]:
        self._own_people()
        self.turns = [
            (t.body or Span(t.start, t.end), self.register.speaker(t.speaker, t.label or Span(t.start, t.start + 1)))
            for t in self.reading.turns
        ]
        self.voices = {
            p.id: self.register.speaker(p.speaker, Span(p.start, p.start + 1)) if p.speaker else ""
            for p in self.reading.parts
        }
        part = -2
        for start, end, item in self._items():
            if (here := self._part(start)) != part:
                part = here
                self.judge.scene = self._scene(part)
            self._take(start, end, item, self._context(start, part))
        mentions = sorted(self.ledger.mentions.values(), key=lambda m: (m.start, -m.end))
        return self._actors(mentions), mentions

    def _own_people(self) -> None:
        """The first office-holder of a part is its own side's where no country stands with the office."""
        for part in self.reading.parts:
            state = self._state_named(part.side)
            index = bisect_left(self.phrases, part.start, key=lambda p: p.start)
            while index < len(self.phrases) and (
                self.phrases[index].name is None or not any(self.phrases[index].offices)
            ):
                index += 1
            first = self.phrases[index] if index < len(self.phrases) else None
            if not state or first is None or first.name is None or first.start > part.start + _HEADING or first.owners:
                continue
            person = self.person_at.get(first.name.start)
            if person is not None and not person.sides() and first.sort in ("office", "head", "generic"):
                person.offices = [(office, of or state, at) for office, of, at in person.offices]

    def _state_named(self, name: str | None) -> str:
        """The id of a state by its canonical name, of the tables or of this text."""
        if not name:
            return ""
        return gazetteer.state_named(name) or next(
            (n.id for n in self.newcomers if n.kind == "state" and name in dict(n.forms)), ""
        )

    # -- reading in order

    def _items(self) -> list[tuple[int, int, object]]:
        """All that may be a mention, outer before inner."""
        items: list[tuple[int, int, object]] = [(p.start, p.end, p) for p in self.phrases]
        items += [(h.start, h.end, h) for h in self.hits if h.kind in (HEAD, ORGAN) or h.kind not in INNER]
        for pattern in (PRONOUN, PAIR, THE_TWO, SHORT):
            items += [(m.start(), m.end(), m) for m in pattern.finditer(self.plain)]
        return sorted(items, key=lambda i: (i[0], -i[1], type(i[2]).__name__))

    def _part(self, at: int) -> int:
        index = bisect_right(self.part_starts, at) - 1
        return index if index >= 0 and at < self.reading.parts[index].end else -1

    def _scene(self, part: int) -> Scene:
        scene = Scene(0, len(self.plain))
        if part >= 0:
            row = self.reading.parts[part]
            day = row.published.date or ""
            firm = row.published.certainty in ("explicit", "inferred") and len(day) == 10
            side = self._state_named(row.side)
            scene = Scene(row.start, row.end, day if firm else None, side=side, joint=row.kind == "joint statement")
        scene.states = self._states(scene.start, scene.end)
        return scene

    def _states(self, low: int, high: int) -> Counter[str]:
        """How often each state acts in ``text[low:high]``, through persons and bodies too; a city that is a place is
        none."""
        out: Counter[str] = Counter()
        for hit in self.hits[bisect_left(self.hits, (low,)) : bisect_left(self.hits, (high,))]:
            ids = hit.actors[:1]
            if hit.kind == "metonym" and len(hit.actors) > 1 and is_place(self.plain, hit):
                continue
            if ids and ids[0].startswith("person:"):
                person = self.person_at.get(hit.start)
                out.update(person.sides()[:1] if person else ())
            else:
                out.update(states_in(ids))
        return out

    def _states_near(self, at: int) -> Counter[str]:
        """The states of the paragraph up to here."""
        return self._states(max(self.plain.rfind("\n", 0, at), at - _PARAGRAPH), at)

    def _context(self, at: int, part: int) -> Context:
        quoted = covers(self.quotes, at, at + 1)
        index = bisect_right(self.turns, (Span(at, 1 << 60), "")) - 1
        if index >= 0 and at < self.turns[index][0].end:
            return Context(self.judge.sentence(at), quoted, True, self.turns[index][1], at)
        voice = self.voices.get(self.reading.parts[part].id, "") if part >= 0 else ""
        return Context(self.judge.sentence(at), quoted, bool(voice), voice, at)

    def _take(self, start: int, end: int, item: object, context: Context) -> None:
        if isinstance(item, Phrase):
            self.titled.phrase(item, context)
        elif isinstance(item, NameHit):
            self._hit(item, context)
        elif isinstance(item, re.Match):
            self.ledger.add(start, end, self._pattern(item, context), context)

    def _pattern(self, match: re.Match[str], context: Context) -> Answer:
        if match.re is PRONOUN:
            word = match.group()
            if word.lower() in ("he", "she", "him"):
                return self.judge.he(word, context)
            return self.judge.they(context) if word.lower() in ("they", "them") else self.judge.speaking(match, context)
        if match.re is PAIR:
            return self.judge.pair(match.group(), self._states_near(match.start()), context)
        return self.judge.they(context) if match.re is THE_TWO else self._short(match, context)

    def _short(self, match: re.Match[str], context: Context) -> Answer:
        word = match.group(1)
        if word.lower() in ("ministry", "department"):
            return self.things.bare_head("foreign-ministry", "description", context)
        return self.judge.body(word)

    # -- names of the tables

    def _hit(self, hit: NameHit, context: Context) -> None:
        if hit.kind == HEAD:
            self.things.head(hit, context)
        elif hit.kind == ORGAN:
            self.things.organ(hit, context)
        elif hit.actors[0].startswith("person:"):
            inside = next(
                (m for m in islice(reversed(self.ledger.mentions), 4) if m[0] <= hit.start and hit.end <= m[1]), None
            )
            # "Ali" of "Ali Shamkhani" is another man's surname only by the look of it.
            first_word = hit.kind == "surname" and inside is not None and inside[0] == hit.start and inside[1] > hit.end
            if not first_word and (person := self.person_at.get(hit.start)):
                kind: MentionKind = "name"
                self.ledger.add(
                    hit.start,
                    hit.end,
                    Answer((person.id,), kind, by="name", confidence=0.95),
                    context,
                    see=inside is None,
                )
        elif not is_no_state(self.plain, hit, False):
            self.things.named(hit, context)

    # -- rows

    def _actors(self, mentions: list[Mention]) -> list[Actor]:
        forms: dict[str, dict[str, None]] = {}
        for mention in mentions:
            for id in mention.actors:
                given = forms.setdefault(id, {})
                naming = mention.kind in ("name", "title", "metonym", "label") or id.startswith("group:")
                if len(mention.actors) == 1 and naming:
                    given.setdefault(self.reading.text[mention.start : mention.end])
        for id in (*(v for _, v in self.turns), *self.voices.values()):
            if id:
                forms.setdefault(id, {})
        new = {n.id: n for n in self.newcomers}
        return [actor_row(id, tuple(forms[id]), self.people, new) for id in sorted(forms)]
