"""Who said what: the attributions of a document and the statements made of them.

Stages, each in a module of its own:
    1. turn_statements  one statement for each paragraph of a turn or of a first-person text
    2. indirect         source, cue and content in each sentence, by syntax (clauses)
    3. gather           quotations over paragraphs, lists, words that go on without a cue
    4. relayed          what a ministry's account says, told by an agency
    5. speakers, basis  who that is, through whom it comes, whose account it is
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from communique.extraction.reading import Quotation, Reading
from communique.extraction.statements.acts import with_acts
from communique.extraction.statements.basis import basis_of, chain_of
from communique.extraction.statements.by_model import attributions_of, rows_added, with_contents, with_sources
from communique.extraction.statements.found import Found, Row
from communique.extraction.statements.gather import Paragraph, gather, paragraphs_of
from communique.extraction.statements.issuers import is_paper, issuers, paper_owner
from communique.extraction.statements.relayed import between_cues, is_body, relayed
from communique.extraction.statements.speakers import (
    Speakers,
    Voices,
    by_name,
    note,
    participants,
    speakers_of,
    turn_speakers,
    voices,
)
from communique.extraction.statements.turn_statements import Said, first_person, said
from communique.model import Attribution, ChainLink, Mode, Part, Span, Statement, ToldBy
from communique.rules.cues import cues

# How sure each rule is: at most the share of right ones among what it finds in gold and gold/press, less where it
# finds few there (measure/statements.py).
CONFIDENCE = {
    "turn": 0.98, "tag-left": 0.95, "tag-inverted": 0.9, "quote": 0.95, "clause": 0.9, "clause-bare": 0.7,
    "according-to": 0.9, "object": 0.8, "topic": 0.8, "inf": 0.75, "directs": 0.75, "headline": 0.85, "passive": 0.7,
    "there-was": 0.75, "colon": 0.8, "continued": 0.8, "free-indirect": 0.6, "list": 0.8, "relayed": 0.7, "signed": 0.9,
    "noun": 0.7,
}  # fmt: skip
# In somebody's own words only plain speech of others is reported; everything else is what the speaker says.
_IN_TURNS = frozenset({"clause", "quote", "tag-left", "tag-inverted", "according-to", "clause-bare", "it"})


def find_statements(reading: Reading) -> tuple[tuple[Attribution, ...], tuple[Statement, ...]]:
    """The raw attributions and the statements of a document, both sorted by their first character.

    Turns are statements without an attribution (there is no cue); every other statement has one.
    """
    index = voices(reading)
    first = [_turn_statement(reading, index, s) for s in said(reading)]
    parts = {p.id: p for p in reading.parts}
    attributions: list[Attribution] = []
    reported: list[Statement] = []
    spoken = {t.part for t in reading.turns}
    for number, part in enumerate(reading.parts):
        table = cues()
        paragraphs = paragraphs_of(reading, part, table)
        tagged = reading.tagged[number] if reading.tagged is not None else None
        if part.id in spoken or first_person(reading, part):
            rows = [
                Row(f, p, n)
                for p, x in enumerate(paragraphs)
                for n, line in enumerate(x.lines)
                for f in line.found
                if _of_others(reading.text, f)
            ]
        else:
            rows = gather(reading, paragraphs, table)
            rows = relayed(reading, paragraphs, between_cues(reading, paragraphs, rows))
            # In turns the form says who speaks, and what is said of others the rules tell more surely.
            if tagged is not None:
                rows = with_contents(with_sources(rows, tagged), tagged)
                rows = [*rows, *rows_added(reading.text, paragraphs, rows, tagged)]
        rows, heirs = _filled(rows)
        if tagged is not None:
            attributions += attributions_of(tagged)
        else:
            attributions += [_attribution(r.found) for r in rows]
        reported += _statements(reading, index, part, paragraphs, rows, heirs)
    rows_of = _distinct([*first, *reported])
    nested = with_acts(reading, index, _nest(rows_of, parts, index))
    return tuple(sorted(attributions, key=_first)), tuple(nested)


def _first(attribution: Attribution) -> tuple[int, int]:
    """Where an attribution begins and ends."""
    spans = [*attribution.content, *(s for s in (attribution.source, attribution.cue) if s is not None)]
    return min(s.start for s in spans), max(s.end for s in spans)


def _of_others(text: str, found: Found) -> bool:
    """Whether a turn reports with it what was said at another time or place, rather than saying something itself."""
    if not found.content or found.intro or found.orphan or found.hypothetical or found.source is None:
        return False
    source = text[found.source.start : found.source.end].lower().replace("’", "'").partition("'")[0]
    if found.sense == "think" and not (found.lemma in _FIRM and source not in _SPEAKING):
        return False
    if source in _SPEAKING:
        return found.past and found.sense != "appraise" and found.lemma not in _SEEN
    return found.past or found.by in _IN_TURNS or found.sense in ("direct", "commit", "topic")


_SPEAKING = frozenset({"i", "we", "you", "it"})
_FIRM = frozenset({"clear", "believe", "adamant"})
# Of the speaker these verbs tell what was seen or done rather than said.
_SEEN = frozenset(
    {
        "find",
        "show",
        "recognize",
        "recognise",
        "add",
        "raise",
        "cover",
        "have",
        "give",
        "express",
        "offer",
        "resolve",
        "mention",
        "note",
    }
)


def _filled(rows: Sequence[Row]) -> tuple[list[Row], dict[int, Found]]:
    """The rows that have content, and for each of them (by its place) the attribution whose source speaks."""
    kept: list[Row] = []
    heirs: dict[int, Found] = {}
    for row in rows:
        if not row.found.content:
            continue
        root = row
        while root.heir >= 0:
            root = rows[root.heir]
        heirs[len(kept)] = root.found
        kept.append(row)
    return kept, heirs


def _attribution(found: Found) -> Attribution:
    """The raw spans, the "that" of a clause in the content, as PolNeAR marks it."""
    content = found.content
    if found.lead is not None and found.lead.end <= content[0].start:
        content = (Span(found.lead.start, content[0].end), *content[1:])
    return Attribution(content, found.source, found.cue, found.by, CONFIDENCE.get(found.by, 0.7))


def _turn_statement(reading: Reading, index: Voices, paragraph: Said) -> Statement:
    part, turn = paragraph.part, paragraph.turn
    who = turn_speakers(index, turn) if turn is not None else issuers(index, reading, part)
    return Statement(
        id=reading.id_for("statement", paragraph.content, "turn"),
        part=part.id,
        content=paragraph.content,
        mode="turn",
        speakers=who.ids,
        speaker_names=who.names,
        told_by=ToldBy(part.side, part.originator),
        turn=turn.id if turn is not None else None,
        reason=who.reason,
        by="turn",
        confidence=CONFIDENCE["turn"],
    )


def _statements(
    reading: Reading,
    index: Voices,
    part: Part,
    paragraphs: Sequence[Paragraph],
    rows: Sequence[Row],
    heirs: dict[int, Found],
) -> list[Statement]:
    """The statements of a part's rows; where nobody is named, those who took part in what the rows around tell."""
    named: list[Speakers] = []
    for k in range(len(rows)):
        found = heirs[k]
        who = speakers_of(index, found.source) if found.source is not None else Speakers(reason="no source in the text")
        if found.partners is not None and who.ids:
            who = participants(index, who, found.partners)
        if not who.ids and found.source is not None and is_paper(reading.text, found.source):
            who = paper_owner(index, found.source)
            who = who if who.ids else _issuer(reading, index, part, heirs, named)
        elif found.source is not None and _own_word(reading, found.source) and first_person(reading, part):
            who = issuers(index, reading, part)
        named.append(who)
        note(index, found.source, who)
    out = []
    for k, row in enumerate(rows):
        who = named[k]
        if heirs[k].source is None and row.found.by in ("passive", "there-was", "free-indirect"):
            who = _those_around(rows, named, k)
        out.append(replace(_statement(reading, part, row, who), chain=_relays(index, row.found.relay)))
    return out


# "The statement" is the issuer's; "reports" and "a study" are not.
_OWN_PAPERS = ("the statement", "this statement", "the document", "the release", "the communiqu", "the readout")


def _own_word(reading: Reading, source: Span) -> bool:
    """Whether a source is a "we" or "I" outside a turn: those whose text it is."""
    if reading.text[source.start : source.end].lower() not in ("we", "i"):
        return False
    return not any(t.start <= source.start < t.end for t in reading.turns)


def _relays(index: Voices, relay: Span | None) -> tuple[ChainLink, ...]:
    """Who relays a statement as its own sentence tells it."""
    if relay is None:
        return ()
    who = speakers_of(index, relay)
    if len(who.ids) == 1:
        return (ChainLink(who.names[0], who.ids[0], relay),)
    return (ChainLink(index.text[relay.start : relay.end], None, relay),)


def _issuer(
    reading: Reading, index: Voices, part: Part, heirs: dict[int, Found], named: Sequence[Speakers]
) -> Speakers:
    """Who speaks in "the statement said": the body that an earlier sentence names, else the part's originator."""
    for i in range(len(named) - 1, max(-1, len(named) - 30), -1):
        if named[i].ids and is_body(reading.text, heirs[i].source):
            return named[i]
    source = heirs[len(named)].source
    own = source is not None and reading.text[source.start : source.end].lower().startswith(_OWN_PAPERS)
    if own and part.originator is not None and part.kind not in ("wire story", "article", "round-up"):
        return by_name(index, part.originator)
    return Speakers(reason="whose paper it is, is not told")


# A passive sentence without an agent is those parties' of whom a sentence at most this far away speaks as "they".
_AROUND = 4


def _those_around(rows: Sequence[Row], named: Sequence[Speakers], k: int) -> Speakers:
    """The parties of a meeting for a sentence that names nobody: the several speakers told of just before or after."""
    around: list[int] = [*range(k - 1, max(-1, k - 30), -1), *range(k + 1, min(len(rows), k + 30))]
    for i in around:
        if abs(rows[i].paragraph - rows[k].paragraph) <= _AROUND and len(named[i].ids) > 1:
            return named[i]
    return Speakers(reason="no source in the text")


def _statement(reading: Reading, part: Part, row: Row, who: Speakers) -> Statement:
    found = row.found
    mode = _mode(reading.text, reading.quotations, found, row.mode)
    spans = (*found.content, *((found.cue,) if found.cue else ()))
    confidence = found.sure or CONFIDENCE.get(found.by.removeprefix("participle-"), 0.7)
    return Statement(
        id=reading.id_for("statement", spans, found.by),
        part=part.id,
        content=found.content,
        mode=mode,
        source=found.source,
        cue=found.cue,
        speakers=who.ids,
        speaker_names=who.names,
        told_by=ToldBy(part.side, part.originator),
        negated=found.negated,
        hypothetical=found.hypothetical,
        topic_only=found.topic_only,
        reason=who.reason,
        by=found.by,
        confidence=confidence,
    )


def _mode(text: str, quotations: Sequence[Quotation], found: Found, given: str) -> Mode:
    """direct: all in quotation marks; mixed: some of it; else indirect, or free-indirect where the rule says so."""
    quoted = 0
    total = sum(c.end - c.start for c in found.content)
    for span in found.content:
        i = bisect_left(quotations, span.start, key=lambda q: q.start)
        at = i - 1 if i > 0 and quotations[i - 1].end > span.start else i
        while at < len(quotations) and quotations[at].start < span.end:
            q = quotations[at]
            if q.depth == 0 and (not q.scare or _phrase(text, q)):
                quoted += sum(max(0, min(s.end, span.end) - max(s.start, span.start)) for s in q.paragraphs)
            at += 1
    if quoted >= total - 2 * len(found.content):
        return "direct"
    if quoted:
        return "mixed"
    return "free-indirect" if given == "free-indirect" else "indirect"


def _phrase(text: str, quotation: Quotation) -> bool:
    """Whether words flagged as only named are a phrase of the speaker ("long and useful"), no title and no term."""
    inner = text[quotation.inner_start : quotation.inner_end]
    return inner == inner.lower() and any(c.isalpha() for c in inner)


def _distinct(statements: Sequence[Statement]) -> list[Statement]:
    """Sorted by the first character, the longer first; of two with one id the first."""
    seen: set[str] = set()
    out = []
    for s in sorted(statements, key=lambda s: (s.content[0].start, -s.content[-1].end, s.mode != "turn", s.id)):
        if s.id not in seen:
            seen.add(s.id)
            out.append(s)
    return out


def _nest(statements: Sequence[Statement], parts: dict[str, Part], index: Voices) -> list[Statement]:
    """Each statement with the one that holds it, its chain and its basis."""
    out: list[Statement] = []
    open_: list[Statement] = []
    for s in statements:
        while open_ and open_[-1].content[-1].end <= s.content[0].start:
            open_.pop()
        holder = next((o for o in reversed(open_) if _holds(o, s)), None)
        held = holder.chain if holder is not None else ()
        part = parts[s.part]
        chain = chain_of(part, held, s.speaker_names, s.speakers, s.source, s.chain)
        basis = basis_of(part, s.mode, [index.actors[a] for a in s.speakers if a in index.actors])
        done = replace(s, within=holder.id if holder is not None else None, chain=chain, basis=basis)
        out.append(done)
        open_.append(done)
    return out


def _holds(outer: Statement, inner: Statement) -> bool:
    """Whether the content of one lies in the content of the other, which is longer."""
    first, last = inner.content[0], inner.content[-1]
    at = bisect_right(outer.content, first.start, key=lambda c: c.start) - 1
    if at < 0 or outer.content == inner.content:
        return False
    covered = outer.content[at].end >= first.end and outer.content[-1].end >= last.end
    return covered and outer.part == inner.part
