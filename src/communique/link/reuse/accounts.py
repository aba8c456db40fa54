"""Reuse between two accounts at hand: what ``find.py`` tells of two documents of a record, without a record."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import zip_longest

import numpy as np

from communique.link.account import Account
from communique.link.reuse.candidates import Hits, candidates
from communique.link.reuse.direction import Teller
from communique.link.reuse.find import Text, is_furniture, reuses, teller_of
from communique.link.reuse.prints import triples
from communique.link.reuse.words import Places, words_of
from communique.model import Reuse, Span

MOST_TIMES = 8
"""Places of a print in one text that are looked at."""


def lifted(a: Account, b: Account) -> tuple[Reuse, ...]:
    """The passages that two accounts share, by their place in the account that had them first where that is known."""
    one, other = _text(a), _text(b)
    return tuple(reuse for _, _, hits in candidates(_hits(one, other)) for reuse in reuses(one, other, hits))


def _text(account: Account) -> Text:
    document, blocks = account.document, account.extraction.blocks
    left_out = [(b.start, b.end) for b in blocks if is_furniture(b.kind, b.by)]
    words = words_of(document.text, left_out).within(account.part.start, account.part.end)

    def teller(span: Span) -> Teller:
        found = teller_of(account.extraction.parts, document.published, span, _told(account, span))
        return replace(found, part=account.part)

    return Text(document.id, words, document.published, teller)


def _hits(a: Text, b: Text) -> Hits:
    values, places = triples(a.words)
    others, other_places = triples(b.words)
    order = np.argsort(others, kind="stable")
    first, last = (np.searchsorted(others[order], values, side) for side in ("left", "right"))
    found: list[tuple[Places, Places]] = [(np.zeros(0, np.int64), np.zeros(0, np.int64))]
    for step in range(min(MOST_TIMES, int((last - first).max(initial=0)))):
        here = first + step < last
        found.append((places[here], other_places[order[first[here] + step]]))
    at, other_at = (np.concatenate(each) for each in zip(*found, strict=True))
    none = np.zeros(len(at), np.int64)
    return Hits(none, none, at, other_at)


def _told(account: Account, span: Span) -> Counter[tuple[str, str | None]]:
    """To whom an account gives words of a stretch: (name, side), with the number of characters each is given."""
    sides = {actor.id: actor.side for actor in account.extraction.actors}
    told: Counter[tuple[str, str | None]] = Counter()
    for statement in account.extraction.statements:
        held = sum(max(0, min(c.end, span.end) - max(c.start, span.start)) for c in statement.content)
        if held:
            names = list(zip_longest(statement.speaker_names, statement.speakers, fillvalue=""))
            names += [(link.name, link.actor or "") for link in statement.chain]
            for key in {(name, sides.get(actor)) for name, actor in names}:
                told[key] += held
    return told
