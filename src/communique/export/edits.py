"""Edits as lines of ``edits.jsonl``, and as ``communique edits --json`` prints them."""

from __future__ import annotations

from typing import Any

from communique.model import Change
from communique.store.edits import EditRow

NO_NOTICE = "changed, no notice found"
NOTICE = "changed, notice found"
SAME = "no change shown"


def status(row: EditRow) -> str:
    """What is said of an edit in a word: never more than that a text changed and whether a notice says so."""
    if not row.shown:
        return SAME
    return NOTICE if row.notices else NO_NOTICE


def edit_line(row: EditRow) -> dict[str, Any]:
    """An edit with the changes that are shown, and those that are hidden apart from them. Versions count from 1."""
    edit = row.edit
    return {
        "document": edit.document,
        "from_version": edit.before + 1,
        "to_version": edit.after + 1,
        "last_seen": row.last_seen,
        "first_seen": row.first_seen,
        "status": status(row),
        "notices": [{"span": span, "text": text, "new": new} for span, text, new in row.notices],
        "alternates": edit.alternates,
        "changes": [change_line(change) for change in row.shown],
        "hidden": [change_line(change) for change in edit.changes if change not in row.shown],
    }


def change_line(change: Change) -> dict[str, Any]:
    """A change; a side on which nothing stands has an empty text and no span."""
    names = ("kind", "before", "after", "before_span", "after_span", "names_removed", "names_added", "alternates", "by")
    line: dict[str, Any] = {name: getattr(change, name) for name in names}
    return {**line, "confidence": round(change.confidence, 2)}
