"""Titles without a name: "the minister", "the two presidents", "his Costaverdean counterpart", "G7 Leaders"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from communique.extraction.actors.persons import People, Person
from communique.extraction.actors.phrase import Phrase
from communique.extraction.actors.scene import Answer, Context, Scene
from communique.model import MentionKind
from communique.rules import gazetteer
from communique.rules.titles import fits, same_rank

# A pronoun looks back this many sentences, and a plural one a little further; measured on ../shared/gold/press, where
# readouts keep
# "they" for the whole text.
HE_REACH, THEY_REACH = 3, 6
# Of a document's persons no more than these, the last named ones, are weighed for a title.
_WEIGHED = 60
# Persons who stand in one list; two may be those who met.
_LISTED = 3
# Offices of which a state has one: "the Vice President" in a state's own text is its own.
_SINGULAR = frozenset({"president", "vice president", "prime minister", "chancellor", "king"})

# Plurals of these say nothing of the office: "the leaders" are those who met.
_ANYBODY = frozenset({"official", "diplomat", "leader", "principal", "representative"})


class Offices:
    """Answers for titles, one part at a time; ``scene`` is what was named there so far."""

    def __init__(self, plain: str, people: People, starts: Sequence[int]) -> None:
        self.plain = plain
        self.people = people
        self.starts = starts
        self.first_words = frozenset(starts)
        self.scene = Scene(0, len(plain))

    def office(self, phrase: Phrase, context: Context) -> Answer:
        """A title without a name."""
        if phrase.sort == "counterpart":
            return self._counterpart(phrase, context)
        if phrase.plural:
            return self._several(phrase, context)
        if phrase.determiner in ("a", "an", "one", "another"):
            return stays_open("title", "indefinite")
        if phrase.determiner in ("his", "her", "its", "their", "our", "my", "your") and not phrase.owners:
            return stays_open("title", "whose it is decides, and that is not told")
        if not phrase.determiner and not phrase.owners and not self._capital(phrase):
            return stays_open("title", "no determiner")
        found = self._of_side(phrase, self._fitting(phrase, context.speaker), context)
        if len(found) == 1:
            return Answer((found[0].id,), "title", by="office", confidence=0.85 if phrase.owners else 0.8)
        if len(found) > 1:
            subject = [
                p
                for p in found
                if p.id in self.scene.subject[1] and context.sentence - self.scene.subject[0] <= HE_REACH
            ]
            if len(subject) == 1:
                return Answer((subject[0].id,), "title", by="office-subject", confidence=0.7)
            if own := self._own(phrase, found):
                return Answer((own.id,), "title", by="office-own", confidence=0.7)
            return stays_open("title", "several persons hold such an office")
        answer = self._holder(phrase)
        if not answer.actors and (other := self._left_over(phrase)):
            return Answer((other.id,), "title", by="office-left-over", confidence=0.65)
        return answer

    def _own(self, phrase: Phrase, found: list[Person]) -> Person | None:
        """ "The President" without an owner, of several the one whom the heading names without a country, as a text
        names its own side's."""
        if phrase.owners or not self._capital(phrase) or not self.plain[phrase.title.start].isupper():
            return None
        own = [p for p in found if not p.sides()]
        return own[0] if len(own) == 1 and own[0].id in self.scene.lead else None

    def _left_over(self, phrase: Phrase) -> Person | None:
        """ "The President of Northland" where the heading names two persons, one as president of another state and one
        without an office: the other one."""
        lead = [p for id in self.scene.lead if (p := self.people.by_id.get(id))]
        if phrase.sort != "head" or len(phrase.owners) != 1 or len(lead) != 2:
            return None
        bare = [p for p in lead if not p.offices]
        met = [p for p in lead if p.exactly(phrase.offices[0]) and p.sides() and phrase.owners[0] not in p.sides()]
        return bare[0] if len(bare) == len(met) == 1 else None

    def _of_side(self, phrase: Phrase, found: list[Person], context: Context) -> list[Person]:
        """A head without an owner ("the President") in what one side says is its own, unless the heading names
        another; of several elsewhere too."""
        side = self.scene.side
        if phrase.owners or not side or not found or not (context.turn or len(found) > 1):
            return found
        own = [p for p in found if side in p.sides()]
        others = [p for p in found if p not in own and p.id in self.scene.lead]
        if own:
            return self._in_office(own, phrase.offices[0]) if not others else found
        return [] if context.turn and phrase.sort == "head" and not others else found

    def _capital(self, phrase: Phrase) -> bool:
        return self.plain[phrase.start].isupper()

    def _fitting(self, phrase: Phrase, speaker: str) -> list[Person]:
        """Persons of the part (then of the document) who hold such an office: exact holders first, then named before,
        then those who fit."""
        office, owners, at = phrase.offices[0], phrase.owners, phrase.start
        # A holder of an office whom only the tables name is in the scene, but not among the document's persons.
        last = reversed(list(islice(reversed(self.scene.people), _WEIGHED)))
        here = [p for id in last if (p := self.people.by_id.get(id))]
        everyone = self._everyone()
        for people in (
            here,
            [p for p in everyone if self.scene.start <= p.first < self.scene.end],
            [p for p in everyone if p.first < at],
            everyone,
        ):
            pool = [p for p in people if p.id != speaker and p.holds(office, owners)]
            if pool:
                return self._in_office([p for p in pool if p.exactly(office)] or pool, office)
        return []

    def _everyone(self) -> list[Person]:
        """Persons of the document; of a very long one the first."""
        return list(islice(self.people.by_id.values(), 5 * _WEIGHED))

    def _in_office(self, people: list[Person], office: str) -> list[Person]:
        """Of several, those whom the tables have in such an office on the part's date, if there are any."""
        day = self.scene.date
        if len(people) < 2 or not day:
            return people
        entries = {p.id: gazetteer.actor(p.id) for p in people}
        now = [p for p in people if (e := entries[p.id]) and any(_held(e, office, of, day) for of in p.sides())]
        return now or people

    def _holder(self, phrase: Phrase) -> Answer:
        """The holder of the tables on the part's date, where the text says whose office it is."""
        states = [o for o in phrase.owners if o.startswith("state:")]
        named = self._capital(phrase) or self.plain[phrase.title.start].isupper()
        if not phrase.owners and phrase.determiner in ("", "the") and self.scene.side and named:
            states = [self.scene.side] if phrase.offices[0] in _SINGULAR else []
        if len(states) != 1 or not self.scene.date or phrase.sort not in ("office", "head", "generic"):
            return stays_open("title", "nobody of that office is named")
        name = states[0]
        entries = [e for e in gazetteer.holders().get(name, ()) if _held(e, phrase.offices[0], name, self.scene.date)]
        if len(entries) == 1:
            return Answer((entries[0].id,), "title", by="office-on-date", confidence=0.6)
        return stays_open("title", "nobody of that office is named")

    def _counterpart(self, phrase: Phrase, context: Context) -> Answer:
        """ "his Chinese counterpart": the one of that country whose office is of the same rank."""
        states = [o for o in phrase.owners if o.startswith("state:")]
        if len(states) != 1 or phrase.plural:
            if not phrase.owners and not phrase.plural and (met := self._met(phrase, context)):
                return met
            reason = "whose counterpart is not told" if phrase.determiner else "no determiner"
            return stays_open("description", reason)
        of_state = [p for p in self._everyone() if states[0] in p.sides()]
        subject = [self.people.by_id[i] for i in self.scene.subject[1] if i in self.people.by_id]
        ranked = [p for p in of_state if any(_counterparts(p, s) for s in subject)] or of_state
        near = [p for p in ranked if self.scene.start <= p.first < self.scene.end] or ranked
        if len(near) == 1:
            return Answer((near[0].id,), "description", by="counterpart", confidence=0.8)
        return stays_open(
            "description", "several persons could be the counterpart" if near else "the counterpart is not named"
        )

    def _met(self, phrase: Phrase, context: Context) -> Answer | None:
        """ "His counterpart": the one other person of the part who has the rank of the one spoken of, elsewhere."""
        sentence, ids = self.scene.subject
        if phrase.determiner not in ("his", "her") or len(ids) != 1 or context.sentence - sentence > HE_REACH:
            return None
        one = self.people.by_id.get(ids[0])
        people = [p for id in self.scene.people if (p := self.people.by_id.get(id)) and p is not one]
        if one is None or one.exactly("counterpart") or len(people) > _WEIGHED:
            return None
        others = [p for p in people if p.sides() and not set(p.sides()) & set(one.sides())]
        met = [p for p in others if p.exactly("counterpart") or (one.sides() and _counterparts(p, one))]
        if len(met) != 1:
            return None
        return Answer((met[0].id,), "description", by="counterpart", confidence=0.75)

    def _several(self, phrase: Phrase, context: Context) -> Answer:
        """ "the ministers", "the two vice foreign ministers", "the foreign ministers of Russia and China"."""
        office = phrase.offices[0]
        if phrase.others and len(phrase.owners) == 1 and phrase.owners[0].startswith("org:"):
            return self._members(phrase)
        loose = phrase.sort in ("generic", "bare") and not (phrase.determiner or phrase.owners or phrase.count)
        if phrase.others or (loose and phrase.start not in self.first_words):
            return stays_open("plural", "others than those named, or some of them")
        here = set(islice(reversed(self.scene.people), _WEIGHED))
        everyone = self._everyone()
        wanted = phrase.count or len(phrase.owners)
        for pool in (
            [p for p in everyone if p.id in here],
            [p for p in everyone if p.first < self.scene.end and self._inside(p)],
        ):
            found = [p for p in pool if p.holds(office, phrase.owners)]
            for group in ([p for p in found if p.exactly(office)], found):
                if wanted and len(group) > wanted and not phrase.owners:
                    together = [p for p in group if p.id in self.scene.group[1]]
                    group = together if len(together) == wanted else self._in_office(group, office)
                if len(group) > 1 and (not wanted or len(group) == wanted):
                    together = [p for p in group if p.id in self.scene.group[1]]
                    if not wanted and len(group) > len(together) >= _LISTED:
                        self.scene.group = (-99, self.scene.group[1])
                        return stays_open("plural", "some such persons are listed and others named beside the list")
                    group = together if not wanted and len(group) > 2 and len(together) > 1 else group
                    return Answer(tuple(p.id for p in group), "plural", by="offices", confidence=0.75)
        members = self._members(phrase)
        definite = phrase.determiner in ("the", "both", "these") and not phrase.owners
        if not members.actors and definite and (phrase.count == 2 or phrase.determiner == "both" or office in _ANYBODY):
            those = self.they(context)  # "The officials also touched on": those who met
            if those.actors and len(those.actors) == (phrase.count or len(those.actors)):
                return those._replace(kind="plural")
        return members

    def _members(self, phrase: Phrase) -> Answer:
        """ "G7 Leaders": the group itself, and what is said of "the Leaders" after it."""
        groups = [id for id in self.scene.bodies if id.startswith("group:")]
        if len(phrase.owners) == 1 and phrase.owners[0].startswith("org:") and phrase.sort in ("generic", "office"):
            id = f"group:{phrase.owners[0][4:]}/{gazetteer.slug(phrase.offices[0])}"
            self.scene.body(id)
            return Answer((id,), "description", by="members", confidence=0.8)
        if not phrase.owners and len(groups) == 1 and groups[0].endswith(f"/{gazetteer.slug(phrase.offices[0])}"):
            return Answer((groups[0],), "description", by="members-again", confidence=0.7)
        return stays_open("plural", "fewer than two such persons are named, or others than they")

    def _inside(self, person: Person) -> bool:
        return self.scene.start <= person.first

    def they(self, context: Context) -> Answer:
        """ "they", "the two": those who last acted together."""
        if context.quoted or context.turn:
            return stays_open("pronoun", "inside speech: whom the words mean is not told")
        sentence, ids = self.scene.group
        if len(ids) < 2 or context.sentence - sentence > THEY_REACH:
            return stays_open("pronoun", "nobody acted together close before")
        self.scene.group = (context.sentence, ids)
        self.scene.told = context.sentence
        return Answer(ids, "plural", by="acted-together", confidence=0.75)


def stays_open(kind: MentionKind, reason: str) -> Answer:
    return Answer((), kind, reason)


def _counterparts(one: Person, other: Person) -> bool:
    return one.id != other.id and any(same_rank(a, b) for a, _, _ in one.offices for b, _, _ in other.offices)


def _held(entry: gazetteer.ActorEntry, office: str, state: str, day: str) -> bool:
    return any(
        fits(office, o.office)
        and f"state:{gazetteer.slug(o.of or '')}" == state
        and (o.since or "9999") <= day < (o.until or "9999")
        for o in entry.offices
    )
