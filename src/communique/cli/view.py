"""How a document, a part, a turn, a statement and an actor look on a terminal: pure functions from nouns to lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.cli.citation import Citation, in_marks, quotation_of, ranges
from communique.cli.console import count, one_line, wrap
from communique.model import Act, Document, Event, Extraction, Part, Published, Span, Statement, Turn
from communique.store.query import ActorRow, DocumentRow
from communique.store.rows import days

MARGIN = 9
"""Columns before the text: where a paragraph starts, in characters, and two blanks."""
LABEL = 14
"""Columns of the names of fields."""

UNMARKED = frozenset({"paragraph", "list item", "lead", "label"})
"""Kinds of blocks that are shown without saying so."""


def fields(pairs: Iterable[tuple[str, object]], width: int) -> list[str]:
    """One line or more for each (name, value); pairs without a value are left out."""
    lines: list[str] = []
    for name, value in pairs:
        if value not in (None, "", ()):
            first, *more = wrap(one_line(str(value)), width - LABEL)
            lines += [f"{name:<{LABEL}}{first}", *(" " * LABEL + line for line in more)]
    return lines


def document_lines(
    row: DocumentRow, document: Document, extraction: Extraction, width: int, *, changed: str | None = None
) -> list[str]:
    """A whole document: what is known of it, then part by part its text with its turns and statements. ``changed``
    says in a few words what changed between its versions."""
    lines = wrap(one_line(row.title or row.file or row.uri), width)
    size = f"{row.language}, {count(row.characters, 'character')}, {count(row.versions, 'version')}"
    pairs: list[tuple[str, object]] = [
        ("document", row.id),
        ("uri", row.uri),
        ("publisher", row.publisher or "unknown"),
        ("published", f"{row.published} ({row.certainty})" if row.published else "unknown"),
        ("text", size),
        ("changed", changed and f"{changed}: communique edits RECORD {row.id}"),
        *(("note", note) for note in row.notes),
        *((f"{tie.kind}", f"{tie.target} ({tie.note})") for tie in extraction.ties),
    ]
    if not row.analysed:
        pairs.append(("not analysed", row.reason.removeprefix("not analysed: ")))
    lines += ["", *fields(pairs, width)]
    at = 0
    for part in extraction.parts:
        if outside := text_lines(document.text, extraction, at, part.start, width):
            lines += ["", "Outside the parts", "", *outside]
        lines += ["", *part_lines(part, document.text, width)]
        lines += ["", *text_lines(document.text, extraction, part.start, part.end, width)]
        at = part.end
    if rest := text_lines(document.text, extraction, at, len(document.text), width):
        lines += ["", *(["Outside the parts", ""] if extraction.parts else []), *rest]
    return lines


def part_lines(part: Part, text: str, width: int) -> list[str]:
    """What is known of a part, each field with the words that show it."""
    lines = [f"Part {part.id}  {part.start}–{part.end}"]
    known = [
        ("kind", part.kind),
        ("publisher", part.publisher or "unknown"),
        ("words of", part.originator or "unknown"),
        ("side", part.side or "none or unknown"),
        ("derived from", part.derived_from),
        ("rendering", part.rendering),
        ("coverage", part.coverage),
        ("place", part.dateline_place),
        ("speaker", part.speaker),
        ("published", dated(part.published)),
        ("", part.published.why),
    ]
    shown = {"publisher": "publisher", "words of": "originator", "side": "side", "derived from": "derived_from"}
    pairs: list[tuple[str, object]] = []
    for name, value in known:
        spans = part.evidence_for(shown.get(name, name)) if name != "published" else part.published.evidence
        pairs.append((name, f"{value}{shown_by(text, spans)}" if value else None))
    return lines + fields(pairs, width)


def dated(published: Published) -> str:
    """ "2024-05-20 (inferred; 2019 or 2024)", "unknown (unknown; 1990–2026)" """
    years = years_line(published.candidates) if len(published.candidates) > 1 else ""
    return f"{published.date or 'unknown'} ({'; '.join(filter(None, [published.certainty, years]))})"


def day_of(published: str | None) -> str | None:
    """A date without its time of day: "2024-05-20T10:00Z" gives "2024-05-20"; an interval stays one."""
    return published and published.split("T")[0].split(" ")[0]


def best_day(date: str | None, certainty: str) -> str | None:
    """A date for a column, with "?" where other years fit as well."""
    return f"{date}?" if date and certainty == "ambiguous" else date


def years_line(years: Sequence[int]) -> str:
    """ "2019 or 2024", with three and more years in a row as "1990–2026" """
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    pieces = [[f"{run[0]}–{run[-1]}"] if len(run) > 2 else list(map(str, run)) for run in runs]
    return " or ".join(piece for run in pieces for piece in run)


def shown_by(text: str, spans: Sequence[Span]) -> str:
    """The first of the words that show a field: ` · “May 20” 14–20`, or nothing."""
    if not spans:
        return ""
    start, end = spans[0]
    words = one_line(text[start:end])
    return f" · “{words if len(words) <= 60 else words[:59] + '…'}” {start}–{end}"


def text_lines(text: str, extraction: Extraction, start: int, end: int, width: int) -> list[str]:
    """The text of ``[start, end)``: each paragraph after its offset, its turn above it, its statements below it."""
    lines: list[str] = []
    turns = [turn for turn in extraction.turns if start <= turn.start < end]
    statements = sorted(
        (s for s in extraction.statements if start <= s.content[0].start < end), key=lambda s: s.content
    )
    for first, last, kind in _paragraphs(text, extraction, start, end):
        while turns and turns[0].start < last:
            lines += ["", " " * MARGIN + turn_line(turns.pop(0))]
        mark = "" if kind in UNMARKED else f"[{kind}] "
        for number, line in enumerate(wrap(mark + text[first:last], width - MARGIN)):
            lines.append((f"{first:>{MARGIN - 2}}  " if number == 0 else " " * MARGIN) + line)
        while statements and statements[0].content[0].start < last:
            lines += wrap("▸ " + statement_line(statements.pop(0)), width, " " * MARGIN)
    return lines


def _paragraphs(text: str, extraction: Extraction, start: int, end: int) -> list[tuple[int, int, str]]:
    """(start, end, kind) of the blocks in a stretch of text; its lines where no block was laid out."""
    blocks = [
        (max(b.start, start), min(b.end, end), str(b.kind))
        for b in extraction.blocks
        if b.start < end and b.end > start
    ]
    if extraction.blocks:
        return blocks
    out, at = [], start
    for line in text[start:end].split("\n"):
        if line.strip():
            out.append((at, at + len(line), "paragraph"))
        at += len(line) + 1
    return out


def turn_line(turn: Turn) -> str:
    """ "Turn t0123456789abcdef  answer: Anna Kovar (interpreted)" """
    return f"Turn {turn.id}  {turn.kind}: {one_line(turn.speaker)}{' (interpreted)' if turn.interpreted else ''}"


def speakers_of(statement: Statement) -> str:
    """Who speaks, or that nobody is known to."""
    return ", ".join(map(one_line, statement.speaker_names)) or "speaker unknown"


def qualities(statement: Statement) -> str:
    """Its mode, and "negated", "hypothetical", "topic only" where it is."""
    flags = [
        (statement.negated, "negated"),
        (statement.hypothetical, "hypothetical"),
        (statement.topic_only, "topic only"),
    ]
    return ", ".join([statement.mode, *(name for is_so, name in flags if is_so)])


def statement_line(statement: Statement) -> str:
    """ "s0123456789abcdef  Anna Kovar  direct  144–203" """
    spans = ", ".join(f"{start}–{end}" for start, end in statement.content)
    return f"{statement.id}  {speakers_of(statement)}  {qualities(statement)}  {spans}"


def statement_lines(row: DocumentRow, part: Part, statement: Statement, text: str, width: int) -> list[str]:
    """A statement: the words, who says them, who relays them, whose account it is, and its citation."""
    lines = wrap(in_marks(quotation_of(text, statement.content)), width)
    chain = " → ".join(one_line(link.name) for link in statement.chain)
    told = [each for each in (statement.told_by.side, statement.told_by.originator) if each]
    pairs: list[tuple[str, object]] = [
        ("statement", statement.id),
        ("speaker", speakers_of(statement)),
        ("", statement.reason),
        ("mode", qualities(statement)),
        ("source", _at(text, statement.source)),
        ("cue", _at(text, statement.cue)),
        ("content", ranges(statement.content)),
        *(("act", act_line(act, text)) for act in statement.acts),
        ("relayed by", chain),
        ("told by", ", ".join(dict.fromkeys(map(one_line, told))) or "unknown"),
        ("basis", statement.basis),
        ("turn", statement.turn),
        ("within", statement.within),
        ("part", part.id),
        ("document", row.id),
        ("made by", f"{statement.by}, confidence {statement.confidence:.2f}"),
    ]
    return [*lines, "", *fields(pairs, width), "", *wrap(str(citation(row, part, statement.content, text)), width)]


def act_line(act: Act, text: str) -> str:
    """ "condemn (condemnation, grade 8) · “strongly condemned” 6–24", with "not done" where it is negated."""
    kind = f"{act.family}, grade {act.grade}{', not done' if act.negated else ''}"
    return f"{act.act} ({kind}){shown_by(text, (act.span,))}"


def event_words(event: Event, text: str) -> list[str]:
    """The words that each account tells an event with."""
    return [one_line(text[start:end]) for account in event.accounts for start, end in account.spans]


def event_lines(row: DocumentRow, event: Event, text: str, width: int) -> list[str]:
    """An event: what, when, where, who, how it stands, and the words that tell it."""
    when = event.date
    pairs: list[tuple[str, object]] = [
        ("event", event.id),
        ("type", event.type),
        ("PLOVER", event.plover),
        ("status", event.status),
        ("date", f"{day_range(when.earliest, when.latest) or 'unknown'}{shown_by(text, event.evidence_for('date'))}"),
        ("place", f"{event.place}{shown_by(text, event.evidence_for('place'))}" if event.place else None),
        *(("participant", p.name + (f", {p.office}" if p.office else "")) for p in event.participants),
    ]
    lines = [*wrap(one_line(event.title), width), "", *fields(pairs, width)]
    for account in event.accounts:
        lines += ["", *fields([("told by part", f"{account.part}: {account.status}")], width)]
        for start, end in account.spans:
            lines += wrap(f"{in_marks(one_line(text[start:end]))} {start}–{end}", width, "  ")
    made: list[tuple[str, object]] = [
        ("document", f"{row.id}  {row.title or row.uri}"),
        ("made by", f"{event.by}, confidence {event.confidence:.2f}"),
    ]
    return [*lines, "", *fields(made, width)]


def day_range(earliest: str | None, latest: str | None) -> str | None:
    """ "2024-05-20", "2024-05-20/22", "2024-05", "2024" """
    if earliest is None or latest is None:
        return None
    if earliest == latest:
        return earliest
    if days(earliest[:4]) == (earliest, latest):
        return earliest[:4]
    if days(earliest[:7]) == (earliest, latest):
        return earliest[:7]
    return f"{earliest}/{latest[8:] if earliest[:7] == latest[:7] else latest}"


def _at(text: str, span: Span | None) -> str | None:
    return None if span is None else f"“{one_line(text[span.start : span.end])}” {span.start}–{span.end}"


def citation(row: DocumentRow, part: Part | None, spans: Sequence[Span], text: str) -> Citation:
    """The citation of ``spans``: publisher and date of the part; the document's publisher where the part has none."""
    title: str | None = row.title
    if part and part.title and part.publisher != row.publisher:
        title = text[part.title.start : part.title.end]
    published = part.published if part else Published(day_of(row.published), "explicit")
    return Citation(
        publisher=(part.publisher if part else None) or row.publisher,
        title=title,
        date=published.date,
        certainty=published.certainty,
        uri=row.uri,
        quotation=quotation_of(text, spans),
        spans=tuple(spans),
    )


def actor_lines(found: ActorRow, documents: Sequence[DocumentRow], width: int) -> list[str]:
    """An actor: names, offices with what shows them, and the documents that know it."""
    actor = found.actor
    lines = wrap(one_line(actor.name), width)
    others = [alias for alias in actor.aliases if alias != actor.name]
    pairs: list[tuple[str, object]] = [
        ("actor", actor.id),
        ("kind", actor.kind),
        ("side", actor.side),
        ("also named", "; ".join(map(one_line, others))),
        *(("identifier", f"{scheme}: {value}") for scheme, value in actor.identifiers),
    ]
    for office in actor.offices:
        held = "–".join([office.since or "", office.until or ""]) if office.since or office.until else ""
        of = f" of {office.of}" if office.of else ""
        source = f"({office.source})" if office.source else ""
        pairs.append(("office", " ".join(filter(None, [f"{office.office}{of}", held, source]))))
    for name, body, document, spans in found.office_evidence:
        where = ", ".join(f"{start}–{end}" for start, end in spans)
        pairs.append(("office shown", f"{name}{f' of {body}' if body else ''}: {document} {where}"))
    lines += ["", *fields(pairs, width), "", f"In {count(found.documents, 'document')}:"]
    return lines + [
        line for row in documents for line in wrap(f"{row.id}  {one_line(row.title or row.uri)}", width, "  ")
    ]
