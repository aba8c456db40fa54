"""One document to what is read out of it: a pure function, no database, no network, no clock."""

from __future__ import annotations

from dataclasses import replace

from communique.extraction.account.accounts import describe_parts
from communique.extraction.account.sides import settle_sides
from communique.extraction.account.ties import find_ties
from communique.extraction.actors.names import find_names
from communique.extraction.actors.resolve import resolve
from communique.extraction.dating.published import date_parts
from communique.extraction.events.find import find_events
from communique.extraction.form.layout import lay_out
from communique.extraction.form.parts import cut_parts
from communique.extraction.form.turns import find_turns
from communique.extraction.reading import Reading
from communique.extraction.statements.described import with_described
from communique.extraction.statements.find import find_statements
from communique.extraction.tagger.tag import Result, tag
from communique.extraction.times.timex import find_dates
from communique.model import Block, Document, Extraction, Part, Span
from communique.text.quotes import Quotation, find_quotations
from communique.text.sentences import sentences

__all__ = ["extract_document"]

_PROSE = frozenset({"title", "lead", "heading", "list item", "paragraph", "note", "caption"})
_ANALYSED = ("en", "und")


def extract_document(document: Document, *, model: bool = True) -> Extraction:
    """Read one document. In: a Document; out: its Extraction, every span indexing ``document.text``.

    A document in another language than English is returned unanalysed, with the reason; its ties are looked for all
    the same. With ``model`` false only the rules read.
    """
    if document.language not in _ANALYSED:
        reason = f"not analysed: language {document.language}"
        return Extraction(document.id, analysed=False, reason=reason, ties=find_ties(_begin(document, ())))
    reading = _begin(document, lay_out(document))
    reading = replace(reading, parts=cut_parts(reading))
    reading = replace(reading, turns=find_turns(reading))
    reading = replace(reading, hits=tuple(find_names(document.text)))
    # Dates and accounts need the names; actors need to know whose account it is and when it was published.
    reading = replace(reading, parts=date_parts(reading))
    reading = replace(reading, parts=describe_parts(reading))
    if model:
        reading = replace(reading, tagged=tuple(_tagged(reading, part) for part in reading.parts))
    actors, mentions = resolve(reading)
    reading = replace(reading, actors=tuple(actors), mentions=tuple(mentions))
    reading = replace(reading, parts=settle_sides(reading))
    attributions, statements = find_statements(reading)
    actors_said, mentions_said = with_described(reading, statements)
    reading = replace(reading, actors=actors_said, mentions=mentions_said)
    dates = find_dates(reading)
    return Extraction(
        document.id,
        blocks=reading.blocks,
        parts=reading.parts,
        turns=reading.turns,
        actors=reading.actors,
        mentions=reading.mentions,
        dates=dates,
        statements=statements,
        attributions=attributions,
        ties=find_ties(reading),
        events=find_events(reading, dates),
    )


def _tagged(reading: Reading, part: Part) -> Result:
    """What the network finds in the prose of a part."""
    prose = [b for b in reading.blocks if part.start <= b.start < part.end and b.kind in _PROSE]
    return tag(reading.text, [(b.start, b.end) for b in prose])


def _begin(document: Document, blocks: tuple[Block, ...]) -> Reading:
    """The reading of a document whose blocks are known: with its quotations and sentences."""
    quotations = find_quotations(document.text, blocks)
    return Reading(document, document.text_hash, blocks, quotations, _sentences(document.text, blocks, quotations))


def _sentences(text: str, blocks: tuple[Block, ...], quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """Sentences of every block that holds prose, none cut inside an outermost quotation."""
    outer = [Span(q.start, q.end) for q in quotations if q.depth == 0]
    return tuple(s for b in blocks if b.kind in _PROSE for s in sentences(text, b.start, b.end, outer))
