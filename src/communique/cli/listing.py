"""``list``: documents, actors and failures as tables. ``stats``: figures about a record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import get_args

import click

from communique.cli.build import failure_line
from communique.cli.console import count, one_line, remark, say, say_json, table, terminal_width, wrap
from communique.cli.occurrence import linked_lines
from communique.cli.opening import Mistake, actor_called, day, json_option, opened, record_argument
from communique.cli.view import best_day, day_of, day_range, fields
from communique.model import EventStatus, EventType, PlanStatus
from communique.store import overview, query
from communique.store.occurrences import not_linked, occurrences, plans
from communique.store.record import Record

TOP = 10
"""Rows of each table of ``stats``; ``--json`` has all."""


@click.command("list")
@record_argument
@click.argument("what", type=click.Choice(["documents", "actors", "events", "plans", "failures"]))
@click.option("--publisher", metavar="NAME", help="Documents with this in their publisher's name.")
@click.option("--since", metavar="DATE", callback=day, help="Documents published, or events, on or after this day.")
@click.option("--until", metavar="DATE", callback=day, help="Documents published, or events, on or before this day.")
@click.option("--language", metavar="CODE", help="Documents in this language, such as en.")
@click.option(
    "--kind", metavar="KIND", help="Actors of this kind: person, state, body, organisation, format, group, place."
)
@click.option("--actor", metavar="NAME", help="Events in which this actor took part: an id or a name.")
@click.option("--type", "type_", metavar="TYPE", help="Events of this type, such as meeting, call, visit, summit.")
@click.option(
    "--status",
    metavar="STATUS",
    help="Events that are held, planned, hedged, cancelled, past; plans that are open, confirmed, ...",
)
@click.option("--limit", type=click.IntRange(min=1), help="At most so many rows.")
@json_option
def list_(record: Path, what: str, limit: int | None, json_: bool, **conditions: str | None) -> None:
    """List documents, actors, events, plans, or what could not be read.

    Documents by uri, actors with the most statements first, events and plans by day. An event that several documents
    tell of is listed once, with the number of its accounts and of the sources they go back to. A plan is an event that
    was announced, and what later documents say became of it.
    """
    conditions["type"] = conditions.pop("type_", None)
    given = {name: value for name, value in conditions.items() if value is not None}
    allowed = {
        "documents": {"publisher", "since", "until", "language"},
        "actors": {"kind"},
        "events": {"since", "until", "actor", "type", "status"},
        "plans": {"status"},
        "failures": set(),
    }[what]
    for name in sorted(given.keys() - allowed):
        raise Mistake(f"--{name} does not go with list {what}; communique list --help says which options do")
    with opened(record) as open_record:
        values, lines = LISTS[what](open_record, limit, given)
        waiting = not_linked(open_record) if what in ("events", "plans") else 0
    if json_:
        say_json(values)
    elif not values:
        remark(f"No {what}.")
    else:
        say(lines)
        remark(f"\n{count(len(values), what[:-1])}")
    if waiting and not json_:
        remark(f"{count(waiting, 'document')} not linked: build again.")


Listing = tuple[list[object], list[str]]


def _documents(record: Record, limit: int | None, given: Mapping[str, str]) -> Listing:
    found = list(query.documents(record, limit=limit, **given))
    rows: list[list[object]] = [
        [
            row.id,
            best_day(day_of(row.published), row.certainty),
            *(row.language, row.publisher, row.title or row.file or row.uri),
        ]
        for row in found
    ]
    return [*found], table(
        ["document", "published", "in", "publisher", "title"], rows, terminal_width(), whole=[0, 1, 2]
    )


def _actors(record: Record, limit: int | None, given: Mapping[str, str]) -> Listing:
    found = overview.actors(record, given.get("kind"), limit)
    rows: list[list[object]] = [[row.name, row.kind, row.side, row.documents, row.statements] for row in found]
    return [*found], table(["actor", "kind", "side", "documents", "statements"], rows, terminal_width(), whole=[1])


def _events(record: Record, limit: int | None, given: Mapping[str, str]) -> Listing:
    asked = dict(given)
    for name, known in (("type", get_args(EventType)), ("status", get_args(EventStatus))):
        if (value := asked.get(name)) is not None and value not in known:
            raise Mistake(f"--{name} {value}: no such {name}; there are {', '.join(known)}")
    actor = asked.pop("actor", None)
    ids = None if actor is None else [actor_called(record, actor).actor.id]
    found = list(
        occurrences(
            record,
            since=asked.get("since"),
            until=asked.get("until"),
            actors=ids,
            type=asked.get("type"),
            status=asked.get("status"),
            limit=limit,
        )
    )
    rows: list[list[object]] = [
        [row.id, day_range(row.earliest, row.latest), row.status, row.type, row.accounts, row.sources, row.title]
        for row in found
    ]
    headings = ["event", "date", "status", "type", "told", "by", "title"]
    return [*found], table(headings, rows, terminal_width(), whole=[0, 1, 2])


def _plans(record: Record, limit: int | None, given: Mapping[str, str]) -> Listing:
    status, known = given.get("status"), get_args(PlanStatus)
    if status is not None and status not in known:
        raise Mistake(f"--status {status}: no such status; there are {', '.join(known)}")
    found = list(islice(plans(record, status=status), limit))
    rows: list[list[object]] = [
        [row.occurrence, day_range(row.when.earliest, row.when.latest), row.status, row.what, row.document]
        for row in found
    ]
    headings = ["event", "date", "status", "what", "announced in"]
    return [*found], table(headings, rows, terminal_width(), whole=[0, 1, 2, 4])


def _failures(record: Record, limit: int | None, given: Mapping[str, str]) -> Listing:
    found = list(islice(query.failures(record), limit))
    # What to do must be read to its end: lines, not a table.
    return [*found], [line for failure in found for line in wrap(failure_line(failure), terminal_width())]


LISTS = {"documents": _documents, "actors": _actors, "events": _events, "plans": _plans, "failures": _failures}


@click.command()
@record_argument
@json_option
def stats(record: Path, json_: bool) -> None:
    """Say what a record holds and who speaks most."""
    with opened(record) as open_record:
        figures = query.stats(open_record)
        accounts = overview.accounts(open_record)
        speakers = [actor for actor in overview.actors(open_record) if actor.statements]
    if json_:
        say_json({**asdict(figures), "accounts": accounts, "speakers": speakers})
    else:
        say(summary(figures, accounts, speakers, terminal_width()))


def summary(
    figures: query.Stats, accounts: list[overview.Account], speakers: list[overview.ActorCount], width: int
) -> list[str]:
    """The figures in words and two tables."""
    published = f"{figures.earliest} to {figures.latest}; " if figures.earliest else ""
    pairs: list[tuple[str, object]] = [
        ("documents", f"{figures.documents:,} ({_counted(figures.languages)}), {count(figures.versions, 'version')}"),
        ("parts", f"{figures.parts:,}: {_counted(figures.part_kinds, several)}"),
        ("published", f"{published}{_counted(figures.date_certainties)}"),
        ("turns", f"{figures.turns:,} of transcripts"),
        ("statements", f"{figures.statements:,}: {_counted(figures.statement_modes)}"),
        ("events", f"{figures.events:,}: {_counted(figures.event_types, several)}"),
        *linked_lines(figures.linking),
        ("actors", f"{figures.actors:,}: {_counted(figures.actor_kinds, several)}"),
        ("mentions", f"{figures.mentions:,}, and {count(figures.dates, 'time expression')}"),
        ("not analysed", _counted(figures.not_analysed, lambda _, why: f"({why.removeprefix('not analysed: ')})")),
    ]
    lines = fields(pairs if figures.not_analysed else pairs[:-1], width)
    if accounts:
        rows: list[list[object]] = [[a.publisher, a.side, a.parts, a.statements] for a in accounts[:TOP]]
        headings = ["publisher", "account of", "parts", "statements"]
        lines += ["", *table(headings, rows, width), *_rest(len(accounts), "publisher")]
    if speakers:
        rows = [[s.name, s.side, s.documents, s.statements] for s in speakers[:TOP]]
        headings = ["speaks most", "acts for", "documents", "statements"]
        lines += ["", *table(headings, rows, width), *_rest(len(speakers), "speaker")]
    if figures.failures:
        lines += ["", f"could not be read: {figures.failures:,} (communique list RECORD failures)"]
    if figures.linking.waiting:
        lines += ["", f"not linked: {count(figures.linking.waiting, 'document')}; build again"]
    if figures.outdated:
        lines += ["", f"made by an earlier version of the program: {count(figures.outdated, 'document')}; build again"]
    return lines


def _counted(numbers: Mapping[str, int], named: Callable[[int, str], str] = lambda number, name: name) -> str:
    """ "12 explicit, 3 ambiguous"; with ``several`` "12 press releases, 1 note" """
    return ", ".join(f"{number:,} {named(number, one_line(name))}" for name, number in numbers.items()) or "none"


def several(number: int, noun: str) -> str:
    """The noun in the plural where the number asks for it: "stories", "speeches", "bodies"."""
    if number == 1 or noun in ("other", "talks"):
        return noun
    if noun.endswith("y"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("ch", "s")) else f"{noun}s"


def _rest(number: int, noun: str) -> list[str]:
    return [f"… and {count(number - TOP, noun)} more (--json has all)"] if number > TOP else []
