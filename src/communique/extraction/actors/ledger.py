"""The mentions of a document as they are found: each once, persons shown to the judge, neighbours joined by "and"."""

from __future__ import annotations

import re

from communique.extraction.actors.coreference import Judge
from communique.extraction.actors.scene import Answer, Context
from communique.extraction.reading import Reading
from communique.model import Mention

# "Lind, Voss agree to talk": a headline puts a comma for "and"; its verb has no ending.
_HEADLINE_VERB = re.compile(r" (?:to )?(?!\w+(?:[^s]s|ed)\b|(?:said|told|met|held|spoke|who)\b)[a-z]{2,}\b")
BETWEEN = re.compile(r",? and (?:with |by |of )?|, | & ")


class Ledger:
    """Built in reading order by the stages of :mod:`communique.extraction.actors.resolve`."""

    def __init__(self, reading: Reading, plain: str, judge: Judge) -> None:
        self.reading = reading
        self.plain = plain
        self.judge = judge
        self.mentions: dict[tuple[int, int], Mention] = {}
        self.chain: tuple[int, int, tuple[str, ...]] = (0, -99, ())

    def add(self, start: int, end: int, answer: Answer, context: Context, see: bool = True) -> None:
        """Note who is meant by ``text[start:end]``; an answer found before stays unless it was open. ``see`` tells the
        judge of the persons."""
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
        gap = BETWEEN.fullmatch(self.plain, last, start) if 0 <= last < start <= last + 12 else None
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
