"""Reuse as lines of ``reuse.jsonl``, and as ``communique reuse --json`` prints it."""

from __future__ import annotations

from typing import Any

from communique.model import Passage
from communique.store.reuse_rows import ReuseRow


def reuse_line(row: ReuseRow) -> dict[str, Any]:
    """A reuse; ``a`` had it first where ``direction`` is "a to b". Spans index the documents' ``text``."""
    reuse = row.reuse
    return {
        "a": _side(reuse.a),
        "b": _side(reuse.b),
        **{name: getattr(reuse, name) for name in ("kind", "words", "similarity", "direction", "reason", "by")},
        "confidence": round(reuse.confidence, 2),
    }


def _side(passage: Passage) -> dict[str, Any]:
    return {"document": passage.document, "part": passage.part or None, "span": passage.span}
