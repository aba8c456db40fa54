"""Comparing the versions of documents after a build: only those that have not been compared as they are now."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from communique.link.edits import find_edits, shown
from communique.model import Edit, Failure
from communique.run.batch import REPORT_IT
from communique.run.fingerprint import link_fingerprint
from communique.store.edits import broken_edits, put_edits, waiting
from communique.store.record import Record
from communique.store.unpack import load_document


def compare_versions(record: Record, stopped: Callable[[], bool] = lambda: False) -> tuple[Failure, ...]:
    """Bring the edits of a record up to date, one document a transaction; returns what could not be compared.

    What is written depends on the versions alone, not on the order in which they came.
    """
    failures = []
    for num, made_of in list(waiting(record.connection, link_fingerprint())):
        if stopped():
            break
        found = _compared(record.connection, num)
        if isinstance(found, Failure):
            failures.append(found)
            continue
        with record.transaction() as connection:
            put_edits(connection, num, made_of, found, [shown(edit) for edit in found])
    return tuple(failures)


def _compared(connection: sqlite3.Connection, num: int) -> tuple[Edit, ...] | Failure:
    document = load_document(connection, num)
    try:
        edits = find_edits(document.id, document.versions)
        problem = next(broken_edits(document.versions, edits), None)
    except Exception as error:  # One bad document never stops a build.
        problem = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
    return Failure(document.uri, f"internal: versions not compared: {problem}", REPORT_IT) if problem else edits
