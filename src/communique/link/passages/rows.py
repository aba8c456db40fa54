"""Aligned passages as the rows that the record keeps."""

from __future__ import annotations

from communique.link.account import Account
from communique.link.differences import find_differences
from communique.link.passages.find import align
from communique.link.passages.pair import Pair
from communique.link.sources import are_renderings, passes_on
from communique.model import Parallel, Passage, row_id

BY = "passages/1"

_RANK = {
    "joint statement": 0,
    "statement": 0,
    "speech": 0,
    "transcript": 1,
    "press release": 2,
    "note": 2,
    "wire story": 3,
    "article": 4,
    "round-up": 5,
}

_WIRE, _ARTICLE = _RANK["wire story"], _RANK["article"]


def parallels(a: Account, b: Account, event: str | None = None) -> tuple[Parallel, ...]:
    """The parallel passages of two accounts of ``event``, or of any two; side ``a`` of each is nearer to the source or
    earlier, whichever way round the accounts are given."""
    if a.id != b.id:
        a, b = sorted((a, b), key=nearness)
    renderings = a.id != b.id and are_renderings(a, b)
    return tuple(_row(a, b, pair, event, renderings) for pair in align(a, b, renderings=renderings))


def nearness(account: Account) -> tuple[int, int, tuple[str, str, int]]:
    """Smaller is nearer to the source: those that pass on nobody's words, by kind, then the earlier."""
    passing = account.part.kind == "round-up" or passes_on(account)
    rank = _RANK.get(account.part.kind, _ARTICLE)
    return (
        int(passing),
        max(rank, _WIRE if account.part.kind == "wire story" else _ARTICLE) if passing else rank,
        account.key,
    )


def _row(a: Account, b: Account, pair: Pair, event: str | None, renderings: bool) -> Parallel:
    one, other = Passage(a.document.id, a.part.id, pair.a), Passage(b.document.id, b.part.id, pair.b)
    ident = row_id(
        "parallel", a.document.id, a.document.text_hash, [pair.a, pair.b], f"{b.document.id}|{b.document.text_hash}"
    )
    changes = find_differences(a, pair.a, b, pair.b, renderings=renderings)
    return Parallel(ident, one, other, pair.relation, changes, event, BY, round(pair.score, 2))
