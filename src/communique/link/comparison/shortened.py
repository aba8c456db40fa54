"""Changes that say little of two accounts: names in another length, quotation marks where words are only handed on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.link.account import Account
from communique.link.comparison.marks import is_relay
from communique.link.comparison.nouns import Change, Comparison, Pair
from communique.model import Difference, Span

QUOTATION_MARKS = "quotation marks"
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+){0,5}")
_SHORT = re.compile(
    r"(?:both |the )?(?:two )?(?:sides|parties|ministers|foreign ministers|leaders|presidents|(?:top )?diplomats|"
    r"they|he|she|it|we|them|him|her)",
    re.IGNORECASE,
)
"""Words that stand for whoever took part."""
_KINDS = frozenset({"pronoun", "plural"})


def is_short_form(pair: Pair, difference: Difference) -> bool:
    """Whether a naming differs only in length: "they" for "the ministers", "Tarnow" for "Ilsa Tarnow"."""
    if not (difference.a and difference.b and difference.a_span and difference.b_span):
        return False
    sides = (
        (pair.left.account, difference.a_span, difference.a),
        (pair.right.account, difference.b_span, difference.b),
    )
    if any(_SHORT.fullmatch(text.strip()) or _kind(account, span) for account, span, text in sides):
        return True
    short, long = sorted((_WORD.findall(text) for _, _, text in sides), key=len)
    return long[-len(short) :] == short and all(_is_person(account, span) for account, span, _ in sides)


def _kind(account: Account, span: Span) -> bool:
    """Whether a pronoun or a plural stands at the span."""
    return any((m.start, m.end) == span and m.kind in _KINDS for m in account.extraction.mentions)


def _is_person(account: Account, span: Span) -> bool:
    """Whether the span names one person and nothing else."""
    held = [m for m in account.extraction.mentions if m.start < span.end and span.start < m.end]
    return bool(held) and all(len(m.actors) == 1 and m.actors[0].startswith("person:") for m in held)


def folded(comparison: Comparison, found: Sequence[Change], *, all_: bool) -> tuple[list[Change], int]:
    """The changes to show, and how many are only counted: quotation marks between two renderings of one text, in a text
    that names another as its source, and where a relay came or went. ``all_`` counts none."""
    shown = [change for change in found if all_ or not _handed_on(comparison, change)]
    return shown, len(found) - len(shown)


def _handed_on(comparison: Comparison, change: Change) -> bool:
    if change.difference.kind != QUOTATION_MARKS:
        return False
    pairs = [p for p in comparison.pairs if (p.left.label, p.right.label) == (change.left, change.right)]
    derived = any(side.account.part.derived_from for pair in pairs for side in (pair.left, pair.right))
    return derived or any(pair.renderings for pair in pairs) or any(map(is_relay, change.parallel.changes))
