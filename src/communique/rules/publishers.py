"""The table of publishers (data/publishers.csv): agencies, outlets, ministries, offices, organisations; and bodies
named by pattern.

Columns of the table: name (canonical); kind (agency, outlet, ministry, presidency, government, office,
organisation); side (state or body
whose account its texts are; empty for agencies and outlets); home (state of its seat); domains (hosts, with a path
where a host is shared);
forms (names as texts give them); named (name at the time: "ITAR-TASS 1992-2014"); source.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

MEDIA = frozenset({"agency", "outlet"})
_HEADS = (
    r"(?:(?:Federal )?Ministry (?:of|for)(?: the)? (?:Foreign|External)(?: and European)? (?:Affairs|Relations)"
    r"(?:(?:,| and) [A-Z][\w-]+(?: [A-Z][\w-]+| and [A-Z][\w-]+){0,4})?|Foreign(?: Affairs)? Ministry|External "
    r"Affairs Ministry|"
    r"Department (?:of|for) (?:Foreign|External) (?:Affairs|Relations)(?: and Trade)?|Foreign Office|MFA)"
)
_OTHER_HEADS = (
    r"(?:Ministry of (?:National )?(?:Defence|Defense)|Defen[cs]e Ministry|Presidency|Presidential (?:Office|"
    r"Administration|Press Service)|"
    r"President['’]s Office|Office of the President|Government|Prime Minister['’]s Office|Office of the Prime Minister|"
    r"Press Service of the President|Chancellery|State Chancellery|Embassy|Permanent Mission|Parliament|"
    r"(?:Ministry|Department) (?:of|for) [A-Z][\w-]+(?:,? (?:and )?[A-Z][\w-]+){0,3})"
)
_STATE = r"(?:the )?(?P<state>(?:[A-ZÀ-Þ][\w’'.-]+)(?:(?: of| of the| and|,)? [A-ZÀ-Þ][\w’'.-]+){0,6})"
_OF = re.compile(rf"(?:[Tt]he )?(?P<head>{_HEADS}|{_OTHER_HEADS})(?: of| in|,) {_STATE}")
_ADJ = re.compile(
    rf"(?:[Tt]he )?(?P<state>(?!The\b)[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){{0,3}}?)(?P<possessive>['’]s?)? "
    rf"(?P<head>{_HEADS}|"
    rf"{_OTHER_HEADS})"
)
_BODY = re.compile(
    rf"(?:{_OF.pattern})|(?:{_ADJ.pattern.replace('(?P<state>', '(?P<state2>').replace('(?P<head>', '(?P<head2>')})"
)
_POLITY = re.compile(
    r"^(?:the )?(?:[A-Z][a-z]+ )?(?:Republic|Kingdom|Federation|Principality|State|Commonwealth) of (?:the )?"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_FOREIGN_NAME = re.compile(r"Foreign|External|Department of State|International Relations|Global Affairs")
_FOREIGN = re.compile(_HEADS)


@dataclass(frozen=True, slots=True)
class Publisher:
    """One who publishes. ``side`` is None for agencies, outlets and whoever speaks for no state or body."""

    name: str
    kind: str
    side: str | None
    home: str | None
    domains: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    named: tuple[tuple[str, int | None, int | None], ...] = ()
    """(name, first year, last year) where the name changed."""
    known: bool = True
    """False for a body that only the text names."""


@dataclass(frozen=True, slots=True)
class Publishers:
    """The table with its look-ups."""

    rows: tuple[Publisher, ...]
    _forms: dict[str, Publisher]
    _domains: dict[str, Publisher]
    _states: dict[str, tuple[str, str]]
    """Name, alias or adjective of a state, in lower case: its canonical name and first adjective."""

    def named(self, name: str) -> Publisher | None:
        """The publisher that ``name`` is a form of, or the body of a state that ``name`` describes; None for other
        words.
        """
        bare = _bare(name)
        return self._forms.get(bare) or self._forms.get(bare.casefold()) or self.described(name)

    def described(self, name: str) -> Publisher | None:
        """A body named by its office and state: "Ministry of Foreign Affairs of Northland", "Northland’s Foreign
        Ministry".
        """
        bare = _bare(name)
        found = _OF.fullmatch(bare) or _ADJ.fullmatch(bare)
        if not found:
            return None
        head, words = found.group("head"), _POSSESSIVE.sub("", found.group("state"))
        state = self.state(words)
        foreign = _FOREIGN.fullmatch(head) is not None
        if state and foreign:
            name = f"{state[1]} Foreign Ministry"
            return self._forms.get(name) or Publisher(name, "ministry", state[0], state[0])
        if state:
            return Publisher(bare, "office", state[0], state[0])
        words = _POLITY.sub("", words)
        return Publisher(bare, "ministry" if foreign else "office", words, words, known=False)

    def bodies_in(self, text: str, start: int, end: int) -> list[tuple[int, int, Publisher]]:
        """Bodies of states named by office and state in ``text[start:end]``: (start, end, publisher)."""
        out = []
        for found in _BODY.finditer(text, start, end):
            made = self.named(found.group())
            if made is not None:
                article = 4 if found.group()[:4] in ("the ", "The ") else 0
                out.append((found.start() + article, found.end(), made))
        return out

    def presidency(self, state: str) -> Publisher | None:
        """The presidency of a state, if the table has it."""
        return next((row for row in self.rows if row.kind == "presidency" and row.side == state), None)

    def foreign_ministry(self, state: str) -> Publisher:
        """The foreign ministry of a state: of the table, else named after the state."""
        for row in self.rows:
            if (
                row.side == state
                and row.kind == "ministry"
                and any(_FOREIGN_NAME.search(f) for f in (row.name, *row.forms))
            ):
                return row
        found = self.state(state)
        return Publisher(
            f"{found[1] if found else state} Foreign Ministry", "ministry", state, state, known=found is not None
        )

    def state(self, words: str) -> tuple[str, str] | None:
        """Canonical name and adjective of the state that ``words`` name (name, long name, adjective), or None."""
        bare = _POSSESSIVE.sub("", _bare(words)).casefold().replace("’", "'")
        return self._states.get(bare)

    def of_uri(self, uri: str) -> Publisher | None:
        """The publisher on whose site ``uri`` is: the longest domain (and path) of the table that it lies under."""
        found = re.match(r"(?:[a-z][a-z0-9+.-]*:)?//(?:[^/@]*@)?([^/:?#]+)(?::\d+)?([^?#]*)", uri.lower())
        if not found:
            return None
        host, path = found.group(1), found.group(2)
        best = ""
        labels = host.split(".")
        for i in range(len(labels) - 1):
            domain = ".".join(labels[i:])
            pieces = path.strip("/").split("/")
            for n in range(min(len(pieces), 4), -1, -1):
                key = "/".join([domain, *pieces[:n]]).rstrip("/")
                if key in self._domains and len(key) > len(best):
                    best = key
        return self._domains.get(best)

    def outlet_in(self, name: str) -> Publisher | None:
        """The agency or outlet that a label names: "AFP", "Ann Vale, NHK", "NHK, Ann Vale"."""
        for piece in re.split(r"\s*[,/–—]\s*|\s+-\s+", name):
            found = self._forms.get(_bare(piece))
            if found and found.kind in MEDIA:
                return found
        return None


@dataclass(frozen=True, slots=True)
class Hint:
    """A phrase of a header that one publisher's texts have; ``where`` is the kind of block it stands in."""

    phrase: str
    where: str
    publisher: Publisher
    example: str


@cache
def hints() -> tuple[Hint, ...]:
    """The phrases of data/publisher_hints.csv, in order."""
    by_name = {row.name: row for row in publishers().rows}
    return tuple(
        Hint(row["phrase"], row["where"], by_name[row["publisher"]], row["example"])
        for row in _table("publisher_hints.csv")
    )


def _bare(name: str) -> str:
    words = " ".join(name.split()).strip(" .,;:()[]/")
    return words[4:] if words[:4] in ("the ", "The ") else words


def _years(text: str) -> tuple[tuple[str, int | None, int | None], ...]:
    out = []
    for piece in filter(None, text.split("|")):
        name, _, years = piece.rpartition(" ")
        first, _, last = years.partition("-")
        out.append((name, int(first) if first else None, int(last) if last else None))
    return tuple(out)


def _table(name: str) -> list[dict[str, str]]:
    file = resources.files("communique") / "data" / name
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))


def _states() -> dict[str, tuple[str, str]]:
    """Names and adjectives of the states, from the tables of actors."""
    out: dict[str, tuple[str, str]] = {}
    adjectives: dict[str, str] = {}
    for name in ("actors/states.csv", "actors/states_own.csv"):
        for row in _table(name):
            forms = row["adjectives"].split("|") if row["adjectives"] else []
            first = adjectives.setdefault(row["name"], forms[0] if forms else row["name"])
            for form in (row["name"], *filter(None, row["aliases"].split("|")), *filter(None, forms)):
                out.setdefault(form.casefold().replace("’", "'"), (row["name"], first))
    return out


@cache
def publishers() -> Publishers:
    """The table of publishers, loaded once. A form that two rows share goes to the first."""
    rows: list[Publisher] = []
    forms: dict[str, Publisher] = {}
    domains: dict[str, Publisher] = {}
    for row in _table("publishers.csv"):
        made = Publisher(
            row["name"],
            row["kind"],
            row["side"] or None,
            row["home"] or None,
            tuple(filter(None, row["domains"].split("|"))),
            tuple(filter(None, row["forms"].split("|"))),
            _years(row["named"]),
        )
        rows.append(made)
        for form in (made.name, *made.forms):
            forms.setdefault(_bare(form), made)
            if len(form) > 4:  # short forms in small letters are ordinary words: "ana", "rai", "st"
                forms.setdefault(_bare(form).casefold(), made)
        for domain in made.domains:
            domains.setdefault(domain, made)
    return Publishers(tuple(rows), forms, domains, _states())
