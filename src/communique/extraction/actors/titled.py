"""Mentions by title: "Foreign Minister Lind", "the minister", "his Costaverdean counterpart, Edda Voss"."""

from __future__ import annotations

import re
from bisect import bisect_left

from communique.extraction.actors.coreference import Judge
from communique.extraction.actors.ledger import Ledger
from communique.extraction.actors.persons import Person
from communique.extraction.actors.phrase import Phrase
from communique.extraction.actors.register import Register
from communique.extraction.actors.scene import Answer, Context

_THEN_NAMED = re.compile(r"(?: and (?:good |dear |old )?friend)?, ?")


class Titled:
    """Phrases with a title, taken in reading order."""

    def __init__(self, plain: str, register: Register, judge: Judge, ledger: Ledger) -> None:
        self.plain = plain
        self.phrases, self.person_at = register.phrases, register.person_at
        self.judge = judge
        self.ledger = ledger

    def phrase(self, phrase: Phrase, context: Context) -> None:
        """Note who is meant by a phrase and by the name in it."""
        person = self.person_at.get(phrase.name.start) if phrase.name else None
        if person is not None and phrase.name is not None:
            answer = Answer((person.id,), "title", by="titled-name", confidence=0.95)
            self.ledger.add(phrase.start, phrase.end, answer, context)
            if phrase.apposed:
                self.ledger.add(phrase.name.start, phrase.end, answer, context, see=False)
            else:
                self.ledger.add(phrase.name.start, phrase.name.end, answer._replace(kind="name"), context, see=False)
                self._lead_in(phrase, person, context)
            return
        if phrase.name is not None:
            self.ledger.add(
                phrase.start, phrase.end, Answer((), "title", "the name could be several persons'"), context
            )
            self.judge.stranger(phrase.start, phrase.end, context)
        elif follower := self._named_after(phrase):
            self.ledger.add(
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
        self.ledger.add(phrase.start, phrase.end, answer, context)
        if not answer.actors and phrase.owners and not phrase.plural and phrase.sort != "counterpart":
            self.judge.stranger(phrase.start, phrase.end, context)
        if (
            phrase.determiner
            and answer.actors
            and phrase.start + len(phrase.determiner) < phrase.title.start
            and not phrase.count
        ):
            bare = self.plain.index(" ", phrase.start) + 1
            self.ledger.add(bare, phrase.end, answer, context, see=False)

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
            self.ledger.add(before.start, phrase.end, answer, context, see=False)
            comma = self.plain.index(",", before.end)
            self.ledger.add(before.start, comma, answer, context, see=False)
