"""Whether two sources stand for one speaker, in two documents that may name him in different ways."""

from __future__ import annotations

from collections.abc import Sequence

from communique.extraction.actors.names import find_names
from communique.link.account import Account
from communique.link.differences.voices import Layer, actor_of
from communique.model import Actor
from communique.rules.publishers import publishers

_PART_OF = frozenset({("person", "state"), ("body", "state"), ("person", "body")})
_LEAST_NAME = 3
"""Letters of a last name by which two names can be one."""


def same_party(a: Account, one: Layer, b: Account, other: Layer) -> bool | None:
    """Whether two layers have one speaker: by actor, by name, by the sides of those who speak together.

    None where it cannot be told: a source that names nobody known.
    """
    if one.speakers & other.speakers:
        return True
    if not one.names or not other.names:
        return None
    if one_of_names(one.names, other.names):
        return True
    left = [actor_of(a, id) for id in sorted(one.speakers)]
    right = [actor_of(b, id) for id in sorted(other.speakers)]
    actors_a, actors_b = [x for x in left if x], [y for y in right if y]
    if len(actors_a) != len(one.speakers) or len(actors_b) != len(other.speakers):
        return None
    sides_a, sides_b = ({_side(x) for x in actors} for actors in (actors_a, actors_b))
    if len(actors_a) > 1 and len(actors_b) > 1 and sides_a & sides_b:
        return True
    if all(_government(x) and _government(y) for x in actors_a for y in actors_b) and sides_a == sides_b:
        return True  # "Moscow" and "the Foreign Ministry".
    if _of_one_side(a, b) and any(_acts_for(x, y) or _acts_for(y, x) for x in actors_a for y in actors_b):
        return None  # "The Secretary called on", "the United States called on": one side's own texts use both.
    # Two groups may be one, named in two ways; a person is none.
    return None if any(x.kind == y.kind == "group" for x in actors_a for y in actors_b) else False


def one_of_names(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a name of either is a form of one of the other."""
    return any(_one_name(x, y) for x in one for y in other)


def _one_name(one: str, other: str) -> bool:
    """Whether two names are forms of one: the words of one are in the other, or the last ones are the same."""
    left, right = (name.casefold().replace("-", "").replace("’", "").split() for name in (one, other))
    if not left or not right:
        return False
    if set(left) <= set(right) or set(right) <= set(left):
        return True
    return len(left[-1]) >= _LEAST_NAME and left[-1] == right[-1] and left[-1] not in ("ministry", "minister", "side")


def _of_one_side(a: Account, b: Account) -> bool:
    return a.part.side is not None and a.part.side == b.part.side


def _acts_for(actor: Actor, whole: Actor) -> bool:
    """Whether an actor speaks for a state, or a person for a body of his state."""
    return (actor.kind, whole.kind) in _PART_OF and _side(actor) == _side(whole)


def _side(actor: Actor) -> str:
    return actor.name if actor.kind == "state" else actor.side or actor.name


def _government(actor: Actor) -> bool:
    return actor.kind == "state"


def institution(account: Account) -> frozenset[str]:
    """The actors whose telling the account is: its originator, its publisher, the source it is derived from."""
    names = institution_names(account)
    found: set[str] = set()
    for name in sorted(names):
        found.update(id for hit in find_names(name) if hit.start == 0 and hit.end == len(name) for id in hit.actors)
    for actor in account.extraction.actors:
        if names & {canonical(actor.name), *map(canonical, actor.aliases)}:
            found.add(actor.id)
    return frozenset(found)


def institution_names(account: Account) -> frozenset[str]:
    """The names of that institution, or those institutions, as the table of publishers has them."""
    part = account.part
    return frozenset(canonical(name) for name in (part.originator, part.publisher, part.derived_from) if name)


def canonical(name: str) -> str:
    """The name of an institution as the table of publishers has it, else without its article."""
    known = publishers().named(name)
    return known.name if known else name.removeprefix("the ").removeprefix("The ")
