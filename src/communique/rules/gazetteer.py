"""The tables of actors: states, bodies, organisations, outlets, persons with dated offices, places, and every form
that names them.

``actor(id)`` gives the entry of an id; ``forms()`` all forms with what they stand for. The files under ``data/actors``
say where each row comes
from; ids are stable: ``state:russia``, ``body:russia/foreign-ministry``, ``org:un``, ``person:sergey-lavrov``,
``place:astana``, ``bloc:west``.
"""

from __future__ import annotations

import csv
import functools
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib import resources
from typing import NamedTuple

from communique.model import ActorKind, Office

_HEADS = ("body_heads.csv", "organ_heads.csv")
OWN = "own compilation of the public record"
# Under any of these names it is the office that the tables of foreign ministers are about.
_CHIEF_DIPLOMATS = ("foreign minister", "foreign secretary", "secretary of state", "high representative")
# Kinds of forms; where one form is several, the first of these is its kind. A metonym keeps its place beside the state.
KINDS = ("metonym", "name", "demonym", "surname")


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """An actor of the tables."""

    id: str
    kind: ActorKind
    name: str
    aliases: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    side: str | None = None
    """Canonical name of the state or organisation it belongs to."""
    identifiers: tuple[tuple[str, str], ...] = ()
    surname: str = ""
    gender: str = ""
    """"m", "f" or "" when the tables do not say."""
    adjective: str = ""
    """Of a state: "Russian"."""


# The Arabic article in a name, and how it is written.
_ARTICLE = re.compile(r"(?<= )((?:[Aa]l|[Ee]l)[ -])(?=[A-Z])")
_ARTICLES = ("al-", "Al-", "Al ", "el-", "El-", "El ")


class Form(NamedTuple):
    """What a form stands for: its kind and the ids of the actors it can name."""

    kind: str
    actors: tuple[str, ...]


def actor(id: str) -> ActorEntry | None:
    """The entry of an id of the tables; also of a composed body such as ``body:kenya/parliament``; None for others."""
    entry = entries().get(id)
    if entry is None and id.startswith(("body:", "org:")) and "/" in id:
        return _composed(id)
    return entry


def _composed(id: str) -> ActorEntry | None:
    room, _, path = id.partition(":")
    owner_id, _, key = path.partition("/")
    owner = entries().get(f"state:{owner_id}" if room == "body" else f"org:{owner_id}")
    if owner is None or key not in body_names():
        return None
    short = next((a for a in owner.aliases if a.isupper()), owner.name) if room == "org" else owner.name
    return ActorEntry(
        id, "body", body_name(key, short, owner.adjective), side=owner.name if room == "body" else owner.side
    )


def body_name(key: str, state: str, adjective: str) -> str:
    """The canonical name of a body of a state: ("foreign-ministry", "Russia", "Russian") → "Russian Foreign
    Ministry"."""
    return body_names()[key].format(name=state, adj=adjective or f"{state}'s")


@functools.cache
def body_names() -> dict[str, str]:
    """Key of a kind of body → the pattern of its name."""
    return {row["key"]: row["name"] for file in _HEADS for row in rows(file)}


@functools.cache
def body_heads() -> dict[str, str]:
    """Head of the name of a state's body ("Ministry of Foreign Affairs") → key of its kind."""
    return {head: row["key"] for row in rows("body_heads.csv") for head in _split(row["heads"])}


@functools.cache
def organ_heads() -> dict[str, str]:
    """Head of the name of an organisation's organ ("Council of Foreign Ministers") → key of its kind."""
    return {head: row["key"] for row in rows("organ_heads.csv") for head in _split(row["heads"])}


def state_named(name: str) -> str | None:
    """The id of the state with this canonical name."""
    id = f"state:{slug(name)}"
    return id if id in entries() else None


@functools.cache
def ids_by_name() -> dict[str, str]:
    """Canonical name of an organisation, body or group → its id."""
    return {e.name: e.id for e in entries().values() if e.kind not in ("person", "place", "state")}


@functools.cache
def entries() -> dict[str, ActorEntry]:
    """Every actor of the tables by id."""
    out: dict[str, ActorEntry] = {}
    for entry in (*_states(), *_blocs(), *_organisations(), *_bodies(), *_people(), *_places()):
        out.setdefault(entry.id, entry)
    return out


@functools.cache
def forms() -> dict[str, Form]:
    """Every form of the tables, with its spellings without accents and in capitals."""
    found: dict[str, dict[str, list[str]]] = {}
    for form, kind, id in _all_forms():
        for spelling in _spellings(form, kind):
            ids = found.setdefault(spelling, {}).setdefault(kind, [])
            if id not in ids:
                ids.append(id)
    out = {}
    for form, kinds in found.items():
        kind = next(k for k in KINDS if k in kinds)
        places = kinds.get("name", []) if kind == "metonym" else []
        out[form] = Form(kind, (*kinds[kind], *places))
    return out


def _spellings(form: str, kind: str) -> list[str]:
    plain = form.replace("’", "'")
    out = [plain]
    if (folded := fold(plain)) != plain:
        out.append(folded)
    if plain.startswith("the "):
        out.append("The " + plain[4:])
    # Capitals as in datelines, labels and headings; a form of three letters or fewer would collide with abbreviations.
    out += [s.upper() for s in tuple(out) if len(s) > 3 or kind == "surname"]
    return list(dict.fromkeys(out))


def _all_forms() -> Iterator[tuple[str, str, str]]:
    for entry in entries().values():
        names = (entry.name, *entry.aliases)
        bare = {n.lower() for n in names}
        for name in names:
            if not (name.lower().startswith("the ") and name[4:].lower() in bare):
                single_person = entry.kind == "person" and " " not in name
                yield name, "surname" if single_person else "name", entry.id
        if entry.kind == "person":
            yield from _person_forms(entry)
    for row, id in _state_rows():
        for column, kind in (("adjectives", "demonym"), ("people", "demonym"), ("seats", "metonym")):
            for form in _split(row[column]):
                yield form, kind, id
    for row in rows("blocs.csv"):
        for form in _split(row["adjectives"]):
            yield form, "demonym", row["id"]
    yield "Brussels", "metonym", "org:eu"
    yield "European", "demonym", "place:europe"
    yield "African", "demonym", "place:africa"
    yield "Asian", "demonym", "place:asia"


def _person_forms(entry: ActorEntry) -> Iterator[tuple[str, str, str]]:
    """Surname alone, names without middle initials, and the surname in capitals where it comes first ("WANG Yi")."""
    never = next(row["words"] for row in rows("words.csv") if row["list"] == "never-surnames").split("|")
    if entry.surname and entry.surname not in never:
        yield entry.surname, "surname", entry.id
    for name in (entry.name, *entry.aliases):
        without = re.sub(r"(?<=\w) (?:[A-Z]\. ?)+(?=\w)", " ", name)
        if without != name and " " in without:
            yield without, "name", entry.id
        if (article := _ARTICLE.search(name)) and " " in name:
            for other in _ARTICLES:
                yield f"{name[: article.start(1)]}{other}{name[article.end(1) :]}", "name", entry.id
        if entry.surname and name.startswith(entry.surname + " "):
            yield entry.surname.upper() + name[len(entry.surname) :], "name", entry.id


def _states() -> Iterator[ActorEntry]:
    for row, id in _state_rows():
        identifiers = tuple(
            (scheme, row[key]) for scheme, key in (("iso3166-1", "iso2"), ("standing", "standing")) if row[key]
        )
        adjective = next(iter(_split(row["adjectives"])), "")
        yield ActorEntry(
            id,
            "state",
            row["name"],
            _split(row["aliases"]),
            side=row["name"],
            identifiers=identifiers,
            adjective=adjective,
        )


@functools.cache
def _state_rows() -> tuple[tuple[dict[str, str], str], ...]:
    """Rows of the compiled table and of our own, joined by name, with the id of the state."""
    own = {row["name"]: row for row in rows("states_own.csv")}
    joined = []
    for row in rows("states.csv"):
        more = own.pop(row["name"], {})
        standing = more.get("standing") or row["standing"]
        adjectives = _join(row["adjectives"], more.get("adjectives", ""))
        aliases = _join(row["aliases"], more.get("aliases", ""))
        joined.append(
            {
                **row,
                "standing": standing,
                "aliases": aliases,
                "adjectives": adjectives,
                "people": more.get("people", ""),
                "seats": more.get("seats", ""),
            }
        )
    joined += [{**row, "iso2": ""} for row in own.values()]
    return tuple((row, f"state:{slug(row['name'])}") for row in joined)


def _blocs() -> Iterator[ActorEntry]:
    for row in rows("blocs.csv"):
        yield ActorEntry(row["id"], _kind(row["kind"]), row["name"], _split(row["aliases"]))


def _organisations() -> Iterator[ActorEntry]:
    for row in rows("organisations.csv"):
        side = row["parent"][6:].capitalize() if row["parent"].startswith("state:") else None
        yield ActorEntry(
            row["id"],
            _kind(row["kind"]),
            row["name"],
            _split(row["aliases"]),
            side=side or (row["name"] if not row["parent"] else None),
        )
    for row in rows("outlets.csv"):
        yield ActorEntry(
            row["id"], "organisation", row["name"], _split(row["aliases"]), identifiers=(("outlet of", row["of"]),)
        )


def _bodies() -> Iterator[ActorEntry]:
    for row in rows("bodies.csv"):
        yield ActorEntry(row["id"], "body", row["name"], _split(row["aliases"]), side=row["of"])


def _places() -> Iterator[ActorEntry]:
    for row in rows("places.csv"):
        yield ActorEntry(row["id"], "place", row["name"], _split(row["aliases"]), identifiers=(("sort", row["kind"]),))
    for row in rows("capitals.csv"):
        id = f"place:{slug(row['name'])}"
        yield ActorEntry(id, "place", row["name"], side=row["of"], identifiers=(("sort", "city"),))


def _people() -> list[ActorEntry]:
    """Persons of all tables: rows of one name and its aliases are one person."""
    people: dict[str, ActorEntry] = {}
    by_form: dict[str, str] = {}
    for row, source in (
        *((r, OWN) for r in rows("people_own.csv")),
        *((r, r["source"]) for r in rows("ministers.csv")),
    ):
        id = by_form.get(fold(row["name"]).lower(), f"person:{slug(row['name'])}")
        office = Office(
            row["office"], _office_of(row["of"]), row["since"] or None, row.get("until") or None, (), source
        )
        old = people.get(id) or ActorEntry(
            id, "person", row["name"], surname=row.get("surname") or _surname(row["name"]), side=_office_of(row["of"])
        )
        known = source != OWN and any(o.of == office.of and o.office in _CHIEF_DIPLOMATS for o in old.offices)
        aliases = tuple(
            dict.fromkeys(
                (*old.aliases, *_split(row.get("aliases", "")), *([row["name"]] if row["name"] != old.name else []))
            )
        )
        identifiers = dict((*old.identifiers, *([("wikidata", row["wikidata"])] if row.get("wikidata") else [])))
        people[id] = replace(
            old,
            aliases=aliases,
            gender=old.gender or row.get("gender", ""),
            offices=old.offices if known else (*old.offices, office),
            identifiers=tuple(identifiers.items()),
        )
        for form in (old.name, *aliases):
            by_form.setdefault(fold(form).lower(), id)
    return list(people.values())


def _office_of(of: str) -> str:
    """The canonical name of an office's owner: a state's name as it stands, an organisation's by its id."""
    if of.startswith("org:"):
        return next(row["name"] for row in rows("organisations.csv") if row["id"] == of)
    return of


def _surname(name: str) -> str:
    words = [w for w in name.split() if w.rstrip(".") not in ("Jr", "Sr", "II", "III")]
    return words[-1]


def _kind(value: str) -> ActorKind:
    kinds: dict[str, ActorKind] = {"organisation": "organisation", "format": "format", "body": "body", "group": "group"}
    return kinds[value]


def slug(name: str) -> str:
    """A name as it stands in ids: ascii, lower case, hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name).lower().replace("'", "").replace("’", "")).strip("-")


def fold(name: str) -> str:
    """The name without accents."""
    plain = unicodedata.normalize(
        "NFKD",
        name.replace("ı", "i")
        .replace("ø", "o")
        .replace("Ø", "O")
        .replace("ð", "d")
        .replace("Đ", "D")
        .replace("đ", "d"),
    )
    return "".join(c for c in plain if not unicodedata.combining(c))


def _split(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))


def _join(*cells: str) -> str:
    return "|".join(dict.fromkeys(form for cell in cells for form in _split(cell)))


@functools.cache
def rows(file: str) -> tuple[dict[str, str], ...]:
    """The rows of one of the actor tables."""
    text = (resources.files("communique") / "data" / "actors" / file).read_text("utf-8")
    return tuple(csv.DictReader(io.StringIO(text, newline="")))


@functools.cache
def holders() -> dict[str, list[ActorEntry]]:
    """Id of a state → persons of the tables who held an office of it."""
    out: dict[str, list[ActorEntry]] = {}
    for entry in entries().values():
        for of in dict.fromkeys(o.of for o in entry.offices if o.of):
            out.setdefault(f"state:{slug(of)}", []).append(entry)
    return out
