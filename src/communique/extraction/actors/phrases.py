"""Phrases that name an office: "Russian Foreign Minister Sergey Lavrov", "the Russian minister", "Tomas Reyes,
Minister of External Relations of ...".

``title_phrases`` grows each title of the text to the left (modifiers, owner, determiner) and to the right (portfolio,
owner, name) and says what it found as :class:`Phrase`; who is meant is settled in
:mod:`communique.extraction.actors.offices`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from communique.extraction.actors.bearers import apposed, holder, name_after, names_on
from communique.extraction.actors.named import Named
from communique.extraction.actors.names import TITLE
from communique.extraction.actors.phrase import Phrase
from communique.extraction.actors.portfolios import (
    ING,
    PORTFOLIO,
    PORTFOLIO_BEFORE,
    joined_fields,
    with_portfolio,
    without_name,
)
from communique.extraction.reading import NameHit
from communique.model import Span
from communique.rules.titles import Title, titles
from communique.rules.words import words

_OWNERS = ("state:", "org:", "body:")
_MODIFIERS = re.compile(
    r"(?:\b(?:[Dd]eputy|DEPUTY|[Vv]ice|VICE|[Aa]cting|ACTING|[Ff]ormer|[Tt]hen|[Ff]irst|[Ss]enior|[Ii]nterim|"
    r"[Oo]utgoing"
    r"|[Ii]ncoming|[Ss]pecial|SPECIAL|[Pp]rincipal|[Pp]ermanent|[Pp]residential|[Aa]ssistant|ASSISTANT"
    r"|[Cc]aretaker|[Vv]isiting|[Cc]hief|[Nn]ew)[ -])+$"
)
# Modifiers that make another office of it; the others only describe.
_RANKS = ("deputy", "vice", "former", "then", "assistant", "under", "special", "principal", "permanent", "chief")
_OF = re.compile(r" (of|for|to|on) (?:the )?")
# Offices that are named after whom they deal with: "special envoy for Yemen" is not an office of Yemen.
_SENT = ("envoy", "representative", "ambassador", "coordinator", "adviser", "advisor", "director")
_DETERMINER = re.compile(
    r"(?<![\w'-])((?:the|both|all|these|those|of) )?((?:two|three|four|five|respective|other|fellow) )?"
    r"((?:the|his|her|their|our|my|its|your|a|an|one|another|this|both) )?"
    r"((?:two|three|four|five|respective|other|fellow) )?$",
    re.IGNORECASE,
)
# "A senior Foreign Ministry official": the adjective stands before the owner.
_AN_ADJECTIVE = re.compile(
    r"(?<![\w'-])(?:an?|one|another) (?:senior|former|top|high-ranking|unnamed) $", re.IGNORECASE
)
_DETERMINERS = frozenset(
    {
        "the",
        "his",
        "her",
        "their",
        "our",
        "my",
        "its",
        "your",
        "a",
        "an",
        "one",
        "another",
        "this",
        "both",
        "these",
        "all",
    }
)
_NUMBERS = (("two", 2), ("both", 2), ("three", 3), ("four", 4), ("five", 5))
# "5:30 PM" is a time of day.
_CLOCK = re.compile(r"\d ?$")
# Abbreviations of an office that one country's texts alone use.
_OF_ONE = {"EAM": "state:india"}
_MARKS = "\"'“”‘’"
_AND = re.compile(r",? and (?:the )?|, ")
# How far back a modifier, a determiner or a name before a title may begin.
_BACK = 90


class Phrases:
    """Grows the titles of one text into phrases."""

    def __init__(self, plain: str, hits: Sequence[NameHit]) -> None:
        self.plain = plain
        self.hits = hits
        self.names = Named(plain, hits)
        self.starts = self.names.starts

    def all(self) -> list[Phrase]:
        """The phrases of the text, by start; a title inside an earlier phrase makes none of its own."""
        out: list[Phrase] = []
        for index, hit in enumerate(self.hits):
            if hit.kind != TITLE or (out and hit.start < out[-1].end):
                continue
            if phrase := self._phrase(index):
                out.append(phrase)
                out += self._further(phrase)
        return out

    def _further(self, phrase: Phrase) -> list[Phrase]:
        """Further names after a plural: "foreign ministers Arvo Lind and Edda Voss"; the office is theirs too."""
        out: list[Phrase] = []
        while phrase.plural and phrase.name and (link := _AND.match(self.plain, (out or [phrase])[-1].end)):
            found = self.names.name_at(link.end())
            if found is None:
                break
            name, person = found
            out.append(
                replace(phrase, start=name.start, end=name.end, title=name, name=name, person=person, plural=False)
            )
        return out

    def _phrase(self, index: int) -> Phrase | None:
        hit = self.hits[index]
        form = self.plain[hit.start : hit.end]
        if form == "PM" and _CLOCK.search(self.plain, max(0, hit.start - 4), hit.start):
            return None
        phrase = self._left(index, titles()[form])
        if form in _OF_ONE and not phrase.owners:
            phrase = replace(phrase, owners=(_OF_ONE[form],))
        phrase = self._right(phrase)
        phrase = self._more_titles(phrase)
        phrase = self._named(phrase)
        if phrase.name is None and phrase.sort in ("honorific", "bare"):
            return None
        return phrase if phrase.name else apposed(self.names, phrase)

    def _left(self, index: int, title: Title) -> Phrase:
        """Modifiers, portfolio, owner and determiner before the title."""
        hit, plain = self.hits[index], self.plain
        start, end, office = hit.start, hit.end, title.office
        if start and plain[start - 1] in _MARKS and plain[end : end + 1] in _MARKS and plain[end : end + 1]:
            start, end = start - 1, end + 1  # a title in marks: "the so-called 'president' ..."
            if plain.endswith("so-called ", 0, start):
                start -= len("so-called ")
        back = max(0, start - _BACK)
        if modifiers := _MODIFIERS.search(plain, back, start):
            start = modifiers.start()
            ranks = [m for m in re.split(r"[ -]", modifiers.group().lower()) if m in _RANKS]
            office = " ".join([*ranks, office]) if office else ""
        elif office in ("minister", "secretary") and (portfolio := PORTFOLIO_BEFORE.search(plain, back, start)):
            clear = max(portfolio.start(), self.hits[index - 1].end + 1 if index else 0)
            if (
                plain[clear:start].strip()
                and plain[clear:start].split()[0] not in words("not-states")
                and not (plain[clear:start].rstrip().endswith("ing") and plain[clear:start].strip() not in ING)
                and plain[clear - 1 : clear] in (" ", "")
            ):
                office, start = f"{plain[clear:start].strip().lower()} {office}", clear
        owners, start = self._owners_before(start, title.plural)
        described = _AN_ADJECTIVE.search(plain, max(0, start - 30), start) if owners else None
        found = described or _DETERMINER.search(plain, max(0, start - 30), start)
        said = found.group().lower().split() if found else []
        begin = found.start() if found and said else start
        determiner = next((word for word in said if word in _DETERMINERS), "")
        count = next((number for word, number in _NUMBERS if word in said), 0)
        if "of" in said[:1]:
            begin += 3
        others = bool({"other", "fellow"} & set(said))
        title_span = Span(start, end)
        return Phrase(
            begin, end, title_span, (office,), title.sort, title.plural, owners, determiner, count, others=others
        )

    def _owners_before(self, start: int, plural: bool) -> tuple[tuple[str, ...], int]:
        """States or bodies right before: "Russian ", "China's ", "IAEA ", "Chinese and Russian "."""
        owners: list[str] = []
        index = bisect_left(self.starts, start) - 1
        while index >= 0:
            before = self.hits[index]
            gap = self.plain[before.end : start]
            first = not owners and gap in (" ", "'s ", "' ", "-")
            if not (first or (owners and plural and gap in (" and ", ", "))) or not _owner(before):
                break
            owners.insert(0, _owner(before))
            start = before.start
            index -= 1
        return tuple(owners), start

    def _right(self, phrase: Phrase) -> Phrase:
        """Owner and portfolio after the title: "of the Russian Federation", "of Energy", "for Political Affairs"."""
        owners, office, end = list(phrase.owners), phrase.offices[0], self._past_joined(phrase)
        for _ in range(3):
            link = _OF.match(self.plain, end)
            sent = any(word in office.lower() for word in _SENT)
            if link is None or (link.group(1) in ("on", "to") and not sent):
                break
            after = self.names.hit_at(link.end())
            if after is not None and after.kind == TITLE and sent and link.group(1) == "to":
                if (whom := self.names.name_at(after.end + 1)) is None:
                    break
                office, end = f"{office} to {self.plain[after.start : whom[0].end]}", whom[0].end
                break
            if after is not None and (owner := _owner(after)) and after.kind != "demonym":
                end = after.end
                if sent and link.group(1) != "of":
                    end = self._to_noun(end)
                    office = f"{office} {link.group(1)} {self.plain[after.start : end]}"
                else:
                    owners.append(owner)
                    end = self._more_owners(end, owners) if phrase.plural else end
                    end = self._sender(end) if sent else end
                continue
            portfolio = self._portfolio(phrase, link.end())
            if not portfolio:
                break
            office = with_portfolio(office, portfolio, link.group(1))
            end = link.end() + len(portfolio)
        if end == phrase.end and len(owners) == len(phrase.owners) and phrase.offices == (office,):
            return phrase
        return replace(phrase, end=end, owners=tuple(owners), offices=(office,))

    def _past_joined(self, phrase: Phrase) -> int:
        """Past what else a ministry is for: "Minister of Foreign Affairs and Trade", "... , Emigration and Egyptian
        Expatriates"."""
        if phrase.plural or not self.plain.endswith((" Affairs", " Relations"), phrase.title.start, phrase.end):
            return phrase.end
        joined = joined_fields().match(self.plain, phrase.end, phrase.end + 120)
        after = self.names.hit_at(joined.end() + 1) if joined else None
        return phrase.end if joined is None or (after is not None and after.kind == TITLE) else joined.end()

    def _sender(self, end: int) -> int:
        """Past the office that sends somebody: "Special Representative of the UN Secretary-General"."""
        after = self.names.hit_at(end + 1)
        return after.end if after is not None and after.kind == TITLE and self.plain[end] == " " else end

    def _to_noun(self, end: int) -> int:
        """Past the noun that goes with a name: "Afghanistan Reconciliation"."""
        noun = re.compile(r" ([A-Z][a-z]+)").match(self.plain, end)
        return noun.end() if noun and noun.group(1) in words("portfolio-ends") else end

    def _more_owners(self, end: int, owners: list[str]) -> int:
        """Further owners of a plural: "the foreign ministers of Austria, Brazil and Chile"."""
        while (link := _AND.match(self.plain, end)) and (after := self.names.hit_at(link.end())) and _owner(after):
            owners.append(_owner(after))
            end = after.end
        return end

    def _portfolio(self, phrase: Phrase, at: int) -> str:
        """What an office is for, where words in capitals say it."""
        found = PORTFOLIO.match(self.plain, at, self._limit(at))
        if (
            found is None
            or phrase.sort not in ("office", "generic", "bare")
            or found.group().split()[0] in words("headline")
        ):
            return ""
        return without_name(found.group().rstrip(" ,"), phrase.plural)

    def _limit(self, at: int) -> int:
        """Where the next name of the tables begins: a portfolio does not run into it."""
        index = bisect_left(self.starts, at)
        while index < len(self.hits) and (self.hits[index].kind == "surname" or _is_field(self.hits[index], at)):
            index += 1
        return min(self.hits[index].start if index < len(self.hits) else len(self.plain), at + 120)

    def _more_titles(self, phrase: Phrase) -> Phrase:
        """Further titles of the same person: "State Councilor and Foreign Minister Wang Yi", "Prime Minister Sheikh
        ..."."""
        if phrase.plural or phrase.determiner:
            return self._honorifics(phrase)
        grown = phrase
        for _ in range(3):
            link = re.compile(r" and |, | ").match(self.plain, grown.end)
            after = self.names.hit_at(link.end()) if link else None
            if after is None or after.kind != TITLE:
                break
            title = titles()[self.plain[after.start : after.end]]
            other = title.sort == "counterpart" or (phrase.sort == "honorific" and title.sort == "generic")
            if title.plural or other or self.names.given_name(after):
                break
            more = self._right(replace(grown, end=after.end, offices=(title.office,)))
            sort = title.sort if grown.sort == "honorific" else grown.sort
            grown = replace(more, offices=tuple(filter(None, (*grown.offices, *more.offices))), sort=sort)
        # Only a name after them shows that all are one person's: "the Secretary and President discussed" are two.
        return grown if grown.end == phrase.end or name_after(self.names, grown) else phrase

    def _honorifics(self, phrase: Phrase) -> Phrase:
        after = self.names.hit_at(phrase.end + 1)
        if (
            after is not None
            and after.kind == TITLE
            and titles()[self.plain[after.start : after.end]].sort == "honorific"
        ):
            grown = replace(phrase, end=after.end)
            return grown if name_after(self.names, grown) else phrase
        return phrase

    def _named(self, phrase: Phrase) -> Phrase:
        found = name_after(self.names, phrase)
        if found is None or (phrase.plural and not names_on(self.names, found[0])):
            return phrase
        name, person = holder(self.names, found, phrase)
        link = _OF.match(self.plain, name.end)  # "President Celia Montar of Quillaria"
        after = self.names.hit_at(link.end()) if link and link.group(1) == "of" and not phrase.owners else None
        owner = _owner(after) if after is not None and after.kind != "demonym" else ""
        return replace(phrase, end=name.end, name=name, person=person, owners=(owner,) if owner else phrase.owners)


def _is_field(hit: NameHit, at: int) -> bool:
    """Whether a name is what an office is for: "Minister for Europe and Foreign Affairs"."""
    return hit.start == at and hit.actors[:1] == ("place:europe",)


def _owner(hit: NameHit) -> str:
    """The state, organisation or body that an office beside this name belongs to; "" for a person or place."""
    return next((id for id in hit.actors if id.startswith(_OWNERS)), "") if hit.kind != "surname" else ""
