"""Who is meant: titles without a name, "he", "they", "his Chinese counterpart", "the two countries", told by what was
named before.

The rules are plain and give up early: an open mention says why it stays open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable

from communique.extraction.actors.offices import HE_REACH, THEY_REACH, Offices, stays_open
from communique.extraction.actors.scene import Answer, Context
from communique.rules import gazetteer
from communique.rules.words import words

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
    r"|exchanged|addressed|reviewed|considered|explored|touched|focused|compared|affirmed|confirmed|reaffirmed|noted|outlined"
    r"|signed)\b(?! with)"
)
_ACCORDING = re.compile(r"\b(?:[Aa]ccording to|said by|told by|by) $")
_MEETING = re.compile(
    r"\b(?:met|meets?|meeting|spoke|speaks|speaking|held|holds?|talks|call(?:ed)?|convened|hosted|welcomed|received"
    r"|discuss(?:ed)?|visit(?:ed)?|joined)\b"
)
# Each of these begins with a class of letters: the engine passes over other characters without trying the rest.
PRONOUN = re.compile(
    r"[HhSsTtIWwMm](?<!\w.)(?:(?<=[Hh])(?:e|im)|(?<=[Ss])he|(?<=[Tt])he[ym]|(?<=I)|(?<=[Ww])e"
    r"|(?<=[Mm])y [Cc]olleague(?! and))\b(?!')"
)
PAIR = re.compile(
    r"(?=[TtBbOo])\b(?:(?:[Tt]he two |[Bb]oth (?:the )?|[Oo]ur (?:two )?|[Tt]hese two |[Tt]he three )"
    r"(?:major,? |neighbou?ring |friendly )*(?:sides|countries|parties|nations|states|governments|delegations|capitals)"
    r"|[Tt]he (?:sides|parties|delegations))\b"
)
_JOINT = "|".join(sorted(words("joint-verbs")))
_ALSO = r"(?:also |then |further |both |later |jointly |again |will )*"
THE_TWO = re.compile(
    rf"(?=[TtBbPpIiAam])\b(?:[Tt]he (?:(?:two|pair)(?= {_ALSO}(?:{_JOINT})\b)"
    r"|heads of (?:the )?(?:two |both )?(?:foreign ministries|diplomatic services|delegations|governments)\b)"
    r"|(?:[Tt]he |[Bb]oth )?(?:meeting )?(?:[Pp]articipants|[Ii]nterlocutors|[Aa]ttendees)"
    rf"(?= {_ALSO}(?:[a-z]+ed|put|paid|took)\b)"
    rf"|(?:[Tt]he|[Tt]heir|[Tt]hese) (?:[a-z-]+(?:al|ing) )?(?:{'|'.join(sorted(words('talks')))})"
    rf"(?= {_ALSO}(?:{_JOINT}|{'|'.join(sorted(words('talk-verbs')))})\b))"
)
SHORT = re.compile(
    r"(?=[TtIi])\b(?:[Tt]he|[Tt]his|[Ii]ts) "
    r"(Organi[sz]ation|Association|Alliance|alliance|Union|Commission|Agency|Forum|"
    r"League|Bank|Movement|Ministry|ministry"
    r"|Department|department|bloc|Secretariat|Fund)\b(?! (?:of|for) )"
)


class Judge(Offices):
    """Answers for one part at a time; ``see`` tells it what was named, the others ask it."""

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

    def stranger(self, start: int, end: int, context: Context) -> None:
        """Somebody whom nothing names acts at ``start``: "he" after it is not the one named before."""
        before = self.plain[max(0, start - 30) : start]
        is_object = _OBJECT.search(before) is not None and _ACCORDING.search(before) is None
        quoted = context.quoted or context.turn
        if not (quoted or is_object or self.plain.startswith("'s ", end) or self.scene.subject[0] == context.sentence):
            self.scene.subject = (context.sentence, ())
            self.scene.firm = True

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
            return stays_open("pronoun", "inside a quotation: whom the words mean is not told")
        gender = "f" if word.lower() == "she" else "m"
        sentence, ids = self.scene.subject
        if context.turn:
            near = [id for id in self.scene.near(context.sentence - 1) if id != context.speaker]
            acts = sentence == context.sentence and self.scene.firm and len(ids) == 1 and ids[0] != context.speaker
            ids = tuple(near) if len(near) == 1 else ids if acts else ()
            sentence = context.sentence
        if not ids or context.sentence - sentence > HE_REACH:
            return stays_open("pronoun", "no person named close before")
        fitting = [id for id in ids if self._gender(id) in (gender, "")]
        if len(fitting) == 1:
            self.scene.subject = (context.sentence, tuple(fitting))
            self.scene.firm = True
            self.scene.acting.append((context.sentence, fitting[0]))
            return Answer(tuple(fitting), "pronoun", by="subject-before", confidence=0.8)
        if len(fitting) > 1:
            return stays_open("pronoun", "several persons were just named")
        near = [id for id in self.scene.near(context.sentence - 1) if self._gender(id) == gender]
        if len(near) == 1:
            return Answer((near[0],), "pronoun", by="gender-near", confidence=0.7)
        return stays_open("pronoun", "nobody named before fits")

    def _gender(self, id: str) -> str:
        person = self.people.by_id.get(id)
        return person.gender if person else ""

    def speaking(self, match: re.Match[str], context: Context) -> Answer:
        """ "I", "we", "my colleague" where somebody speaks."""
        word = match.group()
        if not context.speaker or (context.quoted and word != "I"):
            return stays_open("pronoun", "the speaker of these words is told by the statement")
        if word == "I":
            if context.quoted:
                return stays_open("pronoun", "a quotation inside a speech")
            return Answer((context.speaker,), "pronoun", by="speaker", confidence=0.9)
        if word.lower() == "we":
            return self._we(match, context)
        others = [id for id in self.scene.people if id != context.speaker]
        lead = [id for id in others if id in self.scene.lead]
        if len(lead) == 1 or (others and len(others) == 1):
            return Answer(((lead or others)[0],), "description", by="colleague", confidence=0.7)
        return stays_open("description", "several colleagues were named")

    def _we(self, match: re.Match[str], context: Context) -> Answer:
        """ "We discussed ...": the speaker and the one other person whom the heading of the part names."""
        lead = [id for id in self.scene.lead if id != context.speaker]
        joint = _JOINT_WE.match(self.plain, match.end())
        whole = not _NO_JOINT_WE.search(self.plain, max(0, match.start() - 12), match.start())
        if len(lead) == 1 and context.speaker in self.scene.lead and joint and whole:
            return Answer((context.speaker, lead[0]), "plural", by="we-two", confidence=0.7)
        return stays_open("pronoun", "whom the speaker includes is not told")

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
            and context.sentence - sentence <= 2 * THEY_REACH
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
        return stays_open("plural", "which states are meant is not told")

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
        return stays_open("description", "no such body is named before")


def _plain_word(word: str) -> str:
    return word.lower().replace("isation", "ization").replace("ministries", "ministry")


def states_in(ids: Iterable[str]) -> list[str]:
    """The states among ids, a body's state standing for it."""
    out = []
    for id in ids:
        if id.startswith("state:"):
            out.append(id)
        elif id.startswith("body:"):
            out.append(f"state:{id[5:].partition('/')[0]}")
    return out
