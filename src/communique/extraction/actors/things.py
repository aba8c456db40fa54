"""Mentions of states, bodies, organisations and places: names of the tables, heads of bodies that stand alone, what a
state is called otherwise ("the Northland side", "our friends from Northland")."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable

from communique.extraction.actors.coreference import Judge
from communique.extraction.actors.ledger import BETWEEN, Ledger
from communique.extraction.actors.places import is_place
from communique.extraction.actors.register import Register
from communique.extraction.actors.scene import Answer, Context
from communique.extraction.reading import NameHit
from communique.model import MentionKind
from communique.rules import gazetteer

# "the Chinese side", "our Chinese friends", "our friends from China": the state, in a description.
_SIDE_AFTER = re.compile(r" (?:side|sides|partners?|friends|colleagues|authorities|leadership)\b")
_DETERMINED = re.compile(r"(?<![\w'-])(?:the|our|my|their|his|her|its) $", re.IGNORECASE)
_FRIENDS_BEFORE = re.compile(
    r"\b(?:our|the|its|their|my) (?:friends|partners|colleagues) (?:from|in) (?:the )?$",
    re.IGNORECASE,
)
# A paragraph that leads with a country is about its bodies; it is looked back into no further than this.
_IN = re.compile(r"In (?:the )?")
_PARAGRAPH = 2000
_HEAD_OF = re.compile(r"\b[Tt]he head of (?:the )?$")


class Things:
    """What is no person, found in reading order. ``near`` counts the states of the paragraph up to an offset."""

    def __init__(
        self, plain: str, register: Register, judge: Judge, ledger: Ledger, near: Callable[[int], Counter[str]]
    ) -> None:
        self.plain = plain
        self.hits, self.people, self.person_at = register.hits, register.people, register.person_at
        self.judge = judge
        self.ledger = ledger
        self.near = near
        self.row: tuple[int, tuple[str, ...]] = (-99, ())

    def named(self, hit: NameHit, context: Context) -> None:
        """A name of a state, body, organisation or place."""
        ids, kind = hit.actors, hit.kind
        if kind == "metonym" and len(ids) > 1:
            place = is_place(self.plain, hit)
            answer = Answer((ids[-1] if place else ids[0],), "name" if place else "metonym", by="seat", confidence=0.8)
        elif len(ids) > 1:
            near = [id for id in ids if self.judge.scene.states[id] and id.startswith("state:")]
            named = [id for id in near if self.judge.scene.states[id] > len(near)]
            answer = (
                Answer((named[0],), "name", by="name-near", confidence=0.7)
                if len(named) == 1
                else Answer((), "name", "the name is shared")
            )
        else:
            kinds: dict[str, MentionKind] = {"demonym": "demonym", "metonym": "metonym", "description": "description"}
            answer = Answer(ids[:1], kinds.get(kind, "name"), by="name", confidence=0.95)
        self.ledger.add(hit.start, hit.end, answer, context)
        if answer.actors and not answer.actors[0].startswith(("state:", "place:")):
            self.judge.scene.body(answer.actors[0])
        if answer.actors and answer.actors[0].startswith(("state:", "bloc:")):
            self._described(hit, answer, context)
            self._in_a_row(hit, answer.actors[0])
        self._headed(hit, context)

    def _in_a_row(self, hit: NameHit, state: str) -> None:
        """Note three states named side by side: "the three countries" after them are these."""
        end, members = self.row
        going_on = 0 <= end < hit.start <= end + 12 and BETWEEN.fullmatch(self.plain, end, hit.start)
        self.row = (hit.end, (*members, state) if going_on else (state,))
        row = self.row[1]
        if len(row) == 3 and len(set(row)) == 3:
            self.judge.scene.trio = row
        elif len(row) > 3:
            self.judge.scene.trio = ()

    def _headed(self, hit: NameHit, context: Context) -> None:
        """ "the head of the Northlandic Foreign Ministry": the one minister of the document."""
        if not hit.actors[0].endswith("/foreign-ministry"):
            return
        before = _HEAD_OF.search(self.plain, max(0, hit.start - 20), hit.start)
        found = [p for p in self.people.by_id.values() if p.holds("foreign minister", hit.actors[:1])] if before else []
        if before and len(found) == 1:
            answer = Answer((found[0].id,), "title", by="head-of-body", confidence=0.8)
            self.ledger.add(before.start(), hit.end, answer, context)

    def _described(self, hit: NameHit, answer: Answer, context: Context) -> None:
        said = answer._replace(kind="description", by="side", confidence=0.85)
        after = _SIDE_AFTER.match(self.plain, hit.end)
        if after and after.group() == " side" and answer.actors[0].startswith("state:"):
            self.judge.scene.sides[answer.actors[0]] = context.sentence
        if after and (hit.kind == "demonym" or after.group() == " side"):
            before = _DETERMINED.search(self.plain, max(0, hit.start - 8), hit.start)
            if before:
                self.ledger.add(before.start(), after.end(), said, context)
            self.ledger.add(hit.start, after.end(), said, context)
        elif before := _FRIENDS_BEFORE.search(self.plain, max(0, hit.start - 30), hit.start):
            self.ledger.add(before.start(), hit.end, said, context)

    def head(self, hit: NameHit, context: Context) -> None:
        """ "the Foreign Ministry", "Security Council" without a state beside it."""
        word = self.plain[hit.start : hit.end]
        key = gazetteer.body_heads()[word]
        if word == "Security Council":
            if (
                any(id.startswith("org:un") for id in self.judge.scene.bodies)
                or "UN" in self.plain
                or "United Nations" in self.plain
            ):
                answer = Answer(("org:un-security-council",), "name", by="security-council", confidence=0.85)
                self.ledger.add(hit.start, hit.end, answer, context)
                if before := _DETERMINED.search(self.plain, max(0, hit.start - 8), hit.start):
                    self.ledger.add(before.start(), hit.end, answer, context)
        elif word[0].isupper():
            before = _DETERMINED.search(self.plain, max(0, hit.start - 8), hit.start)
            start = before.start() if before else hit.start
            answer = self._led(hit, start, key) or self._of_paragraph(hit, key) or self.bare_head(key, "name", context)
            self.ledger.add(start, hit.end, answer, context)
            if answer.actors and answer.actors[0].startswith("body:"):
                self.judge.scene.body(answer.actors[0])

    def _led(self, hit: NameHit, start: int, key: str) -> Answer | None:
        """ "In Islamabad, the Foreign Office": of the country whose capital leads the clause; "the Government of
        Theresa May": of the country of the one who leads it; "the Pakistan Foreign Office" in apposition to a name."""
        index = bisect_left(self.hits, (hit.start,))
        after = self.hits[index + 1] if index + 1 < len(self.hits) else None
        if key == "government" and after and self.plain[hit.end : after.start] == " of ":
            person = self.person_at.get(after.start)
            if person is not None and len(sides := person.sides()) == 1:
                return Answer((sides[0],), "description", by="government-of", confidence=0.8)
        before = self.hits[index - 1] if index else None
        if before is None or self.plain[before.end : start] != ", " or before.kind != "metonym":
            return None
        led = self.plain[max(0, before.start - 3) : before.start] == "In "
        state = before.actors[0]
        if not led or not state.startswith("state:"):
            return None
        return Answer(
            (f"body:{state[6:]}/{key}" if key != "government" else state,), "name", by="led-by-place", confidence=0.75
        )

    def _of_paragraph(self, hit: NameHit, key: str) -> Answer | None:
        """ "In Northland, Lind met ... the Ministry of Trade presented": of the country that its paragraph
        leads with."""
        start = self.plain.rfind("\n", max(0, hit.start - _PARAGRAPH), hit.start) + 1
        led = _IN.match(self.plain, start)
        index = bisect_left(self.hits, (led.end(),)) if led else len(self.hits)
        first = self.hits[index] if index < len(self.hits) else None
        state = next(iter(first.actors), "") if first and led and first.start == led.end() else ""
        if not state.startswith("state:") or key == "government":
            return None
        return Answer((f"body:{state[6:]}/{key}",), "name", by="led-by-place", confidence=0.75)

    def organ(self, hit: NameHit, context: Context) -> None:
        """ "the Council of Foreign Ministers" without its organisation: the last one named that is no outlet."""
        form = self.plain[hit.start : hit.end]
        if not form[0].isupper():
            return
        owners = [
            id for id in self.judge.scene.bodies if id.startswith("org:") and "/" not in id and self._has_organs(id)
        ]
        answer = Answer((), "name", "whose organ it is, is not told")
        if owners:
            id = f"{owners[-1]}/{gazetteer.organ_heads()[form]}"
            answer = Answer((id,), "name", by="organ-of-last", confidence=0.65)
        before = _DETERMINED.search(self.plain, max(0, hit.start - 8), hit.start)
        self.ledger.add(before.start() if before else hit.start, hit.end, answer, context)

    def _has_organs(self, id: str) -> bool:
        entry = gazetteer.actor(id)
        return entry is None or (
            entry.kind in ("organisation", "format") and not dict(entry.identifiers).get("outlet of")
        )

    def bare_head(self, key: str, kind: MentionKind, context: Context) -> Answer:
        """The last such body named before, else the one of whom the sentence speaks, else the one only named in the
        part."""
        same = next((id for id in reversed(self.judge.scene.bodies) if id.endswith(f"/{key}")), "")
        if same:
            return Answer((same,), kind, by="body-before", confidence=0.8)
        sides = [
            s
            for id in self.judge.scene.subject[1]
            if id in self.people.by_id
            for s in self.people.by_id[id].sides()[:1]
        ]
        near = self.near(context.at) if key != "foreign-ministry" else Counter[str]()
        if len(set(sides)) == 1 and sides[0].startswith("state:") and set(near) <= set(sides):
            return Answer((f"body:{sides[0][6:]}/{key}",), kind, by="body-of-subject", confidence=0.65)
        return Answer((), kind, "whose body it is, is not told")
