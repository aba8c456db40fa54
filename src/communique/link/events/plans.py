"""What became of an announced event: plans, and the later words that confirm them or call them off."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Literal

from communique.link.events.merged import is_behind
from communique.link.events.nouns import Facts, Report
from communique.model import Occurrence, Plan

Outcome = Literal["open", "confirmed", "cancelled", "postponed"]
_ANNOUNCED = ("planned", "hedged")


def find_plans(occurrence: Occurrence, facts: Sequence[Facts]) -> tuple[Plan, ...]:
    """A plan for each account that tells the occurrence as to come, with what other accounts say became of it."""
    mine = [fact for fact in facts if fact.event in occurrence.events]
    reports = sorted(
        (report for fact in mine for report in fact.reports),
        key=lambda r: (r.published or (10**7, 10**7), r.told.document, r.told.part, r.told.event),
    )
    owner = {(report.told.event, report.told.part): fact for fact in mine for report in fact.reports}
    return tuple(
        _plan(occurrence, owner[report.told.event, report.told.part], report, reports)
        for report in reports
        if report.told.status in _ANNOUNCED
    )


def _plan(occurrence: Occurrence, fact: Facts, report: Report, reports: Sequence[Report]) -> Plan:
    told = report.told
    later = [r for r in reports if r.told.part != told.part and _after(r, report)]
    held = [r for r in later if r.told.status == "held" or is_behind(r, occurrence.date)]
    off = [r for r in later if r.told.status == "cancelled"]
    status: Outcome = "open"
    words: list[Report] = []
    if held:
        status, words = "confirmed", held
    elif off:
        status, words = ("postponed" if off[-1].postponed else "cancelled"), off
    confirmed = tuple((r.told.document, span) for r in words for span in r.told.spans[:1])
    return Plan(
        _plan_id(told.event, told.part),
        tuple(who.name for who in told.participants),
        fact.title,
        told.date,
        told.document,
        told.spans[0],
        occurrence.id,
        status,
        confirmed,
    )


def _after(report: Report, plan: Report) -> bool:
    """Whether a report was published after the plan, or on its day as of something that has happened."""
    if report.published is None or plan.published is None:
        return report.told.status == "held"
    if report.told.status in ("held", "past"):
        return report.published[1] >= plan.published[0]
    return report.published[0] > plan.published[0]


def _plan_id(event: str, part: str) -> str:
    return "pl" + hashlib.sha256(f"{event}|{part}".encode()).hexdigest()[:14]
