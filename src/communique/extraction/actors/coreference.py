"""Who is meant: titles without a name, "he", "they", "his Chinese counterpart", "the two countries", told by what was
named before.

The rules are plain and give up early: an open mention says why it stays open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

from communique.extraction.actors.persons import People, Person
from communique.extraction.actors.phrases import Phrase
from communique.extraction.actors.scene import Answer, Context, Scene
from communique.model import MentionKind
from communique.rules import gazetteer
from communique.rules.titles import fits, same_rank

# A pronoun looks back this many sentences, and a plural one a little further; measured on ../shared/gold/press, where
# readouts keep
# "they" for the whole text.
_HE_REACH, _THEY_REACH = 3, 6
# Of a document's persons no more than these, the last named ones, are weighed for a title.
_WEIGHED = 60
# A third state named more than this share of the second one's count leaves "the two countries" open.
_THIRD_SHARE = 0.75
_OBJECT = re.compile(
    r"\b(?:with|to|by|of|from|for|between|against|about|on|and|meets?|met|told|asked|thanked|congratulated"
    r"|including|hosted|welcomed|received|joined|called|under|like|alongside|visited|'s)"
    r" (?:the |his |her |their |former |then )?$"
)
# Before a person of whose adviser or letter the text speaks.
_OF_WHOM = re.compile(
    r"\b(?:(?:[Aa]dvis[eo]r|[Aa]ide|[Aa]ssistant|[Cc]ounselor) to|(?:letter|message|greetings|regards) (?:from|of)"
    r"|(?:visit|trip|arrival|request|invitation|proposal|leadership|election|inauguration|release|death|support)"
    r" (?:of|by|to|from|for)) (?:the |His Majesty )?$"
)
# "We" in these is the speaker with the one met; "when we agreed", "we agreed with" leave it open.
_NO_JOINT_WE = re.compile(r"\b(?:when|if|that|as|since|because|before|after) $", re.IGNORECASE)
_JOINT_WE = re.compile(
    r" (?:have |had |also |then |briefly |just |separately |certainly )*(?:discussed|talked|spoke|spoken|agreed"
    r"|exchanged|addressed|reviewed|considered|explored|touched|focused|compared|confirmed|reaffirmed|noted|outlined"
    r"|signed)\b(?! with)"
)
# Offices of which a state has one: "the Vice President" in a state's own text is its own.
_SINGULAR = frozenset({"president", "vice president", "prime minister", "chancellor", "king"})
_ACCORDING = re.compile(r"\b(?:[Aa]ccording to|said by|told by|by) $")
_MEETING = re.compile(
    r"\b(?:met|meets?|meeting|spoke|speaks|speaking|held|holds?|talks|call(?:ed)?|convened|hosted|welcomed|received"
    r"|discuss(?:ed)?|visit(?:ed)?|joined)\b"
)
PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]im|[Tt]hey|[Tt]hem|I|[Ww]e|[Mm]y [Cc]olleague(?! and))\b(?!')")
PAIR = re.compile(
    r"\b(?:(?:[Tt]he two |[Bb]oth (?:the )?|[Oo]ur (?:two )?|[Tt]hese two |[Tt]he three )"
    r"(?:major,? |neighbou?ring |friendly )*(?:sides|countries|parties|nations|states|governments|delegations|capitals)"
    r"|[Tt]he (?:sides|parties|delegations))\b"
)
_JOINT = (
    "discussed|agreed|exchanged|met|spoke|noted|reaffirmed|talked|underscored|underlined|emphasi[sz]ed|reviewed|stressed"
    "|addressed|shared|committed|expressed|pledged|welcomed|condemned"
)
THE_TWO = re.compile(
    rf"\b[Tt]he (?:(?:two|pair)(?= (?:also |then |further |both )?(?:{_JOINT})\b)"
    r"|heads of (?:the )?(?:two |both )?(?:foreign ministries|diplomatic services|delegations|governments)\b"
    r"|(?:meeting )?(?:participants|interlocutors)(?= (?:also |then |further )?[a-z]+ed\b))"
)
SHORT = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Ii]ts) (Organi[sz]ation|Association|Alliance|alliance|Union|Commission|Agency|Forum|"
    r"League|Bank|Movement|Ministry|ministry"
    r"|Department|department|bloc|Secretariat|Fund)\b(?! (?:of|for) )"
)


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
        before = self.plain[max(0, start - 30) : start]
        aside = self.plain.startswith("'s ", end) or _OF_WHOM.search(before) is not None
        for id in ids:
            scene.person(here, start, id, aside)
        is_object = _OBJECT.search(before) is not None and _ACCORDING.search(before) is None
        if scene.subject[0] != here and (not is_object or not earlier):
            scene.firm = not is_object
            kept = scene.subject[1] if is_object and scene.subject[0] >= here - 1 else ids
            scene.subject = (here, kept)
        together = scene.together(here)
        if len(ids) > 1:
            scene.group = (here, ids) if not is_object else scene.group
        elif scene.firm and scene.told != here and 1 < len(together) <= 4 and self._meet(here):
            scene.group = (here, tuple(together))

    def joined(self, start: int, ids: tuple[str, ...], context: Context) -> None:
        """Persons stand side by side: they act together, with the subject whom they met."""
        scene, here = self.scene, context.sentence
        sentence, subject = scene.subject
        if scene.firm and sentence == here and set(subject) <= set(ids):
            scene.subject = (here, ids)
            scene.group = (here, ids)
        elif sentence == here and self._meet(here) and set(subject) & (set(scene.together(here)) - set(ids)):
            scene.group = (here, tuple(dict.fromkeys((*scene.together(here), *ids))))
        else:
            met = _OBJECT.search(self.plain, max(0, start - 30), start) is not None
            scene.group = (-99, ()) if met else (here, ids)

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
            near = [id for id in self.scene.near(context.sentence - 1) if id != context.speaker]
            ids = tuple(near) if len(near) == 1 else ()
            sentence = context.sentence
        if not ids or context.sentence - sentence > _HE_REACH:
            return _open("pronoun", "no person named close before")
        fitting = [id for id in ids if self._gender(id) in (gender, "")]
        if len(fitting) == 1:
            self.scene.subject = (context.sentence, tuple(fitting))
            self.scene.firm = True
            self.scene.acting.append((context.sentence, fitting[0]))
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
        self.scene.told = context.sentence
        return Answer(ids, "plural", by="acted-together", confidence=0.75)

    def speaking(self, match: re.Match[str], context: Context) -> Answer:
        """ "I", "we", "my colleague" where somebody speaks."""
        word = match.group()
        if not context.speaker or (context.quoted and word != "I"):
            return _open("pronoun", "the speaker of these words is told by the statement")
        if word == "I":
            if context.quoted:
                return _open("pronoun", "a quotation inside a speech")
            return Answer((context.speaker,), "pronoun", by="speaker", confidence=0.9)
        if word.lower() == "we":
            return self._we(match, context)
        others = [id for id in self.scene.people if id != context.speaker]
        lead = [id for id in others if id in self.scene.lead]
        if len(lead) == 1 or (others and len(others) == 1):
            return Answer(((lead or others)[0],), "description", by="colleague", confidence=0.7)
        return _open("description", "several colleagues were named")

    def _we(self, match: re.Match[str], context: Context) -> Answer:
        """ "We discussed ...": the speaker and the one other person whom the heading of the part names."""
        lead = [id for id in self.scene.lead if id != context.speaker]
        joint = _JOINT_WE.match(self.plain, match.end())
        whole = not _NO_JOINT_WE.search(self.plain, max(0, match.start() - 12), match.start())
        if len(lead) == 1 and context.speaker in self.scene.lead and joint and whole:
            return Answer((context.speaker, lead[0]), "plural", by="we-two", confidence=0.7)
        return _open("pronoun", "whom the speaker includes is not told")

    # -- offices

    def office(self, phrase: Phrase, context: Context) -> Answer:
        """A title without a name."""
        if phrase.sort == "counterpart":
            return self._counterpart(phrase, context)
        if phrase.plural:
            return self._several(phrase, context)
        if phrase.determiner in ("a", "an"):
            return _open("title", "indefinite")
        if phrase.determiner in ("his", "her", "its", "their", "our", "my", "your") and not phrase.owners:
            return _open("title", "whose it is decides, and that is not told")
        if not phrase.determiner and not phrase.owners and not self._capital(phrase):
            return _open("title", "no determiner")
        found = self._of_side(phrase, self._fitting(phrase, context.speaker), context)
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

    def _several(self, phrase: Phrase, context: Context) -> Answer:
        """ "the ministers", "the two vice foreign ministers", "the foreign ministers of Russia and China"."""
        office = phrase.offices[0]
        if phrase.others and len(phrase.owners) == 1 and phrase.owners[0].startswith("org:"):
            return self._members(phrase)
        loose = phrase.sort in ("generic", "bare") and not (phrase.determiner or phrase.owners or phrase.count)
        if phrase.others or (loose and phrase.start not in self.first_words):
            return _open("plural", "others than those named, or some of them")
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
                    group = together if not wanted and len(group) > 2 and len(together) > 1 else group
                    return Answer(tuple(p.id for p in group), "plural", by="offices", confidence=0.75)
        if office in ("official", "diplomat") and phrase.determiner == "the" and not phrase.owners:
            return self.they(context)._replace(kind="plural")  # "The officials also touched on": those who met
        return self._members(phrase)

    def _members(self, phrase: Phrase) -> Answer:
        """ "G7 Leaders": the group itself, and what is said of "the Leaders" after it."""
        groups = [id for id in self.scene.bodies if id.startswith("group:")]
        if len(phrase.owners) == 1 and phrase.owners[0].startswith("org:") and phrase.sort in ("generic", "office"):
            id = f"group:{phrase.owners[0][4:]}/{gazetteer.slug(phrase.offices[0])}"
            self.scene.body(id)
            return Answer((id,), "description", by="members", confidence=0.8)
        if not phrase.owners and len(groups) == 1 and groups[0].endswith(f"/{gazetteer.slug(phrase.offices[0])}"):
            return Answer((groups[0],), "description", by="members-again", confidence=0.7)
        return _open("plural", "fewer than two such persons are named, or others than they")

    def _inside(self, person: Person) -> bool:
        return self.scene.start <= person.first

    # -- states and bodies

    def pair(self, word: str, near: Counter[str], context: Context) -> Answer:
        """ "the two countries", "both sides": who acted together, where sides may be theirs; the states that the part,
        or this paragraph, is about."""
        sentence, ids = self.scene.group
        sides = word.lower().endswith(("sides", "parties")) and not (context.quoted or context.turn)
        # Two states whose sides were named after the persons met are meant, before that the persons.
        spoke = len(self.scene.sides) == 2 and max(self.scene.sides.values()) >= sentence
        if (
            sides
            and not self.scene.joint
            and not spoke
            and len(ids) == 2
            and context.sentence - sentence <= 2 * _THEY_REACH
        ):
            return Answer(ids, "plural", by="acted-together", confidence=0.7)
        count = 3 if "three" in word else 2
        if count == len(self.scene.trio) == 3:
            return Answer(self.scene.trio, "plural", by="named-in-a-row", confidence=0.75)
        if len(self.scene.sides) == count == 2 and not (context.quoted or context.turn):
            return Answer(tuple(sorted(self.scene.sides)), "plural", by="sides-named", confidence=0.75)
        for states, rule, confidence in ((self.scene.states, "states-of-part", 0.7), (near, "states-near", 0.6)):
            ranked = states.most_common(count + 1)
            if len(ranked) < count or (count > 2 and len(ranked) > count):
                continue
            if len(ranked) == count or ranked[count][1] <= _THIRD_SHARE * ranked[count - 1][1]:
                return Answer(tuple(sorted(id for id, _ in ranked[:count])), "plural", by=rule, confidence=confidence)
        return _open("plural", "which states are meant is not told")

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


def states_in(ids: Iterable[str]) -> list[str]:
    """The states among ids, a body's state standing for it."""
    out = []
    for id in ids:
        if id.startswith("state:"):
            out.append(id)
        elif id.startswith("body:"):
            out.append(f"state:{id[5:].partition('/')[0]}")
    return out
