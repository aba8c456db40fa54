"""Names beside an office, whose bearers hold it: after the title, or before it ("Tomas Reyes, Minister of Trade")."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from communique.extraction.actors.named import LINK, PART, Named, no_name
from communique.extraction.actors.phrase import Phrase
from communique.model import Span
from communique.rules import gazetteer
from communique.rules.titles import fits, titles
from communique.rules.words import words

_NAME_BEFORE = re.compile(
    rf"(?:^|(?<=[\s(“\"'—–]))((?:[A-Z]\.|{PART})(?: {LINK}{{0,2}}(?:[A-Z]\.|{PART})){{1,5}}),? ?$"
)
_CLOSED = re.compile(r"[,.;:)—–\n]|$| (?:and|who|whose|in|on|at|with|to|from|for|during|—|–|-) ")
# How far back a name before a title may begin.
_BACK = 90
_AND = re.compile(r",? and (?:the )?|, ")


def holder(names: Named, found: tuple[Span, tuple[str, ...]], phrase: Phrase) -> tuple[Span, tuple[str, ...]]:
    """The name cut after a surname of the tables whose bearer held such an office: what follows is a headline's
    ("President Biden Nominates Ruth Falk")."""
    name, person = found
    hit = names.hit_at(name.start)
    if person or hit is None or hit.kind != "surname" or hit.end >= name.end:
        return found
    entries = [e for e in map(gazetteer.actor, hit.actors) if e is not None]
    known = any(fits(o, held.office) for e in entries for held in e.offices for o in phrase.offices if o)
    return (Span(hit.start, hit.end), hit.actors) if known else found


def names_on(names: Named, name: Span) -> bool:
    """Whether another name follows: after a plural there are at least two."""
    link = _AND.match(names.plain, name.end)
    return link is not None and names.name_at(link.end()) is not None


def name_after(names: Named, phrase: Phrase) -> tuple[Span, tuple[str, ...]] | None:
    """The name right after the title, or after a comma where the title has its owner."""
    for link in (" ", ", ", " - ", " — "):
        if not names.plain.startswith(link, phrase.end):
            continue
        at = names.past_honorifics(phrase.end + len(link))
        owned = (
            phrase.owners
            or phrase.determiner in ("his", "her", "my", "our")
            or any(" to " in o for o in phrase.offices)
        )
        styled = at > phrase.end + len(link) and phrase.determiner == "the" and not phrase.plural
        if link == ", " and styled and not owned:
            return _styled(names, at)
        if link != " " and not owned and not names.plain.endswith("'s ", 0, phrase.start):
            return None
        found = names.name_at(at)
        if found and link != " " and not found[1] and " " not in names.plain[found[0].start : found[0].end]:
            return None
        return found
    return None


# What ends a name in apposition: "The Minister for Trade, Mr Arvo Lind, met".
_AFTER_NAME = re.compile(r"[,.;)\n]|$")


def _styled(names: Named, at: int) -> tuple[Span, tuple[str, ...]] | None:
    """The full name after an honorific after a comma, where the apposition ends with it."""
    found = names.name_at(at)
    if found is None or " " not in names.plain[found[0].start : found[0].end]:
        return None
    return found if _AFTER_NAME.match(names.plain, found[0].end) else None


def apposed(names: Named, phrase: Phrase) -> Phrase:
    """A name before the title: "Tomas Reyes, Minister of External Relations of ..."."""
    begin = _whose(names, phrase)
    if phrase.plural or phrase.sort == "counterpart" or names.plain[max(0, begin - 2) : begin] != ", ":
        return phrase
    end = begin - 2
    index = bisect_left(names.starts, end) - 1
    if index >= 0 and names.hits[index].end == end and names.hits[index].actors:
        hit = names.hits[index]
        if hit.actors[0].startswith("person:") and _closes(names, phrase):
            return replace(phrase, name=Span(hit.start, hit.end), person=hit.actors, apposed=True)
        return phrase
    before = _NAME_BEFORE.search(names.plain, max(0, end - _BACK), end)
    if before is None or not (phrase.owners or phrase.sort == "office") or not _closes(names, phrase):
        return phrase
    name = before.group(1).strip()
    begin = before.start(1)
    while (first := name.split()[0]) in titles() and " " in name:
        begin, name = begin + len(first) + 1, name[len(first) + 1 :]
    if first in words("function") or any(w in words("headline") or no_name(w) for w in name.split()):
        return phrase
    last = names.hits[index] if index >= 0 and names.hits[index].end > begin else None
    taken = last is not None and last.actors and not (last.kind == "surname" and last.start == begin)
    return phrase if taken else replace(phrase, name=Span(begin, begin + len(name)), apposed=True)


def _whose(names: Named, phrase: Phrase) -> int:
    """Where the phrase begins with the person whose aide somebody is: "Osk Tarn, Lind's press secretary"."""
    index = bisect_left(names.starts, phrase.start) - 1
    hit = names.hits[index] if index >= 0 else None
    person = hit is not None and bool(hit.actors) and hit.actors[0].startswith("person:")
    return hit.start if hit and person and names.plain[hit.end : phrase.start] == "'s " else phrase.start


def _closes(names: Named, phrase: Phrase) -> bool:
    """Whether an apposition ends here: "Reyes, the minister, said", not "after meeting Reyes, the minister
    said"."""
    return _CLOSED.match(names.plain, phrase.end) is not None
