"""A text to its attributions and names, as the network sees them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from communique.extraction.tagger.decode import TaggedSpan, best_path, spans_of, with_marks
from communique.extraction.tagger.features import CAPITAL, UPPER, Pieces, pieces_of
from communique.extraction.tagger.links import choose
from communique.extraction.tagger.network import Network, Settings, network, wordpiece
from communique.extraction.tagger.windows import Read, read_windows
from communique.model import Span

SOURCE, CUE, CONTENT = range(3)
KINDS = ("source", "cue", "content")


class Piece(NamedTuple):
    """A span that the network found, with its calibrated confidence."""

    span: Span
    confidence: float


class Tagged(NamedTuple):
    """One attribution: what the network joined to one cue. Spans have PolNeAR's habits: a leading "that" is content."""

    source: Piece | None
    cue: Piece | None
    contents: tuple[Piece, ...]
    joined: float
    """How probable the links are: the least of them."""
    named: Span | None = None
    """The first name in the source of two words and more, where the names head leans to a person."""


class TaggedName(NamedTuple):
    """A name: kind is person, state, body, organisation, place or office."""

    span: Span
    kind: str
    confidence: float


class Result(NamedTuple):
    """All that the network finds in a text, sorted by where it begins."""

    attributions: tuple[Tagged, ...] = ()
    names: tuple[TaggedName, ...] = ()


def tag(text: str, ranges: Sequence[tuple[int, int]], with_network: Network | None = None) -> Result:
    """Tag the given ranges of a text (paragraphs, in order), read as one running text.

    Results depend on the text of these ranges alone. They are deterministic on one type of processor; between types
    the last digits of the network's sums may differ (docs/model-card.md).
    """
    net = with_network or network()
    pieces = pieces_of(text, ranges, wordpiece())
    if not pieces.ids:
        return Result()
    read = read_windows(net, pieces)
    path = best_path(read.tags, net.settings.transitions, pieces.goes_on)
    spans = with_marks(spans_of(path, read.tags), pieces.quoted, CONTENT)
    spans = [s for s in spans if s.score >= net.settings.least[KINDS[s.kind]] and not _crosses(s, pieces, ranges)]
    name_path = best_path(read.names, net.settings.name_transitions, pieces.goes_on)
    names = tuple(
        TaggedName(
            _span(pieces, s), net.settings.names[s.kind], sure(net.settings, net.settings.names[s.kind], s.score)
        )
        for s in spans_of(name_path, read.names)
        if not _crosses(s, pieces, ranges)
    )
    return Result(_join(spans, read, pieces, net.settings), names)


def _crosses(span: TaggedSpan, pieces: Pieces, ranges: Sequence[tuple[int, int]]) -> bool:
    """Whether a span of source or cue, or a name, runs over the end of a paragraph."""
    if span.kind == CONTENT:
        return False
    at = bisect_right(ranges, (pieces.starts[span.first], 1 << 60)) - 1
    return pieces.ends[span.last - 1] > ranges[at][1]


def _span(pieces: Pieces, span: TaggedSpan) -> Span:
    return Span(pieces.starts[span.first], pieces.ends[span.last - 1])


def sure(settings: Settings, kind: str, score: float) -> float:
    """The share of right spans among those of this score, as measured on PolNeAR's development part."""
    steps = settings.calibration.get(kind)
    if not steps:
        return round(score, 2)
    for (low, a), (high, b) in pairwise(steps):
        if score <= high:
            return round(a + (b - a) * max(0.0, score - low) / max(1e-9, high - low), 2)
    return round(steps[-1][1], 2)


def _join(spans: Sequence[TaggedSpan], read: Read, pieces: Pieces, settings: Settings) -> tuple[Tagged, ...]:
    """One attribution for each cue, with the source it points at and the contents that point at it; contents whose cue
    is not in sight stay alone, and so does a source that no cue points at when it stands beside a lonely content."""
    cues = [s for s in spans if s.kind == CUE]
    sources = [s for s in spans if s.kind == SOURCE]
    belongs: dict[int, list[tuple[TaggedSpan, float]]] = {}
    lonely: list[TaggedSpan] = []
    for content in (s for s in spans if s.kind == CONTENT):
        near, chances = _chances(read, settings, 1, content, cues)
        best = max(range(len(near)), key=lambda i: chances[i + 1], default=None)
        if best is None:
            lonely.append(content)
        else:
            belongs.setdefault(near[best].first, []).append((content, chances[best + 1]))
    out: list[Tagged] = []
    used: set[int] = set()
    for cue in cues:
        source, sureness = _source_of(read, settings, cue, sources)
        if source is not None:
            used.add(source.first)
        contents = belongs.get(cue.first, [])
        out.append(
            Tagged(
                _piece(pieces, settings, source) if source else None,
                _piece(pieces, settings, cue),
                tuple(_piece(pieces, settings, c) for c, _ in contents),
                round(min([sureness, *(p for _, p in contents)]), 2),
                _person(source, read, pieces, settings) if source else None,
            )
        )
    out += [Tagged(None, None, (_piece(pieces, settings, c),), 0.0) for c in lonely]
    out += [Tagged(_piece(pieces, settings, s), None, (), 0.0) for s in sources if s.first not in used]
    return tuple(sorted(out, key=_first))


def _chances(
    read: Read, settings: Settings, kind: int, span: TaggedSpan, others: Sequence[TaggedSpan]
) -> tuple[list[TaggedSpan], list[float]]:
    """Those of the others that its best window holds, and the probabilities of none and of each."""
    view = read.view(span.first)
    near = [o for o in others if view.holds(o.first)]
    return near, choose(view, settings, kind, span.first, [o.first for o in near])


def _source_of(
    read: Read, settings: Settings, cue: TaggedSpan, sources: Sequence[TaggedSpan]
) -> tuple[TaggedSpan | None, float]:
    near, chances = _chances(read, settings, 0, cue, sources)
    best = max(range(len(chances)), key=lambda i: chances[i])
    return (near[best - 1] if best else None), chances[best]


# How much of what the names head gives to names at all it must give to "person".
_LEANS = 0.6


def _person(source: TaggedSpan, read: Read, pieces: Pieces, settings: Settings) -> Span | None:
    """The first capitalized words of a source, two and more, that seem to be a person's."""
    person = 2 * settings.names.index("person") + 1
    at = source.first
    while at < source.last:
        last = at
        while last < source.last and (pieces.cases[last] in (CAPITAL, UPPER) or (last > at and pieces.goes_on[last])):
            last += 1
        kinds = read.names[at:last, 1::2] + read.names[at:last, 2::2]
        mine = kinds[:, person // 2]
        first = next(
            (i for i in range(last - at) if mine[i] >= kinds[i].max() and not pieces.goes_on[at + i]), last - at
        )
        words = sum(not g for g in pieces.goes_on[at + first : last])
        if words > 1 and mine[first:].sum() > _LEANS * kinds[first:].sum():
            return Span(pieces.starts[at + first], pieces.ends[last - 1])
        at = max(last, at + 1)
    return None


def _piece(pieces: Pieces, settings: Settings, span: TaggedSpan) -> Piece:
    return Piece(_span(pieces, span), sure(settings, KINDS[span.kind], span.score))


def _first(tagged: Tagged) -> int:
    found = [*tagged.contents, *(p for p in (tagged.cue, tagged.source) if p)]
    return min(p.span.start for p in found)
