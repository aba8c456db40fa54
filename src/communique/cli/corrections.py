"""``merge`` and ``split``: a person's decision that two events are one, or are not, and stands from then on."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from pathlib import Path

import click

from communique.cli.build import failure_line
from communique.cli.console import count, one_line, remark, say, say_json
from communique.cli.opening import Mistake, json_option, opened, record_argument
from communique.model import Event
from communique.run.linking import link
from communique.store import query
from communique.store.corrections import Kind, add_correction, anchor, path_beside
from communique.store.occurrences import find_occurrence, occurrence_ids
from communique.store.record import Record

why_option = click.option("--why", metavar="TEXT", required=True, help="The reason; it is kept with the decision.")
who_option = click.option("--who", metavar="NAME", help="Who decides.  [default: the user of this computer]")


@click.command()
@record_argument
@click.argument("one", metavar="EVENT")
@click.argument("other", metavar="EVENT")
@why_option
@who_option
@json_option
def merge(record: Path, one: str, other: str, why: str, who: str | None, json_: bool) -> None:
    """Decide that two events are one, with all their accounts.

    EVENT is the id of an event or its beginning. The decision is added to RECORD.corrections.jsonl, with who, when and
    why, by the words that tell the events: it holds when the record is built again, and `check` lists it once its
    words are gone.
    """
    with opened(record, write=True) as open_record:
        # All accounts of both become one: each is tied to the first.
        first, *rest = _whole(open_record, one)
        _decide(
            open_record, "merge", [(first, event) for event in [*rest, *_whole(open_record, other)]], why, who, json_
        )


@click.command()
@record_argument
@click.argument("one", metavar="EVENT")
@click.argument("other", metavar="EVENT")
@why_option
@who_option
@json_option
def split(record: Path, one: str, other: str, why: str, who: str | None, json_: bool) -> None:
    """Decide that two events are not one.

    EVENT is the id of an event as one document tells it (`show RECORD event ID` has them), or its beginning. With the
    id of an event of several accounts in one place, the other is taken away from every account of it. The decision is
    kept as that of `merge` is.
    """
    with opened(record, write=True) as open_record:
        pairs = [(a, b) for a in _events(open_record, one) for b in _events(open_record, other) if a.id != b.id]
        if len({event.id for event in _events(open_record, one)}) > 1 < len(_events(open_record, other)):
            raise Mistake("one of the two must be the event of one document: an id that begins with e")
        _decide(open_record, "split", pairs, why, who, json_)


def _whole(record: Record, reference: str) -> list[Event]:
    """The event as every document tells it, whichever id was given."""
    if not reference.startswith("o"):
        row, event = query.find_event(record, reference)
        reference = occurrence_ids(record, row.id)[event.id]
    return _events(record, reference)


def _events(record: Record, reference: str) -> list[Event]:
    if reference.startswith("o"):
        return [query.find_event(record, event)[1] for event in find_occurrence(record, reference).events]
    return [query.find_event(record, reference)[1]]


def _decide(
    record: Record, kind: Kind, pairs: list[tuple[Event, Event]], why: str, who: str | None, json_: bool
) -> None:
    if not pairs or any(a.id == b.id for a, b in pairs):
        raise Mistake("the two are one event already")
    when = datetime.now(UTC).isoformat(timespec="seconds")
    for a, b in pairs:
        told = {"who": who or getpass.getuser(), "when": when, "why": why}
        add_correction(record.path, kind, anchor(record, a), anchor(record, b), **told)
    failures = link(record)
    now = occurrence_ids(record)
    found = list(dict.fromkeys(now[event.id] for pair in pairs for event in pair))
    place = path_beside(record.path)
    if json_:
        say_json({"decision": kind, "events": found, "file": str(place), "decisions": len(pairs)})
    else:
        say(one_line(f"{ident}  {find_occurrence(record, ident).title}") for ident in found)
        say([f"{count(len(pairs), 'decision')} added to {place}"])
    for failure in failures:
        remark(failure_line(failure))
