"""``find_differences``: every difference between two passages that tell the same thing, with its kind."""

from __future__ import annotations

from communique.link.account import Account
from communique.link.differences.adopted import adopted_differences
from communique.link.differences.attribution import (
    attributing_words,
    attribution_differences,
    settled,
)
from communique.link.differences.compared import Compared
from communique.link.differences.marks import mark_differences
from communique.link.differences.pairing import Pairing
from communique.link.differences.passage import Passage
from communique.link.differences.plain import plain_differences
from communique.link.differences.said import said_differences
from communique.link.differences.strength import strength_differences
from communique.model import Difference, Span


def find_differences(a: Account, a_span: Span, b: Account, b_span: Span, *, renderings: bool) -> tuple[Difference, ...]:
    """The differences between two passages: those of attribution first, then in the order of the passages.

    ``a`` is nearer to the source, or earlier. Between renderings of one text, other words are a ``rendering``: they say
    nothing of the source. Spans are places of either document.
    """
    pairing = Pairing(Passage.of(a, a_span), Passage.of(b, b_span))
    compared = Compared(pairing)
    said = [*settled(attribution_differences(compared), said_differences(compared))]
    said.extend(adopted_differences(compared, said))
    said.extend(mark_differences(pairing, compared.voices, renderings=renderings))
    plain = list(plain_differences(pairing, attributing_words(compared, said), renderings=renderings))
    graded = [] if renderings else list(strength_differences(compared))
    covered = [d for d in plain if not any(_inside(d, g) for g in graded)]
    return (*sorted(said, key=_place), *sorted(dict.fromkeys((*graded, *covered)), key=_place))


def _inside(difference: Difference, graded: Difference) -> bool:
    """Whether a difference only shows the words of two acts again."""
    return all(
        inner is None or (outer is not None and outer.start <= inner.start and inner.end <= outer.end)
        for inner, outer in ((difference.a_span, graded.a_span), (difference.b_span, graded.b_span))
    )


def _place(difference: Difference) -> tuple[object, ...]:
    return (difference.b_span or difference.a_span or (), difference.a_span or (), difference.kind, difference.by)
