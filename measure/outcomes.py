"""What became of each gold statement, kept without a word of its text, and what a change gained and lost.

``outcomes.json`` holds for each set and document the outcome of every gold statement by its id (the gold's own, or its
number). An outcome is three letters, for content (e exact, o overlap, - missed), speaker (r right, u rightly unnamed,
o left open, w wrong) and mode (m right, x wrong); a statement that was missed is "---". Statements that match none of
the gold's stand under "extra" as their characters "start-end".
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

OUTCOMES = Path(__file__).resolve().parent / "outcomes.json"
MISSED = "---"
WORDS = (
    {"e": "exact", "o": "overlap", "-": "missed"},
    {"r": "speaker right", "u": "rightly unnamed", "o": "speaker open", "w": "speaker wrong", "-": ""},
    {"m": "mode right", "x": "mode wrong", "-": ""},
)
RANKS = ("-oe", "-wour", "-xm")
"""Of each letter, worst first."""

Outcomes = Mapping[str, Any]
"""document -> {gold id: letters, "extra": ["start-end", ...]}"""


def load(path: Path = OUTCOMES) -> dict[str, Outcomes]:
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def save(kept: Mapping[str, Outcomes], path: Path = OUTCOMES) -> None:
    """One line a document, so that a change shows as the documents it touches."""
    lines = []
    for name, documents in sorted(kept.items()):
        rows = [f"  {json.dumps(d)}: {json.dumps(row)}" for d, row in sorted(documents.items())]
        lines.append(f" {json.dumps(name)}: {{\n" + ",\n".join(rows) + "\n }")
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def changes(before: Outcomes, after: Outcomes) -> Iterator[tuple[str, str, str, str]]:
    """(gained, lost or changed; document; gold id or place; what) of every difference, in order."""
    for document in sorted(before.keys() | after.keys()):
        old, new = before.get(document, {}), after.get(document, {})
        for key in sorted((old.keys() | new.keys()) - {"extra"}, key=_by_number):
            one, other = old.get(key, MISSED), new.get(key, MISSED)
            if one != other:
                yield _direction(one, other), document, key, f"{in_words(one)} -> {in_words(other)}"
        for place in (x for x in new.get("extra", ()) if x not in old.get("extra", ())):
            yield "lost", document, place, "a statement that the gold lacks"
        for place in (x for x in old.get("extra", ()) if x not in new.get("extra", ())):
            yield "gained", document, place, "a statement that the gold lacks is gone"


def in_words(letters: str) -> str:
    return ", ".join(word for letter, words in zip(letters, WORDS, strict=True) if (word := words[letter]))


def _direction(before: str, after: str) -> str:
    steps = [ranks.index(b) - ranks.index(a) for a, b, ranks in zip(before, after, RANKS, strict=True)]
    if MISSED in (before, after):
        return "gained" if before == MISSED else "lost"
    return "gained" if min(steps) >= 0 else "lost" if max(steps) <= 0 else "changed"


def _by_number(key: str) -> tuple[int, str]:
    digits = "".join(c for c in key if c.isdigit())
    return (int(digits or 0), key)
