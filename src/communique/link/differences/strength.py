"""Acts of one family with different grades: "condemned" and "criticised". Only graded acts are compared.

The verbs by which a reporter introduces speech have no grade and are never ranked; between renderings of one text no
strength is claimed at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.link.differences.compared import Compared
from communique.link.differences.parties import same_party
from communique.link.differences.passage import Passage
from communique.link.differences.voices import Layer
from communique.model import Act, Difference

LEAST_SHARED = 0.4
"""Share of the content words of what either speaker says that the other passage has, for their acts to be compared."""
LEAST_UNNAMED = 0.6
"""The same of what both say, where it stays open who one of them is: "his office", "the President"."""
CONFIDENCE = 0.75


def strength_differences(compared: Compared) -> Iterator[Difference]:
    """Acts of one speaker, family and place in both passages, of which one is stronger."""
    pairing = compared.pairing
    found: set[tuple[Act, Act]] = set()
    for _, one, other in compared.groups:
        for x in one:
            for y in other:
                shares = pairing.share(x.content, newer=False), pairing.share(y.content, newer=True)
                same = same_party(compared.a.account, x, compared.b.account, y)
                told = same is None and not (x.names and y.names) and min(shares) >= LEAST_UNNAMED
                if told or (same and max(shares) >= LEAST_SHARED):
                    found.update(_unequal(compared, x, y))
    for act, against in sorted(found, key=lambda pair: (pair[1].span, pair[0].span)):
        text_a, text_b = compared.a.account.text(act.span), compared.b.account.text(against.span)
        detail = f"{act.act} {act.grade}, {against.act} {against.grade}"
        yield Difference("strength", text_a, text_b, act.span, against.span, detail, "strength/1", CONFIDENCE)


def _unequal(compared: Compared, x: Layer, y: Layer) -> Iterator[tuple[Act, Act]]:
    """Acts of two layers that are the only ones of their family in either passage, and of different grades."""
    one, other = _acts(compared.a, x), _acts(compared.b, y)
    for family, act in one.items():
        against = other.get(family)
        if act is None or against is None or act.grade == against.grade or act.negated != against.negated:
            continue
        if compared.a.account.text(act.span).casefold() != compared.b.account.text(against.span).casefold():
            yield act, against


def _acts(passage: Passage, layer: Layer) -> dict[str, Act | None]:
    """The act of each family that a layer's statement performs in the passage; None where there are several."""
    found: dict[str, Act | None] = {}
    for act in dict.fromkeys(layer.statement.acts):
        if passage.span.start <= act.span.start and act.span.end <= passage.span.end:
            found[act.family] = None if act.family in found else act
    return found
