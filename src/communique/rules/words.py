"""Lists of words that decide what is a name: loaded from ``data/actors/words.csv``, which says what each list is
for."""

from __future__ import annotations

import functools

from communique.rules.gazetteer import rows


@functools.cache
def words(name: str) -> frozenset[str]:
    """The words of a list; KeyError for a list that the table lacks."""
    return {row["list"]: frozenset(row["words"].split("|")) for row in rows("words.csv")}[name]
