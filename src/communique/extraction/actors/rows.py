"""The rows of a document's actors: what the tables say of each, and what only the text says."""

from __future__ import annotations

from dataclasses import replace

from communique.extraction.actors.newcomers import Newcomer
from communique.extraction.actors.persons import People
from communique.model import Actor, Office
from communique.rules import gazetteer


def actor_row(id: str, forms: tuple[str, ...], people: People, new: dict[str, Newcomer]) -> Actor:
    """In: an id of the tables, of the document's persons or of its newcomers, with the forms that name it. Out: its
    row."""
    entry = gazetteer.actor(id)
    person = people.by_id.get(id)
    if entry is not None:
        row = Actor(id, entry.kind, entry.name, forms, entry.offices, entry.identifiers, entry.side)
    elif person is not None:
        row = Actor(id, "person", person.name, forms, side=next((_name(s, new) for s in person.sides()), None))
    elif id in new:
        row = Actor(id, new[id].kind, new[id].name, forms, side=new[id].name)
    elif id.startswith("group:"):
        owner = _name(f"org:{id[6:].partition('/')[0]}", new)
        row = Actor(id, "group", f"{owner} {id.rpartition('/')[2]}s", forms, side=owner)
    elif id.startswith("org:"):
        owner = _name(id.partition("/")[0], new)
        row = Actor(id, "body", gazetteer.body_name(id.rpartition("/")[2], owner, ""), forms, side=owner)
    else:
        state, _, key = id[5:].partition("/")
        name = _name(f"state:{state}", new)
        adjective = (
            next((f for f, k in new[f"state:{state}"].forms if k == "demonym"), name)
            if f"state:{state}" in new
            else name
        )
        row = Actor(id, "body", gazetteer.body_name(key, name, adjective), forms, side=name)
    if person is None:
        return row
    said = [Office(o, _name(of, new) if of else None, None, None, (at,), "") for o, of, at in person.offices if at]
    return replace(row, offices=(*row.offices, *said), aliases=tuple(dict.fromkeys((*forms, *person.forms))))


def _name(id: str, new: dict[str, Newcomer]) -> str:
    entry = gazetteer.actor(id)
    return entry.name if entry else new[id].name if id in new else id.partition(":")[2]
