"""What a statement rests on: whose words they are and whose account tells them."""

from __future__ import annotations

from collections.abc import Sequence

from communique.model import Actor, Basis, ChainLink, Mode, Part, Span


def basis_of(part: Part, mode: Mode, speakers: Sequence[Actor]) -> Basis:
    """The basis of a statement of ``speakers`` told by ``part``.

    "own words": a turn or a first-person text, or a quotation that the speaker's own side publishes; "own side's
    account": told by the side of all speakers; "other side's account": told by a side that one of the speakers does not
    belong to; "third party": told by an agency or an outlet; "joint text": a joint statement. Unknown speakers leave
    it unknown.
    """
    if part.kind == "joint statement":
        return "joint text"
    if mode == "turn":
        return "own words"
    if part.side is None:
        return "third party" if part.originator or part.publisher else "unknown"
    sides = [_side(a) for a in speakers]
    if not sides or None in sides:
        return "unknown"
    if any(side != part.side for side in sides):
        return "other side's account"
    return "own words" if mode == "direct" else "own side's account"


def _side(actor: Actor) -> str | None:
    return actor.side or (actor.name if actor.kind in ("state", "organisation") else None)


def chain_of(
    part: Part,
    held: Sequence[ChainLink],
    names: Sequence[str],
    ids: Sequence[str],
    source: Span | None,
    relays: Sequence[ChainLink] = (),
) -> tuple[ChainLink, ...]:
    """Who relays a statement, outermost first: the part's outlet, those whose statements hold it, those whom its own
    sentence names as relaying it, the speakers.
    """
    links: list[ChainLink] = []
    outlet = part.publisher or part.originator
    if outlet is not None and not held:
        links.append(ChainLink(outlet, None, next(iter(part.evidence_for("publisher")), None)))
    links += held
    links += [r for r in relays if not links or links[-1].name != r.name]
    for name, actor in zip(names, ids, strict=True):
        if all(link.name != name for link in links):
            links.append(ChainLink(name, actor, source))
    return tuple(links)
