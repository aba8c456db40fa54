"""Whether a quotation stands in texts: verbatim, altered inside its marks, in another rendering, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from communique.link.account import Account
from communique.link.quotations.changes import Change
from communique.link.quotations.match import Match, Piece, Source, runs, source_of, trace
from communique.link.quotations.rendering import Rendering, closest, conflicts
from communique.link.quotations.words import Quotation, read_quotation
from communique.model import Span

Finding = Literal["verbatim", "altered", "another rendering", "not found"]

# The bounds below were set on pairs of translations of one text, on sentences asked of a record without their own
# document, and on invented sentences of the genre; measure/planted_quotations.py says what they give.
SOLID = 0.63
"""Least share of a quotation's weight in rows of common words for it to be an alteration of one passage."""
SOLID_SEVERAL = 0.85
"""The same where its pieces are from several documents."""
WEIGHT = 500
"""Least weight of these rows."""
FORMULA = 4
"""A row of words that as many texts have, copies counted once, is a formula: sharing it shows no origin."""
PLAIN = 0.8
"""Share from which a quotation is the passage's but for a word or two, formula or not."""
LIKE, SHARED, AHEAD = 0.57, 33.0, 0.05
LIKE_LESS, SHARED_MORE = 0.5, 58.0
LIKE_ALONE, SHARED_ALONE, AHEAD_ALONE = 0.5, 25.0, 0.17
"""Least likeness of a passage that says the same in other words, what the common words say, and by how much it is
ahead of passages of other documents; less of the one is made good by more of another."""
LIKE_CLOSE = 0.65
"""Likeness from which other documents may have the like: several may report one statement."""
LIKE_SPEAKER, SHARED_SPEAKER = 0.36, 20.0
"""The same where the quotation's speaker speaks there."""
LIKE_OTHER = 0.7
"""The same where another person speaks there."""


@dataclass(frozen=True, slots=True)
class Traced:
    """Words of a quotation, ``quoted``, that stand in ``span`` of a document, with the changes made to them."""

    document: str
    span: Span
    quoted: Span
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """What was found of a quotation, its pieces in the order of its words. Without a source it has none."""

    quotation: str
    finding: Finding
    traced: tuple[Traced, ...] = ()
    changes: tuple[Change, ...] = ()
    shortened: int = 0
    """Words of the source that its ellipses stand for."""
    ellipsis: bool = False
    brackets: bool = False
    passed: tuple[str, ...] = ()
    """Words of the text that were rightly passed over: "the minister said" between two quotations."""
    spelt: tuple[tuple[str, str], ...] = ()
    """(the quotation's spelling, the source's)."""
    covered: float = 0.0
    """Share of the weight of its words that stand in the source as they are."""
    likeness: float = 0.0
    """Of a passage in other words."""


def check(quotation: str, candidates: Sequence[Account]) -> Check:
    """What the accounts have of a quotation; the earliest one among those that have it equally well."""
    sources = [
        source_of(
            c.document.id, (c.part.published.date or "~", c.document.id), c.document.text, c.part.start, c.part.end
        )
        for c in candidates
    ]
    words = read_quotation(quotation)
    return judge(words, trace(words, sources), lambda: sources)


def judge(
    quotation: Quotation,
    match: Match,
    sources: Callable[[], Sequence[Source]],
    *,
    origins: Callable[[str], int] = lambda words: 1,
    speaks: Callable[[Rendering], bool | None] = lambda rendering: None,
) -> Check:
    """What a match says of a quotation; without a good one, whether a source has the statement in other words.

    ``sources`` are only asked for when they are needed. ``origins`` counts the texts, copies once, that have
    these words in a row; ``speaks`` says whether the quotation's speaker speaks in a passage, None where that is open.
    """
    if match.verbatim or is_altered(quotation, match, origins):
        return _traced(quotation, match)
    near = closest(quotation, sources()) if quotation.said else []
    found = next((r for r in near if is_rendering(r, speaks) and not conflicts(quotation, r)), None)
    if found:
        whole = quotation.span(0, len(quotation.words))
        traced = (Traced(found.source.document, found.span, whole),)
        return Check(quotation.text, "another rendering", traced, covered=match.covered, likeness=found.likeness)
    return Check(quotation.text, "not found", covered=match.covered, likeness=near[0].likeness if near else 0.0)


def is_altered(quotation: Quotation, match: Match, origins: Callable[[str], int]) -> bool:
    """Whether the quotation was made from these places, and does not only share formulas with them."""
    several = len({piece.source.document for piece in match.pieces}) > 1
    if match.solid < (SOLID_SEVERAL if several else SOLID) or match.weight < WEIGHT:
        return False
    if len(match.pieces) == 1 and match.covered >= PLAIN:
        return True
    formulas = [origins(_longest(quotation, piece)) >= FORMULA for piece in match.pieces]
    return not any(formulas) if several else not all(formulas)


def _longest(quotation: Quotation, piece: Piece) -> str:
    """The longest row of words that the quotation has from a place."""
    rows: list[list[int]] = []
    for i in sorted(runs(quotation, piece.alignment)):
        if rows and rows[-1][-1] == i - 1:
            rows[-1].append(i)
        else:
            rows.append([i])
    if not rows:
        return ""
    row = max(rows, key=len)
    return quotation.text[slice(*quotation.span(row[0], row[-1] + 1))]


def is_rendering(found: Rendering, speaks: Callable[[Rendering], bool | None]) -> bool:
    """Whether a passage is close enough to say the same."""
    if found.likeness < LIKE_SPEAKER or found.shared < SHARED_SPEAKER:
        return False
    same = speaks(found)
    if same is not None:
        return same or (found.likeness >= LIKE_OTHER and found.shared >= SHARED)
    if found.likeness >= LIKE and found.shared >= SHARED:
        return found.ahead >= AHEAD or found.likeness >= LIKE_CLOSE
    if found.likeness >= LIKE_LESS and found.shared >= SHARED_MORE:
        return True
    return found.likeness >= LIKE_ALONE and found.shared >= SHARED_ALONE and found.ahead >= AHEAD_ALONE


def _traced(quotation: Quotation, match: Match) -> Check:
    pieces = match.pieces
    joins = [join for one, two in pairwise(pieces) if (join := _join(quotation, one, two))]
    made = sorted(
        [*joins, *(change for piece in pieces for change in piece.changes.made)],
        key=lambda change: change.at,
    )
    return Check(
        quotation.text,
        "altered" if made else "verbatim",
        tuple(Traced(p.source.document, p.span, quotation.span(*p.bounds), p.changes.made) for p in pieces),
        tuple(made),
        shortened=sum(p.changes.shortened for p in pieces),
        ellipsis=bool(quotation.gaps),
        brackets=bool(quotation.put) or "[" in quotation.text,
        passed=tuple(p.source.text[slice(*span)] for p in pieces for span in p.changes.passed),
        spelt=tuple(dict.fromkeys(pair for p in pieces for pair in p.changes.spelt)),
        covered=match.covered,
    )


def _join(quotation: Quotation, one: Piece, two: Piece) -> Change | None:
    """The splice between two pieces; none where an ellipsis joins them in the order of one text."""
    at = two.bounds[0]
    ordered = one.source.document == two.source.document and one.span.end <= two.span.start
    if ordered and any(gap in quotation.gaps for gap in range(one.alignment.quoted[1], at + 1)):
        return None
    word = quotation.words[at]
    before = quotation.words[at - 1]
    return Change(
        "spliced", quotation.text[before.start : word.end], "", Span(before.start, word.end), None, word.start
    )
