"""The versions of one document as a chain of edits: which is compared with which, and which are copies that alternate.

A text that was seen again after another one (A, B, A) shows two copies of one document, not three states of it: such
versions form a group. The last text of a group is compared with the last one of the next; inside a group every text is
compared with the one before it, and the edit is marked. A change that another edit of the chain takes back is marked
too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from communique.link.edits.compare import compare
from communique.link.edits.notices import find_notices
from communique.model import Change, Edit, Version

HIDDEN = frozenset({"punctuation", "blanks", "furniture"})
"""Kinds that are not shown unless asked for."""


def find_edits(document: str, versions: Sequence[Version]) -> tuple[Edit, ...]:
    """The edits between the versions of a document (its id), in the order of the newer version."""
    pairs = list(_pairs(versions))
    found = [compare(versions[i].text, versions[j].text) for i, j, _ in pairs]
    back = set(_taken_back([c if not alternates else () for c, (*_, alternates) in zip(found, pairs, strict=True)]))
    return tuple(
        Edit(
            *(document, i, j),
            tuple(replace(c, alternates=True) if (n, k) in back else c for k, c in enumerate(changes)),
            find_notices(versions[j].text),
            alternates,
        )
        for n, ((i, j, alternates), changes) in enumerate(zip(pairs, found, strict=True))
    )


def shown(edit: Edit) -> tuple[Change, ...]:
    """The changes that are shown unless all are asked for."""
    if edit.alternates:
        return ()
    return tuple(change for change in edit.changes if change.kind not in HIDDEN and not change.alternates)


def _pairs(versions: Sequence[Version]) -> Iterator[tuple[int, int, bool]]:
    """(older, newer, whether they alternate) for each pair that is compared."""
    groups: list[list[int]] = []
    for place, version in enumerate(versions):
        if groups and (version.alternates or _overlaps([versions[i] for i in groups[-1]], version)):
            groups[-1].append(place)
        else:
            groups.append([place])
    for before, group in pairwise([[], *groups]):
        if before:
            yield before[-1], group[-1], False
        for i, j in pairwise(group):
            yield i, j, True


def _overlaps(group: Sequence[Version], version: Version) -> bool:
    """Whether a version was first seen before one that stands before it was last seen."""
    first = version.first_seen
    return first is not None and any(v.last_seen is not None and first < v.last_seen for v in group)


def _taken_back(chain: Sequence[tuple[Change, ...]]) -> Iterator[tuple[int, int]]:
    """(edit, change) of each change that another edit of the chain makes in the other direction."""
    places: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for number, changes in enumerate(chain):
        for place, change in enumerate(changes):
            places.setdefault((change.before, change.after), []).append((number, place))
    for (before, after), found in places.items():
        if before != after and (after, before) in places:
            yield from found
