"""Finding reuse after a build: new texts are compared with those that share prints with them, and with no others.

First the prints of every new or changed text are written, then each such text is compared. What is written depends on
the documents alone, not on the order in which they came; a build that is stopped goes on with the documents that are
left.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np

from communique.link.reuse.candidates import Hits, candidates
from communique.link.reuse.direction import Teller
from communique.link.reuse.find import Text, is_furniture, reuses, teller_of
from communique.link.reuse.prints import prints_of
from communique.link.reuse.words import Places, words_of
from communique.model import Failure, Reuse, Span
from communique.run.batch import REPORT_IT
from communique.run.fingerprint import link_fingerprint
from communique.store.record import Record
from communique.store.reuse import Printed, clear, put_prints, put_reuse, shared_prints, waiting
from communique.store.reuse_rows import readable, told
from communique.store.unpack import load_parts

PRINTED_AT_ONCE = 32_000_000
"""Characters of the texts whose prints are written in one transaction. Prints lie all over their table, so that each
transaction writes most of it: few large ones cost a third less than many small ones."""
SOUGHT_AT_ONCE = 32_000_000
"""Characters of the texts that are looked for in the prints at once: some three million hits, 50 MB."""
COMPARED_AT_ONCE = 1_000_000
"""Characters of the texts whose reuse is written in one transaction: a second of work that a stopped build loses."""
HELD_WORDS = 4_000_000
"""Words of texts that are kept at hand, 80 MB."""

Candidate = tuple[int, int, Places]


def find_reuse(record: Record, stopped: Callable[[], bool] = lambda: False) -> tuple[Failure, ...]:
    """Bring the reuse of a record up to date; returns what could not be compared."""
    connection, program = record.connection, link_fingerprint()
    shelf = _Shelf(connection)
    for nums in _groups(waiting(connection, program), PRINTED_AT_ONCE):
        if stopped():
            return ()
        with record.transaction():
            clear(connection, nums)
            put_prints(connection, shelf.printed(nums))
    # Some that were compared before wait again, since a print of theirs has become a formula or is none any more.
    left = waiting(connection, program)
    with record.transaction():
        clear(connection, left)
    failures: list[Failure] = []
    for sought in _groups(left, SOUGHT_AT_ONCE):
        if stopped():
            break
        pairs = _candidates(shelf, list(sought), np.array(list(left), np.int64))
        for nums in _groups(sought, COMPARED_AT_ONCE):
            if stopped():
                break
            with record.transaction():
                found = [reuse for num in nums for pair in pairs.pop(num, ()) for reuse in _in(shelf, pair, failures)]
                put_reuse(connection, list(nums), program, found)
    return tuple(failures)


def _groups(nums: Mapping[int, int], most: int) -> Iterator[dict[int, int]]:
    """Documents, each with its number of characters, in groups of about ``most`` characters."""
    group: dict[int, int] = {}
    size = 0
    for num, characters in nums.items():
        group[num] = characters
        size += characters
        if size >= most:
            yield group
            group, size = {}, 0
    if group:
        yield group


def _candidates(shelf: _Shelf, nums: Sequence[int], together: Places) -> dict[int, list[Candidate]]:
    """The pairs worth comparing, by the one of the texts ``nums`` that meets the other."""
    rows = shared_prints(shelf.connection, nums, lambda: shelf.printed(nums), together)
    out: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates(Hits(rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3])):
        out[candidate[0]].append(candidate)
    return out


def _in(shelf: _Shelf, pair: Candidate, failures: list[Failure]) -> tuple[Reuse, ...]:
    """What two texts share."""
    a, b = shelf.text(pair[0]), shelf.text(pair[1])
    try:
        return reuses(a, b, pair[2])
    except Exception as error:  # One bad document never stops a build.
        problem = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
        failures.append(Failure(a.document, f"internal: not compared with {b.document}: {problem}", REPORT_IT))
        return ()


class _Shelf:
    """Texts of a record, those used last kept at hand."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.held: OrderedDict[int, Text] = OrderedDict()
        self.words = 0

    def printed(self, nums: Iterable[int]) -> list[Printed]:
        """The prints of texts."""
        return [(num, *prints_of(self.text(num).words)) for num in nums]

    def text(self, num: int) -> Text:
        text = self.held.get(num)
        if text is not None:
            self.held.move_to_end(num)
            return text
        found = readable(self.connection, num)
        left_out = [(start, stop) for start, stop, kind, by in found.blocks if is_furniture(kind, by)]
        words = words_of(found.text, left_out)

        def teller(span: Span) -> Teller:
            parts = load_parts(self.connection, num)
            return teller_of(parts, found.published, span, told(self.connection, num, span))

        text = self.held[num] = Text(found.id, words, found.published, teller)
        self.words += len(words)
        while self.words > HELD_WORDS and len(self.held) > 1:
            self.words -= len(self.held.popitem(last=False)[1].words)
        return text
