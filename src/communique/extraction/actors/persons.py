"""The persons of one document: those of the tables that it names, and those that only it makes known, with the
offices it gives them.

Ids: a person of the tables has the table's. One known from texts by a name of two or more words is keyed by the name
alone, ``person:arvo-lind``: one text gives the country and another does not, and both mean the same man; the country
is a claim of the text and stands in the offices. Only where two persons of one document, or one of the tables, have
the same name does the country part them. A single name is shared by too many: it is keyed with the country
(``person:lind-northland``), and where no text gives one, with the document.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from communique.model import Span
from communique.rules import gazetteer
from communique.rules.gazetteer import fold
from communique.rules.titles import fits
from communique.rules.words import words

# Words that say how somebody relates to another, or what they are called, and not what they do.
_NO_OFFICE = frozenset(
    {"counterpart", "colleague", "prince", "princess", "leader", "top diplomat", "diplomat", "official", "professor"}
)


@dataclass(slots=True)
class Person:
    """A person as far as the document has been read; lives only while it is resolved."""

    id: str
    name: str
    surname: str
    gender: str = ""
    offices: list[tuple[str, str, Span | None]] = field(default_factory=list)
    """(office, id of its owner or "", where the text gives it; None when a table does)"""
    forms: dict[str, None] = field(default_factory=dict)
    """Forms of the text that name it, in order."""
    first: int = 0

    def holds(self, office: str, owners: Iterable[str] = ()) -> bool:
        """Whether one of its offices may be called so, and is of one of ``owners`` where they are given."""
        wanted = set(owners)
        return any(
            fits(office, held) and (not wanted or _of(owner) in {_of(w) for w in wanted})
            for held, owner, _ in self.offices
        )

    def exactly(self, office: str) -> bool:
        return any(held == office for held, _, _ in self.offices)

    def sides(self) -> list[str]:
        """Ids of the states its offices belong to, in order."""
        return list(dict.fromkeys(_of(owner) for _, owner, _ in self.offices if owner))


def _of(owner: str) -> str:
    """The state a body belongs to stands for it: the office is the state's."""
    return f"state:{owner[5:].partition('/')[0]}" if owner.startswith("body:") else owner


class People:
    """The register: names in, persons out."""

    def __init__(self, document: str = "") -> None:
        self.document = document
        self.by_id: dict[str, Person] = {}
        self._by_word: dict[str, list[str]] = {}

    def full(
        self, name: str, ids: tuple[str, ...], offices: tuple[str, ...], owners: tuple[str, ...], at: Span
    ) -> Person:
        """The person of a full name: of the tables where the name, office and country fit, known already, or new."""
        known = self._table(name, ids, offices, owners) or self._same(name, owners)
        person = self.by_id.get(known) if known else None
        if person is None:
            person = self._enter(known, name, owners, at)
        self.note(person, name, offices, owners, at)
        return person

    def _table(self, name: str, ids: tuple[str, ...], offices: tuple[str, ...], owners: tuple[str, ...]) -> str | None:
        """The person of the tables, if the country that the text gives does not speak against it."""
        for id in ids or _other_spellings(name, owners):
            entry = gazetteer.actor(id)
            if entry is not None and (not owners or not entry.offices or _shares_owner(entry, owners)):
                return id
        if not ids and owners and offices:
            return self._variant(name, offices, owners)
        return None

    def _variant(self, name: str, offices: tuple[str, ...], owners: tuple[str, ...]) -> str | None:
        """A table's person with this surname and office under another spelling of the given name."""
        form = gazetteer.forms().get(name.split()[-1])
        for id in form.actors if form and form.kind == "surname" else ():
            entry = gazetteer.actor(id)
            alike = entry is not None and fold(entry.name)[0] == fold(name)[0] and _shares_owner(entry, owners)
            if entry and alike and any(fits(o, h.office) for o in offices for h in entry.offices):
                return id
        return None

    def _same(self, name: str, owners: tuple[str, ...]) -> str | None:
        """A person of this document under a longer or shorter form of the name."""
        parts = _words(name)
        for id in self._by_word.get(parts[-1], ()) if parts else ():
            person = self.by_id[id]
            known = _words(person.name)
            shared = set(parts) <= set(known) or set(known) <= set(parts)
            if (
                shared or (len(known) > 1 and known[0][0] == parts[0][0] and min(len(known[0]), len(parts[0])) == 1)
            ) and _agree(person, owners):
                return id
        return None

    def _enter(self, known: str | None, name: str, owners: tuple[str, ...], at: Span) -> Person:
        entry = gazetteer.actor(known) if known else None
        if entry is not None:
            offices = [(o.office, _owner_id(o.of), None) for o in entry.offices]
            person = Person(entry.id, entry.name, entry.surname, entry.gender, list(offices), first=at.start)
        else:
            tidy = name.title() if name.isupper() else name
            id = self._new_id(tidy, owners)
            person = self.by_id.get(id) or Person(id, tidy, _surname(tidy), first=at.start)
        self.by_id[person.id] = person
        for word in (*_words(person.name), *_words(name)):
            ids = self._by_word.setdefault(word, [])
            if person.id not in ids:
                ids.append(person.id)
        return person

    def _new_id(self, name: str, owners: tuple[str, ...]) -> str:
        """The id of a person whom no table has; the module says how."""
        key = gazetteer.slug(name)
        state = next((o[6:] for o in owners if o.startswith("state:")), "")
        other = self.by_id.get(f"person:{key}")
        taken = gazetteer.actor(f"person:{key}") is not None or (other is not None and not _agree(other, owners))
        if " " in name and not taken:
            return f"person:{key}"
        return f"person:{key}-{state}" if state else f"person:{self.document}-{key}"

    def note(self, person: Person, form: str, offices: Iterable[str], owners: tuple[str, ...], at: Span) -> None:
        """Add a form and the offices that the text gives with it."""
        person.forms.setdefault(form)
        for office in offices:
            owner = owners[0] if owners else ""
            if (
                office
                and office not in _NO_OFFICE
                and not any(
                    fits(office, held) and (not owner or _of(of) == _of(owner)) for held, of, _ in person.offices
                )
            ):
                person.offices.append((office, owner, at))

    def single(
        self, word: str, ids: tuple[str, ...], offices: tuple[str, ...], owners: tuple[str, ...], at: Span
    ) -> Person | None:
        """The person of a surname or another single name; None when several fit or none does."""
        titled = bool(offices)
        here = [self.by_id[id] for id in self._by_word.get(_key(word), ())]
        here = [
            p
            for p in here
            if titled or _words(p.surname)[-1:] == _words(word)[-1:] or set(_words(word)) <= set(_words(p.surname))
        ]
        best = _narrow(here, offices, owners)
        if best is None and not here:
            best = self._from_table(word, ids, offices, owners, at)
        if best is not None:
            self.note(best, word, offices, owners, at)
        return best

    def _from_table(
        self, word: str, ids: tuple[str, ...], offices: tuple[str, ...], owners: tuple[str, ...], at: Span
    ) -> Person | None:
        entries = [e for e in map(gazetteer.actor, ids) if e is not None]
        if offices:
            said = [o for o in offices if o]
            entries = [e for e in entries if not said or any(fits(o, h.office) for o in said for h in e.offices)]
        if owners:
            entries = [e for e in entries if _shares_owner(e, owners)]
        if not offices and word.title() in words("common-surnames"):
            return None
        if len(entries) > 1:
            seated = [e for e in entries if any(o.until is None for o in e.offices)]
            entries = seated if any(offices) and len(seated) == 1 else entries
        return self._enter(entries[0].id, word, owners, at) if len(entries) == 1 else None

    def called(self, word: str) -> bool:
        """Whether a person of the document has this word in the name."""
        return bool(self._by_word.get(_key(word)))

    def given_first(self, person: Person, surname: str) -> None:
        """The text calls a person by the first word of the name: it is the surname ("Shen Weiran", "Shen said")."""
        person.surname = surname

    def unnamed(self, role: str, document: str, at: Span) -> Person:
        """A speaker known by a role alone; nobody is called by a word of it."""
        tidy = role.title() if role.isupper() else role
        id = f"person:{document}-{gazetteer.slug(tidy)}"
        return self.by_id.setdefault(id, Person(id, tidy, tidy, first=at.start))

    def new_single(self, word: str, offices: tuple[str, ...], owners: tuple[str, ...], at: Span) -> Person:
        """A person of whom the text gives one name and a title."""
        person = self._enter(None, word, owners, at)
        self.note(person, word, offices, owners, at)
        return person


def _other_spellings(name: str, owners: tuple[str, ...]) -> tuple[str, ...]:
    """Persons of the tables under the name without accents, or with the surname first where the country fits."""
    form = gazetteer.forms().get(fold(name))
    if form is None and owners and name.count(" ") == 1:
        form = gazetteer.forms().get(" ".join(reversed(fold(name).split())))
        entries = (gazetteer.actor(id) for id in form.actors) if form else ()
        return tuple(e.id for e in entries if e is not None and e.kind == "person" and _shares_owner(e, owners))
    return tuple(id for id in form.actors if id.startswith("person:")) if form and form.kind == "name" else ()


def _narrow(people: list[Person], offices: tuple[str, ...], owners: tuple[str, ...]) -> Person | None:
    """The one whom office and country leave over."""
    for office in filter(None, offices):
        fitting = [p for p in people if p.holds(office, owners)]
        people = fitting or ([p for p in people if not p.offices] if len(people) > 1 else people)
    if owners and len(people) > 1:
        people = [p for p in people if _agree(p, owners)] or people
    if len(people) == 1 and owners and not _agree(people[0], owners):
        return None
    return people[0] if len(people) == 1 else None


def _agree(person: Person, owners: tuple[str, ...]) -> bool:
    sides = person.sides()
    return not owners or not sides or any(_of(o) in sides for o in owners)


def _shares_owner(entry: gazetteer.ActorEntry, owners: tuple[str, ...]) -> bool:
    wanted = {_of(o) for o in owners}
    return any(_of(_owner_id(o.of)) in wanted for o in entry.offices)


@functools.cache
def _owner_id(of: str | None) -> str:
    return (gazetteer.state_named(of) or gazetteer.ids_by_name().get(of, "")) if of else ""


def _surname(name: str) -> str:
    """Without a table: the last word, with a particle that belongs to it; the word in capitals where one is ("MORI
    Takeo")."""
    parts = [w for w in name.split() if w.rstrip(".") not in ("Jr", "Sr", "II", "III")]
    capital = [w for w in parts if w.isupper() and len(w) > 2]
    if len(capital) == 1 and len(parts) > 1:
        return capital[0].title()
    return parts[-1] if parts else name


def _words(name: str) -> list[str]:
    return [w for w in re.findall(r"\w+", _key(name)) if w not in ("jr", "sr")]


def _key(name: str) -> str:
    """A name as names are compared: without accents, capitals and hyphens ("Wei-lun", "Weilun")."""
    return fold(name).lower().replace("-", "")
