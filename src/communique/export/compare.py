"""A comparison as JSON: every passage and difference with its span and its exact words."""

from __future__ import annotations

from typing import Any

from communique.link.account import Account
from communique.link.comparison import Cell, Comparison, IssueRow, Pair, Sided, changes_of
from communique.model import Absence, Difference, EventDate, Occurrence, Parallel, Span


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """The whole comparison; docs/compare.md says what each field is."""
    return {
        "title": comparison.title,
        "event": comparison.event and _event(comparison.event),
        "accounts": [_account(each) for each in comparison.accounts],
        "sources": [
            {"side": s.side, "sources": s.sources, "renderings": s.renderings, "names": list(s.names)}
            for s in comparison.sources
        ],
        "none_in_record": list(comparison.silent),
        "conflicts": [
            {"field": c.field, "values": [{"value": value, "parts": list(parts)} for value, parts in c.values]}
            for c in comparison.conflicts
        ],
        "changes": [
            {
                "group": group,
                "left": each.left,
                "right": each.right,
                "parallel": each.parallel.id,
                **_difference(each.difference),
            }
            for group, found in changes_of(comparison)
            for each in found
        ],
        "pairs": [_pair(each) for each in comparison.pairs],
        "issues": [_issue(row, comparison) for row in comparison.grid],
    }


def _event(event: Occurrence) -> dict[str, Any]:
    return {
        "id": event.id,
        "type": event.type,
        "plover": event.plover,
        "status": event.status,
        "title": event.title,
        "date": _date(event.date),
        "place": event.place,
        "participants": [{"actor": p.actor, "name": p.name, "office": p.office} for p in event.participants],
        "reasons": list(event.reasons),
    }


def _date(date: EventDate) -> dict[str, Any]:
    return {
        "earliest": date.earliest,
        "latest": date.latest,
        "precision": date.precision,
        "certainty": date.certainty,
    }


def _account(sided: Sided) -> dict[str, Any]:
    document, part = sided.account.document, sided.account.part
    return {
        "label": sided.label,
        "document": document.id,
        "uri": document.uri,
        "part": part.id,
        "span": [part.start, part.end],
        "title": sided.account.text(part.title) if part.title else document.title,
        "publisher": part.publisher,
        "originator": part.originator,
        "side": part.side,
        "derived_from": part.derived_from,
        "kind": part.kind,
        "coverage": part.coverage,
        "rendering": part.rendering,
        "published": {"date": part.published.date, "certainty": part.published.certainty},
        "status": sided.told.status if sided.told else None,
        "analysed": sided.account.extraction.analysed,
    }


def _pair(pair: Pair) -> dict[str, Any]:
    sides = {pair.left.account.id: pair.left, pair.right.account.id: pair.right}
    return {
        "left": pair.left.label,
        "right": pair.right.label,
        "renderings": pair.renderings,
        "occasions": list(pair.occasions),
        "parallels": [_parallel(each, pair) for each in pair.parallels],
        "absences": [_absence(each, sides) for each in pair.absences],
    }


def _parallel(parallel: Parallel, pair: Pair) -> dict[str, Any]:
    return {
        "id": parallel.id,
        "relation": parallel.relation,
        "left": _words(pair.left.account, parallel.a.span),
        "right": _words(pair.right.account, parallel.b.span),
        "changes": [_difference(each) for each in parallel.changes],
        "by": parallel.by,
        "confidence": round(parallel.confidence, 2),
    }


def _difference(difference: Difference) -> dict[str, Any]:
    return {
        "kind": difference.kind,
        "detail": difference.detail,
        "left_text": difference.a,
        "left_span": _span(difference.a_span),
        "right_text": difference.b,
        "right_span": _span(difference.b_span),
        "by": difference.by,
        "confidence": round(difference.confidence, 2),
    }


def _absence(absence: Absence, sides: dict[str, Sided]) -> dict[str, Any]:
    own = sides[absence.passage.part]
    other = sides[absence.part]
    return {
        "account": own.label,
        **_words(own.account, absence.passage.span),
        "other": other.label,
        "verdict": absence.verdict,
        "reason": absence.reason,
    }


def _issue(row: IssueRow, comparison: Comparison) -> dict[str, Any]:
    cells = zip(comparison.accounts, row.cells, strict=True)
    return {"name": row.name, "kind": row.kind, "by": row.by, "cells": [_cell(*each) for each in cells]}


def _cell(sided: Sided, cell: Cell | None) -> dict[str, Any] | None:
    if cell is None:
        return None
    first = _words(sided.account, cell.first)
    return {"account": sided.label, "words": cell.words, "place": cell.place, "number": cell.number, "first": first}


def _words(account: Account, span: Span) -> dict[str, Any]:
    return {"span": _span(span), "text": account.text(span)}


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None
