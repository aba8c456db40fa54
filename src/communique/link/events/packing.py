"""Facts as one line of JSON and back, for a record that keeps them."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from communique.link.events.nouns import Attendee, Facts, Report
from communique.model import EventDate, Participant, Span, Told


def pack(facts: Facts) -> str:
    """The facts as JSON, the same for the same facts."""
    return json.dumps(asdict(facts), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def unpack(line: str) -> Facts:
    """What :func:`pack` was given."""
    raw = json.loads(line)
    raw["date"] = EventDate(**raw["date"])
    raw["people"] = tuple(Attendee(**{**row, "sounds": tuple(row["sounds"])}) for row in raw["people"])
    raw["reports"] = tuple(_report(row) for row in raw["reports"])
    raw["days"] = tuple(tuple(days) for days in raw["days"])
    raw["published"] = _days(raw["published"])
    for name in ("cities", "countries", "words", "context"):
        raw[name] = tuple(raw[name])
    return Facts(**raw)


def _report(row: dict[str, Any]) -> Report:
    told = row["told"]
    told["spans"] = tuple(Span(*span) for span in told["spans"])
    told["date"] = EventDate(**told["date"])
    told["participants"] = tuple(Participant(**who) for who in told["participants"])
    row["told"] = Told(**told)
    row["published"] = _days(row["published"])
    return Report(**row)


def _days(value: list[int] | None) -> tuple[int, int] | None:
    return (value[0], value[1]) if value else None
