"""Who and what a document names: ``resolve(reading)`` gives its actors and every mention of them, coreference inside
the document included.

In order: names of the tables and of newcomers, phrases with titles, the register of persons, then each mention in
reading order, part by part.
A mention that cannot be told stays open (no actors) and says why.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, deque
from collections.abc import Iterable
from itertools import islice

from communique.extraction.actors.coreference import PAIR, PRONOUN, SHORT, THE_TWO, Judge, states_in
from communique.extraction.actors.names import HEAD, INNER, ORGAN, covers, scan
from communique.extraction.actors.newcomers import with_newcomers
from communique.extraction.actors.persons import Person
from communique.extraction.actors.phrases import Phrase
from communique.extraction.actors.places import is_no_state, is_place
from communique.extraction.actors.register import Register
from communique.extraction.actors.rows import actor_row
from communique.extraction.actors.scene import Answer, Context, Scene
from communique.extraction.reading import NameHit, Reading
from communique.model import Actor, Mention, MentionKind, Span
from communique.rules import gazetteer
from communique.text.match import level
from communique.text.sentences import sentences

# "the Chinese side", "our Chinese friends", "our friends from China": the state, in a description.
_SIDE_AFTER = re.compile(r" (?:side|sides|partners?|friends|colleagues|authorities|leadership)\b")
_DETERMINED = re.compile(r"(?<![\w'-])(?:the|our|my|their|his|her|its) $", re.IGNORECASE)
_FRIENDS_BEFORE = re.compile(
    r"\b(?:our|the|its|their|my) (?:friends|partners|colleagues) (?:from|in) (?:the )?$",
    re.IGNORECASE,
)
# A paragraph is looked back into no further than this.
_PARAGRAPH = 2000
# The office-holder whom a part is about is named this near its start.
_HEADING = 600
_THEN_NAMED = re.compile(r"(?: and (?:good |dear |old )?friend)?, ?")
_HEAD_OF = re.compile(r"\b[Tt]he head of (?:the )?$")
# "Lind, Voss agree to talk": a headline puts a comma for "and"; its verb has no ending.
_HEADLINE_VERB = re.compile(r" (?:to )?(?!\w+(?:[^s]s|ed)\b|(?:said|told|met|held|spoke|who)\b)[a-z]{2,}\b")
_BETWEEN = re.compile(r",? and (?:with |by |of )?|, | & ")


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
        self.register = Register(self.plain, hits, reading.document.id)
        self.hits, self.phrases = self.register.hits, self.register.phrases
        self.people, self.person_at = self.register.people, self.register.person_at
        spans = reading.sentences or tuple(sentences(reading.text))
        self.judge = Judge(self.plain, self.people, [s.start for s in spans])
        self.quotes = [Span(q.start, q.end) for q in reading.quotations if q.depth == 0 and not q.scare]
        self.mentions: dict[tuple[int, int], Mention] = {}
        self.latest: deque[tuple[int, int]] = deque(maxlen=6)
        self.part_starts = [p.start for p in reading.parts]
        self.row: tuple[int, tuple[str, ...]] = (-99, ())
        self.chain: tuple[int, int, tuple[str, ...]] = (0, -99, ())

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
        mentions = sorted(self.mentions.values(), key=lambda m: (m.start, -m.end))
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
            self._phrase(item, context)
        elif isinstance(item, NameHit):
            self._hit(item, context)
        elif isinstance(item, re.Match):
            if item.re is not PRONOUN and self._inside(start, end):
                return
            self._add(start, end, self._pattern(item, context), context)

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
            return self._bare_head("foreign-ministry", "description", context)
        return self.judge.body(word)

    # -- phrases with titles

    def _phrase(self, phrase: Phrase, context: Context) -> None:
        person = self.person_at.get(phrase.name.start) if phrase.name else None
        if person is not None and phrase.name is not None:
            answer = Answer((person.id,), "title", by="titled-name", confidence=0.95)
            self._add(phrase.start, phrase.end, answer, context)
            if phrase.apposed:
                self._add(phrase.name.start, phrase.end, answer, context, see=False)
            else:
                self._add(phrase.name.start, phrase.name.end, answer._replace(kind="name"), context, see=False)
                self._lead_in(phrase, person, context)
            return
        if phrase.name is not None:
            self._add(phrase.start, phrase.end, Answer((), "title", "the name could be several persons'"), context)
        elif follower := self._named_after(phrase):
            self._add(
                phrase.start,
                phrase.end,
                Answer((follower.id,), "description", by="named-after", confidence=0.9),
                context,
                see=False,
            )
        else:
            self._unnamed(phrase, context)

    def _unnamed(self, phrase: Phrase, context: Context) -> None:
        answer = self.judge.office(phrase, context)
        if not answer.actors and answer.reason in ("no determiner", "indefinite"):
            return
        self._add(phrase.start, phrase.end, answer, context)
        if (
            phrase.determiner
            and answer.actors
            and phrase.start + len(phrase.determiner) < phrase.title.start
            and not phrase.count
        ):
            bare = self.plain.index(" ", phrase.start) + 1
            self._add(bare, phrase.end, answer, context, see=False)

    def _named_after(self, phrase: Phrase) -> Person | None:
        """ "his Chinese counterpart, Foreign Minister Wang Yi": the name follows."""
        link = _THEN_NAMED.match(self.plain, phrase.end)
        if link is None or phrase.sort != "counterpart":
            return None
        index = bisect_left(self.phrases, link.end(), key=lambda p: p.start)
        after = self.phrases[index] if index < len(self.phrases) else None
        return self.person_at.get(after.name.start) if after and after.start == link.end() and after.name else None

    def _lead_in(self, phrase: Phrase, person: Person, context: Context) -> None:
        """The whole of "my colleague and friend, PRC Foreign Minister Wang Yi", and its first half."""
        index = bisect_left(self.phrases, phrase.start, key=lambda p: p.start) - 1
        before = self.phrases[index] if index >= 0 else None
        if before is None or before.sort != "counterpart" or before.name:
            return
        link = _THEN_NAMED.match(self.plain, before.end)
        if link is not None and link.end() == phrase.start:
            answer = Answer((person.id,), "description", by="named-after", confidence=0.9)
            self._add(before.start, phrase.end, answer, context, see=False)
            comma = self.plain.index(",", before.end)
            self._add(before.start, comma, answer, context, see=False)

    # -- names of the tables

    def _hit(self, hit: NameHit, context: Context) -> None:
        if hit.kind == HEAD:
            self._head(hit, context)
        elif hit.kind == ORGAN:
            self._organ(hit, context)
        elif hit.actors[0].startswith("person:"):
            inside = next(
                (m for m in islice(reversed(self.mentions), 4) if m[0] <= hit.start and hit.end <= m[1]), None
            )
            # "Ali" of "Ali Shamkhani" is another man's surname only by the look of it.
            first_word = hit.kind == "surname" and inside is not None and inside[0] == hit.start and inside[1] > hit.end
            if not first_word and (person := self.person_at.get(hit.start)):
                kind: MentionKind = "name"
                self._add(
                    hit.start,
                    hit.end,
                    Answer((person.id,), kind, by="name", confidence=0.95),
                    context,
                    see=inside is None,
                )
        elif not is_no_state(self.plain, hit, False):
            self._thing(hit, context)

    def _thing(self, hit: NameHit, context: Context) -> None:
        """States, bodies, organisations, places."""
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
        self._add(hit.start, hit.end, answer, context)
        if answer.actors and not answer.actors[0].startswith(("state:", "place:")):
            self.judge.scene.body(answer.actors[0])
        if answer.actors and answer.actors[0].startswith(("state:", "bloc:")):
            self._described(hit, answer, context)
            self._in_a_row(hit, answer.actors[0])
        self._headed(hit, context)

    def _in_a_row(self, hit: NameHit, state: str) -> None:
        """Note three states named side by side: "the three countries" after them are these."""
        end, members = self.row
        going_on = 0 <= end < hit.start <= end + 12 and _BETWEEN.fullmatch(self.plain, end, hit.start)
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
            self._add(before.start(), hit.end, answer, context)

    def _described(self, hit: NameHit, answer: Answer, context: Context) -> None:
        said = answer._replace(kind="description", by="side", confidence=0.85)
        after = _SIDE_AFTER.match(self.plain, hit.end)
        if after and after.group() == " side" and answer.actors[0].startswith("state:"):
            self.judge.scene.sides[answer.actors[0]] = context.sentence
        if after and (hit.kind == "demonym" or after.group() == " side"):
            before = _DETERMINED.search(self.plain, max(0, hit.start - 8), hit.start)
            if before:
                self._add(before.start(), after.end(), said, context)
            self._add(hit.start, after.end(), said, context)
        elif before := _FRIENDS_BEFORE.search(self.plain, max(0, hit.start - 30), hit.start):
            self._add(before.start(), hit.end, said, context)

    def _head(self, hit: NameHit, context: Context) -> None:
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
                self._add(hit.start, hit.end, answer, context)
                if before := _DETERMINED.search(self.plain, max(0, hit.start - 8), hit.start):
                    self._add(before.start(), hit.end, answer, context)
        elif word[0].isupper():
            before = _DETERMINED.search(self.plain, max(0, hit.start - 8), hit.start)
            start = before.start() if before else hit.start
            answer = self._led(hit, start, key) or self._bare_head(key, "name", context)
            self._add(start, hit.end, answer, context)
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

    def _organ(self, hit: NameHit, context: Context) -> None:
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
        self._add(before.start() if before else hit.start, hit.end, answer, context)

    def _has_organs(self, id: str) -> bool:
        entry = gazetteer.actor(id)
        return entry is None or (
            entry.kind in ("organisation", "format") and not dict(entry.identifiers).get("outlet of")
        )

    def _bare_head(self, key: str, kind: MentionKind, context: Context) -> Answer:
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
        near = self._states_near(context.at) if key != "foreign-ministry" else Counter[str]()
        if len(set(sides)) == 1 and sides[0].startswith("state:") and set(near) <= set(sides):
            return Answer((f"body:{sides[0][6:]}/{key}",), kind, by="body-of-subject", confidence=0.65)
        return Answer((), kind, "whose body it is, is not told")

    # -- rows

    def _inside(self, start: int, end: int) -> bool:
        """Whether one of the last mentions holds this stretch."""
        return any(a <= start and end <= b for a, b in self.latest)

    def _add(self, start: int, end: int, answer: Answer, context: Context, see: bool = True) -> None:
        old = self.mentions.get((start, end))
        if old is not None and (old.actors or not answer.actors):
            return
        id = self.reading.id_for("mention", ((start, end),))
        self.mentions[start, end] = Mention(
            id, start, end, answer.actors, answer.kind, answer.reason, answer.by, answer.confidence
        )
        people = tuple(i for i in answer.actors if i.startswith("person:"))
        if see and people and answer.kind not in ("demonym",):
            if answer.kind != "pronoun":
                self.judge.see(start, end, people, context)
            self._together(start, end, people, context)

    def _together(self, start: int, end: int, ids: tuple[str, ...], context: Context) -> None:
        """Persons joined by "and": a plural mention over all of them."""
        begin, last, members = self.chain
        gap = _BETWEEN.fullmatch(self.plain, last, start) if 0 <= last < start <= last + 12 else None
        if gap is None:
            self.chain = (start, end, ids)
            return
        if gap.group().startswith(", and ") and len(members) < 2:
            self.chain = (start, end, ids)  # "... met with Lind, and Voss said": another clause begins
            return
        members = tuple(dict.fromkeys((*members, *ids)))
        self.chain = (begin, end, members)
        heads = gap.group() == ", " and len(members) == 2 and (begin == 0 or self.plain[begin - 1] == "\n")
        if "and" in gap.group() or "&" in gap.group() or (heads and _HEADLINE_VERB.match(self.plain, end)):
            row = self.reading.id_for("mention", ((begin, end),))
            self.mentions[begin, end] = Mention(row, begin, end, members, "plural", "", "joined", 0.9)
            if not context.quoted or context.turn:
                self.judge.joined(begin, members, context)

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

    def _text(self, span: Span) -> str:
        return self.plain[span.start : span.end]
