"""Who is meant: titles without a name, "he", "they", "his Chinese counterpart", "the two countries", told by what was
named before.

The rules are plain and give up early: an open mention says why it stays open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from communique.extract.persons import People, Person
from communique.extract.phrases import Phrase
from communique.model import MentionKind, Span
from communique.rules import gazetteer
from communique.rules.titles import fits, same_rank

# A pronoun looks back this many sentences, and a plural one a little further; measured on ../shared/gold/press, where
# readouts keep
# "they" for the whole text.
_HE_REACH, _THEY_REACH = 3, 6
# A person named this near the start of a part is one whom the text is about.
_HEADING = 400
# Of a document's persons no more than these, the last named ones, are weighed for a title.
_WEIGHED = 60
# A third state named more than this share of the second one's count leaves "the two countries" open.
_THIRD_SHARE = 0.75
_OBJECT = re.compile(
    r"\b(?:with|to|by|of|from|for|between|against|about|on|and|meets?|met|told|asked|thanked|congratulated|including|"
    r"hosted|welcomed|received"
    r"|joined|called|under|like|alongside|between|visited|reelecting|'s) (?:the |his |her |their |former |then )?$"
)
_ACCORDING = re.compile(r"\b(?:[Aa]ccording to|said by|told by|by) $")
_MEETING = re.compile(
    r"\b(?:met|meets?|meeting|spoke|speaks|speaking|held|holds?|talks|call(?:ed)?|convened|hosted|welcomed|received"
    r"|discuss(?:ed)?|visit(?:ed)?|joined)\b"
)
PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]im|[Tt]hey|[Tt]hem|I|[Ww]e|[Mm]y [Cc]olleague(?! and))\b(?!')")
PAIR = re.compile(
    r"\b(?:(?:[Tt]he two |[Bb]oth (?:the )?|[Oo]ur (?:two )?|[Tt]hese two |[Tt]he three )"
    r"(?:major,? |neighbou?ring |friendly )*(?:sides|countries|parties|nations|states|governments|delegations|capitals)"
    r"|[Tt]he (?:sides|parties))\b"
)
_JOINT = (
    "discussed|agreed|exchanged|met|spoke|noted|reaffirmed|talked|underscored|underlined|emphasi[sz]ed|reviewed|stressed"
    "|addressed|shared|committed|expressed|pledged|welcomed|condemned"
)
THE_TWO = re.compile(rf"\b[Tt]he (?:two|pair)(?= (?:also |then |further |both )?(?:{_JOINT})\b)")
SHORT = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Ii]ts) (Organi[sz]ation|Association|Alliance|alliance|Union|Commission|Agency|Forum|"
    r"League|Bank|Movement|Ministry|ministry"
    r"|Department|department|bloc|Secretariat|Fund)\b(?! (?:of|for) )"
)


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
    group: tuple[int, tuple[str, ...]] = (-99, ())
    """The last sentence in which several persons acted together."""
    bodies: dict[str, None] = field(default_factory=dict)
    """Bodies and organisations named so far, the last one last."""
    people: dict[str, int] = field(default_factory=dict)
    """Persons named so far with how often, the last one last."""

    lead: dict[str, None] = field(default_factory=dict)
    """Persons named near the start of the part."""

    def body(self, id: str) -> None:
        """Note that a body was named."""
        self.bodies.pop(id, None)
        self.bodies[id] = None

    def person(self, sentence: int, start: int, id: str) -> None:
        """Note that a person was named."""
        self.named.append((sentence, start, id))
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


class Context(NamedTuple):
    """Where a mention stands."""

    sentence: int
    quoted: bool
    turn: bool
    speaker: str
    """The person who speaks there, in a turn or a first-person text; "" otherwise."""


class Judge:
    """Answers for one part at a time; ``see`` tells it what was named, the others ask it."""

    def __init__(self, plain: str, people: People, starts: Sequence[int]) -> None:
        self.plain = plain
        self.people = people
        self.starts = starts
        self.first_words = frozenset(starts)
        self.scene = Scene(0, len(plain))

    def sentence(self, at: int) -> int:
        """The number of the sentence at an offset."""
        return bisect_right(self.starts, at) - 1

    # -- seeing

    def see(self, start: int, end: int, ids: tuple[str, ...], context: Context) -> None:
        """A person or several were named at ``start``: who the sentence is about, and who acts together."""
        scene, here = self.scene, context.sentence
        if context.quoted and not context.turn:
            return
        earlier = scene.near(here)
        for id in ids:
            scene.person(here, start, id)
        before = self.plain[max(0, start - 30) : start]
        is_object = _OBJECT.search(before) is not None and _ACCORDING.search(before) is None
        if scene.subject[0] != here and (not is_object or not earlier):
            scene.subject = (
                (here, ids) if not is_object else (here, scene.subject[1] if scene.subject[0] >= here - 1 else ids)
            )
        together = list(dict.fromkeys([*earlier, *ids]))
        if len(ids) > 1:
            scene.group = (here, ids)
        elif 1 < len(together) <= 4 and self._meet(here):
            scene.group = (here, tuple(together))

    def joined(self, ids: tuple[str, ...], context: Context) -> None:
        """Persons stand side by side: they act together, with the subject whom they met."""
        scene, here = self.scene, context.sentence
        sentence, subject = scene.subject
        if sentence == here and set(subject) <= set(ids):
            scene.subject = (here, ids)
            scene.group = (here, ids)
        elif sentence == here and self._meet(here):
            scene.group = (here, tuple(dict.fromkeys((*scene.near(here), *ids))))
        else:
            scene.group = (here, ids)

    def _meet(self, sentence: int) -> bool:
        start = self.starts[sentence] if sentence >= 0 else 0
        end = self.starts[sentence + 1] if sentence + 1 < len(self.starts) else len(self.plain)
        return _MEETING.search(self.plain, start, min(end, start + 600)) is not None

    # -- pronouns

    def he(self, word: str, context: Context) -> Answer:
        """ "he", "she", "him": the subject of this sentence so far, or of the last one that had a person."""
        if context.quoted and not context.turn:
            return _open("pronoun", "inside a quotation: whom the words mean is not told")
        gender = "f" if word.lower() == "she" else "m"
        sentence, ids = self.scene.subject
        if context.turn:
            near = self.scene.near(context.sentence - 1)
            ids = tuple(near) if len(near) == 1 else ()
            sentence = context.sentence
        if not ids or context.sentence - sentence > _HE_REACH:
            return _open("pronoun", "no person named close before")
        fitting = [id for id in ids if self._gender(id) in (gender, "")]
        if len(fitting) == 1:
            self.scene.subject = (context.sentence, tuple(fitting))
            return Answer(tuple(fitting), "pronoun", by="subject-before", confidence=0.8)
        if len(fitting) > 1:
            return _open("pronoun", "several persons were just named")
        near = [id for id in self.scene.near(context.sentence - 1) if self._gender(id) == gender]
        if len(near) == 1:
            return Answer((near[0],), "pronoun", by="gender-near", confidence=0.7)
        return _open("pronoun", "nobody named before fits")

    def _gender(self, id: str) -> str:
        person = self.people.by_id.get(id)
        return person.gender if person else ""

    def they(self, context: Context) -> Answer:
        """ "they", "the two": those who last acted together."""
        if context.quoted or context.turn:
            return _open("pronoun", "inside speech: whom the words mean is not told")
        sentence, ids = self.scene.group
        if len(ids) < 2 or context.sentence - sentence > _THEY_REACH:
            return _open("pronoun", "nobody acted together close before")
        self.scene.group = (context.sentence, ids)
        return Answer(ids, "plural", by="acted-together", confidence=0.75)

    def speaking(self, word: str, context: Context) -> Answer:
        """ "I", "we", "my colleague" where somebody speaks."""
        if not context.speaker or (context.quoted and word != "I"):
            return _open("pronoun", "the speaker of these words is told by the statement")
        if word == "I":
            if context.quoted:
                return _open("pronoun", "a quotation inside a speech")
            return Answer((context.speaker,), "pronoun", by="speaker", confidence=0.9)
        if word.lower() == "we":
            return _open("pronoun", "whom the speaker includes is not told")
        others = [id for id in self.scene.people if id != context.speaker]
        lead = [id for id in others if id in self.scene.lead]
        if len(lead) == 1 or (others and len(others) == 1):
            return Answer(((lead or others)[0],), "description", by="colleague", confidence=0.7)
        return _open("description", "several colleagues were named")

    # -- offices

    def office(self, phrase: Phrase, context: Context) -> Answer:
        """A title without a name."""
        if phrase.sort == "counterpart":
            return self._counterpart(phrase, context)
        if phrase.plural:
            return self._several(phrase)
        if phrase.determiner in ("a", "an"):
            return _open("title", "indefinite")
        if phrase.determiner in ("his", "her", "its", "their", "our", "my", "your") and not phrase.owners:
            return _open("title", "whose it is decides, and that is not told")
        if not phrase.determiner and not phrase.owners and not self._capital(phrase):
            return _open("title", "no determiner")
        found = self._fitting(phrase, context.speaker)
        if len(found) == 1:
            return Answer((found[0].id,), "title", by="office", confidence=0.85 if phrase.owners else 0.8)
        if len(found) > 1:
            subject = [
                p
                for p in found
                if p.id in self.scene.subject[1] and context.sentence - self.scene.subject[0] <= _HE_REACH
            ]
            if len(subject) == 1:
                return Answer((subject[0].id,), "title", by="office-subject", confidence=0.7)
            return _open("title", "several persons hold such an office")
        return self._holder(phrase)

    def _capital(self, phrase: Phrase) -> bool:
        return self.plain[phrase.start].isupper()

    def _fitting(self, phrase: Phrase, speaker: str) -> list[Person]:
        """Persons of the part (then of the document) who hold such an office: exact holders first, then named before,
        then those who fit."""
        office, owners, at = phrase.offices[0], phrase.owners, phrase.start
        here = [self.people.by_id[id] for id in list(self.scene.people)[-_WEIGHED:]]
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
        if len(states) != 1 or not self.scene.date or phrase.sort not in ("office", "head", "generic"):
            return _open("title", "nobody of that office is named")
        name = states[0]
        entries = [e for e in gazetteer.holders().get(name, ()) if _held(e, phrase.offices[0], name, self.scene.date)]
        if len(entries) == 1:
            return Answer((entries[0].id,), "title", by="office-on-date", confidence=0.6)
        return _open("title", "nobody of that office is named")

    def _counterpart(self, phrase: Phrase, context: Context) -> Answer:
        """ "his Chinese counterpart": the one of that country whose office is of the same rank."""
        states = [o for o in phrase.owners if o.startswith("state:")]
        if len(states) != 1 or phrase.plural:
            reason = "whose counterpart is not told" if phrase.determiner else "no determiner"
            return _open("description", reason)
        of_state = [p for p in self._everyone() if states[0] in p.sides()]
        subject = [self.people.by_id[i] for i in self.scene.subject[1] if i in self.people.by_id]
        ranked = [p for p in of_state if any(_counterparts(p, s) for s in subject)] or of_state
        near = [p for p in ranked if self.scene.start <= p.first < self.scene.end] or ranked
        if len(near) == 1:
            return Answer((near[0].id,), "description", by="counterpart", confidence=0.8)
        return _open(
            "description", "several persons could be the counterpart" if near else "the counterpart is not named"
        )

    def _several(self, phrase: Phrase) -> Answer:
        """ "the ministers", "the two vice foreign ministers", "the foreign ministers of Russia and China"."""
        office = phrase.offices[0]
        loose = phrase.sort in ("generic", "bare") and not (phrase.determiner or phrase.owners or phrase.count)
        if phrase.others or (loose and phrase.start not in self.first_words):
            return _open("plural", "others than those named, or some of them")
        here = set(list(self.scene.people)[-_WEIGHED:])
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
                    group = together if not wanted and len(group) > 2 and len(together) > 1 else group
                    return Answer(tuple(p.id for p in group), "plural", by="offices", confidence=0.75)
        return _open(
            "plural", "fewer than two such persons are named" if not wanted else "who belongs to it is not told"
        )

    def _inside(self, person: Person) -> bool:
        return self.scene.start <= person.first

    # -- states and bodies

    def pair(self, count: int = 2) -> Answer:
        """ "the two countries", "both sides": the states that the part is about."""
        ranked = self.scene.states.most_common(count + 1)
        if count > 2 and len(ranked) > count:
            return _open("plural", "which states are meant is not told")
        if len(ranked) < count or (len(ranked) > count and ranked[count][1] > _THIRD_SHARE * ranked[count - 1][1]):
            return _open("plural", "which states are meant is not told")
        return Answer(tuple(sorted(id for id, _ in ranked[:count])), "plural", by="states-of-part", confidence=0.7)

    def body(self, word: str) -> Answer:
        """ "the Organisation", "the ministry": the last one named whose name has the word."""
        wanted = _plain_word(word)
        for id in reversed(self.scene.bodies):
            entry = gazetteer.actor(id)
            names = (entry.name, *entry.aliases) if entry else (id.replace("-", " "),)
            if any(wanted in _plain_word(name) for name in names) or (
                wanted in ("alliance", "bloc", "association") and id.startswith("org:")
            ):
                return Answer((id,), "description", by="short-form", confidence=0.75)
        return _open("description", "no such body is named before")


def _open(kind: MentionKind, reason: str) -> Answer:
    return Answer((), kind, reason)


def _plain_word(word: str) -> str:
    return word.lower().replace("isation", "ization").replace("ministries", "ministry")


def _counterparts(one: Person, other: Person) -> bool:
    return one.id != other.id and any(same_rank(a, b) for a, _, _ in one.offices for b, _, _ in other.offices)


def _held(entry: gazetteer.ActorEntry, office: str, state: str, day: str) -> bool:
    return any(
        fits(office, o.office)
        and f"state:{gazetteer.slug(o.of or '')}" == state
        and (o.since or "9999") <= day < (o.until or "9999")
        for o in entry.offices
    )


def covers(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether one of the sorted spans holds the stretch."""
    index = bisect_right(spans, (start, 1 << 60)) - 1
    return index >= 0 and spans[index][0] <= start and end <= spans[index][1]


def states_in(ids: Iterable[str]) -> list[str]:
    """The states among ids, a body's state standing for it."""
    out = []
    for id in ids:
        if id.startswith("state:"):
            out.append(id)
        elif id.startswith("body:"):
            out.append(f"state:{id[5:].partition('/')[0]}")
    return out
