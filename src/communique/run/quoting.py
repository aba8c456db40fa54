"""One quotation asked of a record: candidates of the full-text index, the check, the earliest source, other places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from communique.link.quotations.check import Check, judge
from communique.link.quotations.match import Match, Source, leftovers, source_of, trace
from communique.link.quotations.places import Place, Speaker, place_of, same_speaker
from communique.link.quotations.rendering import Rendering
from communique.link.quotations.words import Quotation, read_quotation, read_source, says
from communique.model import Extraction, Span
from communique.store import quotations as index
from communique.store.query import load, text_of
from communique.store.record import Record

WORDS = 12
"""Words of a quotation that passages are asked for, the rarest ones."""
ROW, ROWS = 4, 4
"""Words in a row that passages are asked for, and how many such rows: they find what has no rare word."""
LEAST_SAYS = 2.0
"""A word that says less stands in every second passage and is not asked for."""
ALIGNED = 8
"""Passages whose words are aligned with the quotation's, the best of those that share its words."""
COMPARED = 25
"""Passages that are compared by their content words where no passage has the words themselves."""
EQUAL = 1e-6
"""Sums of the same weights in another order differ by less."""
AROUND = 400
"""Characters before and after a passage that are aligned too: a quotation may go over its end."""
HELD = 12
"""Passages that hold all words in a row that are looked at, the earliest; the others are counted."""
PLACES = 300
"""Most places of the same words that are listed; the others are counted."""
BESIDE = 80
"""Characters beside a row of words that are looked at to tell copies of one text from other texts."""
FAR = 50_000
"""Characters before and after the words that are read with them where an ellipsis may pass over pages."""
WHOLE, LONG = 4, 100
"""Documents that are read so, and words from which a quotation without an ellipsis asks for it."""
REST = 6
"""Passages asked for with the words of a quotation that its first place leaves open."""


@dataclass(frozen=True, slots=True)
class Others:
    """The other places of the same words, earliest first, and how many more there are."""

    listed: tuple[index.Found, ...] = ()
    more: int = 0

    def __len__(self) -> int:
        return len(self.listed) + self.more


@dataclass(frozen=True, slots=True)
class Answer:
    """What a record has of a quotation: for each traced piece its earliest place and all others, earliest first."""

    check: Check
    places: tuple[Place, ...] = ()
    elsewhere: tuple[Others, ...] = ()
    version: int | None = None
    """Number of the earlier version of the document that has the words, where the newest does not."""


def ask(record: Record, text: str, speakers: Sequence[Speaker] = (), without: frozenset[str] = frozenset()) -> Answer:
    """Check a quotation against the whole record, but for the documents ``without`` (the article itself).

    ``speakers`` are those whom the article names for it: the same statement in other words is told from another one
    by them.
    """
    quotation = read_quotation(text)
    with record.snapshot():
        near, whole = index.sharing(record, _asked(quotation, quotation.said), COMPARED)
        # A passage with all words in a row has each of them: mostly there is none, and asking for the row is slow.
        plain = not quotation.gaps and not quotation.put
        lacking = plain and whole > 0 and (not near or near[0].score < whole - EQUAL)
        sources = [] if lacking else _held(record, quotation, without)
        if not sources:
            pages = bool(quotation.gaps) or len(quotation.words) > LONG
            sources = _read(record, near[:ALIGNED], without, around=AROUND, whole=pages)
        match = trace(quotation, sources)
        rest = [i for words in leftovers(quotation, match) for i in words] if match.pieces else []
        if rest:
            more = _read(record, index.sharing(record, _asked(quotation, rest), REST)[0], without, around=AROUND)
            match = trace(quotation, [*{id(p.source): p.source for p in match.pieces}.values(), *more])
            sources += more
        if not match.verbatim and (older := _in_older(record, quotation, near[:ALIGNED], without)):
            return older
        answer = judge(
            quotation,
            match,
            lambda: [*sources, *_read(record, near, without)],
            origins=lambda words: _origins(record, words),
            speaks=lambda found: same_speaker(speakers, _place(record, found).speakers),
        )
        found = [_places(record, answer, piece.document, piece.span, without) for piece in answer.traced]
    return Answer(answer, tuple(place for place, _ in found), tuple(others for _, others in found))


def _in_older(
    record: Record, quotation: Quotation, near: Sequence[index.Passage], without: frozenset[str]
) -> Answer | None:
    """The quotation verbatim in an earlier version of a document, whose words were changed since."""
    for document, version, text in index.older_texts(record, [p.number for p in near]):
        source = source_of(document, (document,), text, 0, len(text))
        match = trace(quotation, [source]) if document not in without else Match()
        if match.verbatim:
            newest, extraction = load(record, document)
            older = replace(newest, text=text)
            place = place_of(older, Extraction(document), match.pieces[0].span)
            one = extraction.parts[0] if len(extraction.parts) == 1 else None
            return Answer(judge(quotation, match, list), (replace(place, part=one),), (Others(),), version)
    return None


def _origins(record: Record, words: str) -> int:
    """In how many surroundings a row of words stands: copies of one text have the same words before or after it."""
    found, _ = index.places(record, words, HELD)
    seen: set[tuple[str, ...]] = set()
    number = 0
    for place in found:
        text = text_of(record, place.document)
        before = [w.key for w in read_source(text, max(0, place.span.start - BESIDE), place.span.start)]
        after = [w.key for w in read_source(text, place.span.end, place.span.end + BESIDE)]
        around = {("before", *before[-ROW:]), ("after", *after[:ROW])}
        number += seen.isdisjoint(around)
        seen |= around
    return number


def _place(record: Record, found: Rendering) -> Place:
    return place_of(*load(record, found.source.document), found.span)


def _held(record: Record, quotation: Quotation, without: frozenset[str]) -> list[Source]:
    """The documents that hold the words in a row, or in the rows between ellipses and brackets; the earliest ones."""
    chunks = _chunks(quotation)
    held = [index.holding(record, chunk) for chunk in chunks]
    documents = set.intersection(*({p.number for p in rows} for rows in held)) if held else set()
    rows = [p for p in min(held, key=len) if p.number in documents] if documents else []
    several = len(chunks) > 1
    found = index.stretches(record, index.earliest(record, rows, WHOLE if several else HELD), AROUND)
    return _as_sources([s for s in found if s.document not in without], whole=several)


def _chunks(quotation: Quotation) -> list[str]:
    """The quotation's words between its ellipses and brackets."""
    out: list[list[int]] = []
    for i in quotation.said:
        if out and out[-1][-1] == i - 1 and i not in quotation.gaps:
            out[-1].append(i)
        else:
            out.append([i])
    return [quotation.text[slice(*quotation.span(row[0], row[-1] + 1))] for row in out]


def _asked(quotation: Quotation, words: Sequence[int]) -> list[tuple[str, float]]:
    """What passages are asked for, with what it says: rows of words, and the rarest single ones, by their stems."""
    asked: dict[str, float] = {}
    for i in words:
        word = quotation.words[i]
        if says(word.plain) >= LEAST_SAYS:
            stemmed = len(word.stem) > 4 and word.plain.startswith(word.stem)
            asked[f"{word.stem}*" if stemmed else word.plain] = says(word.plain)
    rarest = sorted(asked.items(), key=lambda each: (-each[1], each[0]))[:WORDS]
    rows = {}
    for at in range(0, len(words) - ROW + 1, ROW // 2):
        row = words[at : at + ROW]
        if row[-1] - row[0] == ROW - 1:
            rows[quotation.text[slice(*quotation.span(row[0], row[-1] + 1))]] = sum(
                says(quotation.words[i].plain) for i in row
            )
    if not asked and not rows:
        rows = {quotation.words[i].plain: 1.0 for i in words}
    return rarest + sorted(rows.items(), key=lambda each: (-each[1], each[0]))[:ROWS]


def _read(
    record: Record, passages: Sequence[index.Passage], without: frozenset[str], *, around: int = 0, whole: bool = False
) -> list[Source]:
    kept = set(list(dict.fromkeys(p.number for p in passages))[:WHOLE])
    wanted = [p for p in passages if p.number in kept] if whole else passages
    found = [s for s in index.stretches(record, wanted, around) if s.document not in without]
    return _as_sources(found, whole)


def _as_sources(stretches: Sequence[index.Stretch], whole: bool) -> list[Source]:
    """Stretches as sources, those of one document that touch as one; ``whole``: with the pages around the first."""
    out: list[Source] = []
    ordered = sorted(stretches, key=lambda s: (s.document, s.span))
    for _, group in groupby(ordered, key=lambda s: s.document):
        several = list(group)
        spans = _joined([s.span for s in several])
        if whole:
            size = len(several[0].text)
            spans = _joined([Span(max(0, s.start - FAR), min(size, s.end + FAR)) for s in spans[:1]])
        day = min(s.published for s in several)
        out += [source_of(several[0].document, (day, several[0].document), several[0].text, *span) for span in spans]
    return out


def _joined(spans: Sequence[Span]) -> list[Span]:
    out: list[Span] = []
    for span in spans:
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def _places(record: Record, answer: Check, document: str, span: Span, without: frozenset[str]) -> tuple[Place, Others]:
    """The earliest place of the source's words, the nearest to their origin of one day; all others; how many more."""
    here = text_of(record, document)[span.start : span.end]
    listed, more = index.places(record, here, PLACES)
    found = [e for e in listed if e.document not in without]
    if not any(e.document == document and e.span == span for e in found) and not more:
        found = [e for e in found if e.document != document or not _touch(e.span, span)]
        found.append(index.place(record, document, span))
    found.sort(key=lambda e: (e.published or "~", e.document, e.span))
    first = [e for e in found if e.published == found[0].published][:HELD]
    loaded = [place_of(*load(record, e.document), e.span) for e in first]
    nearest = min(loaded, key=lambda p: (p.nearness, p.document.id, p.span))
    rest = [e for e in found if (e.document, e.span) != (nearest.document.id, nearest.span)]
    return nearest, Others(tuple(rest), more)


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
