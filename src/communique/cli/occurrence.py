"""How an event with all its accounts looks on a terminal, and as JSON: whose accounts, what they do not agree in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from communique.cli.citation import in_marks
from communique.cli.console import count, one_line, plain, wrap
from communique.cli.view import day_range, fields
from communique.export.links import occurrence_line, plan_line, source_words
from communique.link.open_days import open_days
from communique.model import Conflict, Occurrence, Part, Plan, Told
from communique.store import query
from communique.store.occurrences import Near, near, plans
from communique.store.record import Record

WORDS = 240
"""Characters of the words of an account that are shown at once; --json has the spans."""


def occurrence_json(record: Record, occurrence: Occurrence) -> dict[str, Any]:
    """As a line of the export, with what the export has in other files: titles of near events, plans, the words."""
    texts = {told.document: query.text_of(record, told.document) for told in occurrence.accounts}
    line = occurrence_line(record, occurrence)
    for account in line["accounts"]:
        account["text"] = [texts[account["document"]][a:b] for a, b in account["spans"]]
    return {
        **line,
        "near": [plain(one) for one in near(record, occurrence)],
        "plans": [plan_line(plan) for plan in plans(record, occurrence=occurrence.id)],
        "sources_text": source_words(record, occurrence),
    }


def occurrence_lines(record: Record, o: Occurrence, width: int) -> list[str]:
    """What, when, where, who; whose accounts; what they do not agree in; why they are one; then every account."""
    accounts = [(told, *query.find_part(record, told.part)) for told in o.accounts]
    numbers = {told.part: n for n, (told, _, _) in enumerate(accounts, 1)}
    pairs: list[tuple[str, object]] = [
        ("event", o.id),
        ("type", o.type),
        ("PLOVER", o.plover),
        ("status", o.status),
        ("date", day_range(o.date.earliest, o.date.latest) or _open(record, o) or "unknown"),
        ("place", o.place),
        *(("participant", p.name + (f", {p.office}" if p.office else "")) for p in o.participants),
        ("sources", source_words(record, o)),
        *(("conflict", conflict_line(conflict, numbers)) for conflict in o.conflicts),
        *(("plan", plan_words(plan)) for plan in plans(record, occurrence=o.id)),
        ("one because", "; ".join(o.reasons)),
        *(("near", near_line(one)) for one in near(record, o)),
    ]
    lines = [*wrap(one_line(o.title), width), "", *fields(pairs, width)]
    for told, row, part in accounts:
        lines += ["", *account_lines(numbers[told.part], told, row, part, query.text_of(record, row.id), width)]
    return lines


def _open(record: Record, o: Occurrence) -> str:
    """The days that accounts tell without a year: "12 June, year open"."""
    found: dict[str, None] = {}
    for told in o.accounts:
        document, extraction = query.load(record, told.document)
        found.update(dict.fromkeys(open_days(document.text, extraction, told.spans)))
    return "; ".join(found)


def account_lines(n: int, told: Told, row: query.DocumentRow, part: Part, text: str, width: int) -> list[str]:
    """One account: whose it is, how the event stands in it, its date, place and people, and the words."""
    whose = [part.publisher or row.publisher or "publisher unknown", part.side and f"account of {part.side}"]
    rest = [
        part.rendering if part.rendering != "unknown" else None,
        part.coverage if part.coverage != "unknown" else None,
    ]
    lines = wrap(f"Account {n}: {', '.join(one_line(each) for each in [*whose, *rest] if each)}", width)
    pairs: list[tuple[str, object]] = [
        ("status", told.status),
        ("date", day_range(told.date.earliest, told.date.latest)),
        ("place", told.place),
        ("participants", ", ".join(p.name for p in told.participants)),
        ("in", f"{row.id}  {row.title or row.uri}"),
        ("event, part", f"{told.event}, {told.part}"),
    ]
    lines += fields(pairs, width)
    for start, end in told.spans:
        words = one_line(text[start:end])
        shown = words if len(words) <= WORDS else words[: WORDS - 1] + "…"
        lines += wrap(f"{in_marks(shown)} {start}–{end}", width, "  ")
    return lines


def conflict_line(conflict: Conflict, numbers: dict[str, int]) -> str:
    """ "date: 2024-05-20 (account 1), 2024-05-21 (accounts 2, 3)"; of people whom not every account names."""
    values = [f"{value or 'none'} ({_accounts(parts, numbers)})" for value, parts in conflict.values]
    only = "only some name " if conflict.field == "participants" else ""
    return f"{conflict.field}: {only}{', '.join(values)}"


def _accounts(parts: Sequence[str], numbers: dict[str, int]) -> str:
    known = sorted(numbers[part] for part in parts if part in numbers)
    return f"account{'s' if len(known) > 1 else ''} {', '.join(map(str, known))}"


def plan_words(plan: Plan) -> str:
    """ "open: announced in d0123456789ab 120–180", "confirmed: announced in ..., told as held in ..." """
    start, end = plan.span
    later = ", ".join(dict.fromkeys(f"{document} {a}–{b}" for document, (a, b) in plan.confirmed_by))
    told = f"; later told in {later}" if later else ""
    return f"{plan.status}: announced in {plan.document} {start}–{end}{told}"


def near_line(one: Near) -> str:
    """ "oe0123456789abcde  Talks in Halvik (0.46): same day; ..." """
    return f"{one.id}  {one.title} ({one.score:.2f}): {'; '.join(one.reasons)}"


def linked_lines(figures: query.Linking) -> Iterator[tuple[str, object]]:
    """What ``stats`` says of linking."""
    yield "told once", f"{count(figures.occurrences, 'event')}, {figures.shared:,} of them by several documents"
    if figures.plans:
        how = ", ".join(f"{number:,} {status}" for status, number in figures.plans.items())
        yield "plans", f"{sum(figures.plans.values()):,}: {how}"
    if figures.parallels:
        yield "parallels", f"{figures.parallels:,} pairs of passages that report the same thing"
