"""Linking after a build: what is new or changed is looked at, compared, joined and laid side by side, and nothing else.

Every step leaves the record in a state from which the next build goes on, and what is written depends on the documents
and a person's decisions alone, not on the order in which they came.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any, TypeVar

from communique.link import events
from communique.link.account import Account, accounts_of
from communique.link.events import Facts
from communique.link.pairing import Sharer, Teller, are_of_two, names_them, pairs_of, sharing_pairs
from communique.link.telling import is_about
from communique.model import Decision, Failure, Judgement, Occurrence, Plan, Told
from communique.run.batch import REPORT_IT
from communique.run.fingerprint import link_fingerprint
from communique.run.looking import LINKER, Linker, Looked, laid_side_by_side, look
from communique.store import corrections, linking, parallels
from communique.store.record import Record
from communique.store.unpack import load_document, load_extraction
from communique.store.write import UNWRITABLE

T = TypeVar("T")

TOGETHER = 50
"""So many documents, events, groups or pairs of accounts share a transaction: a tenth of a second of work."""
FACTS_AT_HAND = 5_000
"""Facts kept unpacked; about 3 kB each."""
DOCUMENTS_AT_HAND = 32

Tell = Callable[[str, int, int], None]
"""Called with what is being done, how many are done and how many there are."""


def link(
    record: Record,
    stopped: Callable[[], bool] = lambda: False,
    tell: Tell = lambda what, done, of: None,
    linker: Linker = LINKER,
) -> tuple[Failure, ...]:
    """Bring the links of a record up to date; returns what could not be linked."""
    return _Linking(record, stopped, tell, linker).run()


def begin(record: Record) -> None:
    """What another program linked goes before anything of this one's is written."""
    with record.transaction() as connection:
        linking.begin(connection, link_fingerprint())


@contextmanager
def put_looked(connection: sqlite3.Connection, document: str, looked: Looked | None) -> Iterator[None]:
    """Around the writing of a document: stores with it what it brings to linking, unless another item of its uri
    stays the one that counts. What is not stored here is looked at by :func:`link`."""
    waited = linking.not_linked(connection, document) is not None
    yield
    now = linking.not_linked(connection, document)
    # A document that was linked and is not any more has got new rows; one that waited may have kept its own.
    if looked is not None and now is not None and not waited:
        with suppress(*UNWRITABLE), _together(connection):
            _put_looked(connection, *now, looked)


def _put_looked(connection: sqlite3.Connection, num: int, made_of: str, looked: Looked) -> None:
    linking.put_facts(connection, num, made_of, looked.facts)
    for a, b, found in looked.parallels:
        parallels.put_parallels(connection, a, b, found)


@contextmanager
def _together(connection: sqlite3.Connection) -> Iterator[None]:
    """Inside a transaction: all of it is written, or nothing of it."""
    connection.execute("SAVEPOINT together")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK TO together")
        raise
    finally:
        connection.execute("RELEASE together")


class _Linking:
    """One run of `link`."""

    def __init__(self, record: Record, stopped: Callable[[], bool], tell: Tell, linker: Linker) -> None:
        self.record = record
        self.connection = record.connection
        self.stopped = stopped
        self.tell = tell
        self.linker = linker
        self.failures: list[Failure] = []
        self.facts = lru_cache(FACTS_AT_HAND)(self._facts)
        self.accounts = lru_cache(DOCUMENTS_AT_HAND)(self._accounts)

    def run(self) -> tuple[Failure, ...]:
        begin(self.record)
        self._look()
        with self.record.transaction() as connection:
            corrections.put_decisions(connection, corrections.fit(self.record)[0])
        self._judge()
        self._settle()
        self._join()
        self._share()
        self._lay_side_by_side()
        if not self.stopped():
            with self.record.transaction() as connection:
                parallels.drop_unpaired(connection)
        return tuple(self.failures)

    def _batches(self, what: str, items: Sequence[T]) -> Iterator[list[T]]:
        """The items in groups that share a transaction, until the build is stopped."""
        for start in range(0, len(items), TOGETHER):
            if self.stopped():
                return
            self.tell(what, start, len(items))
            yield list(items[start : start + TOGETHER])
        if items:
            self.tell(what, len(items), len(items))

    @contextmanager
    def _forgiving(self, uri: str) -> Iterator[None]:
        """One document, pair or group that cannot be linked never stops a build: nothing of it is written, it is
        listed, and the next build tries it again."""
        try:
            with _together(self.connection):
                yield
        except (sqlite3.OperationalError, sqlite3.InternalError):
            raise  # a full disk is nobody's mistake
        except Exception as error:
            self._failed(uri, error)

    def _failed(self, uri: str, error: Exception) -> None:
        why = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
        self.failures.append(Failure(uri, f"internal: not linked: {why}", REPORT_IT))

    # -- each document alone ---------------------------------------------------------------------------------------

    def _look(self) -> None:
        for batch in self._batches("documents", linking.waiting(self.connection)):
            with self.record.transaction() as connection:
                for num, made_of in batch:
                    document = load_document(connection, num)
                    with self._forgiving(document.uri):
                        looked = look(document, load_extraction(connection, num), self.linker)
                        _put_looked(connection, num, made_of, looked)

    # -- events of several documents -------------------------------------------------------------------------------

    def _judge(self) -> None:
        seen: set[tuple[str, str]] = set()
        for batch in self._batches("events", linking.not_judged(self.connection)):
            pairs = {
                (min(event, other), max(event, other))
                for event in batch
                for other in linking.partners(self.connection, event)
            }
            judgements, failed = self._judgements(sorted(pairs - seen))
            seen |= pairs
            with self.record.transaction() as connection:
                linking.put_judgements(connection, judgements)
                for event in batch:
                    if event not in failed:
                        linking.judged(connection, event)

    def _settle(self) -> None:
        """Go over the keys of many events, and those that lost one: which pairs are compared may have changed."""
        for batch in self._batches("keys", linking.touched(self.connection)):
            for key in batch:
                new, gone = linking.strays(self.connection, key)
                judgements, _ = self._judgements(new)
                with self.record.transaction() as connection:
                    linking.put_judgements(connection, judgements)
                    linking.settle(connection, key, gone)

    def _judgements(self, pairs: Iterable[tuple[str, str]]) -> tuple[list[tuple[Judgement, bool]], set[str]]:
        """The judgements of the pairs that are one or may be, with whether they bind; events that could not be
        compared."""
        out = []
        failed = set()
        for a, b in pairs:
            try:
                judgement = self.linker.judge(self.facts(a), self.facts(b))
            except Exception as error:
                self._failed(self._uri(a), error)
                failed |= {a, b}
                continue
            if judgement.verdict != "other":
                out.append((judgement, self.linker.binds(judgement)))
        return out, failed

    def _join(self) -> None:
        done: set[str] = set()
        for batch in self._batches("occurrences", linking.to_join(self.connection)):
            with self.record.transaction() as connection:
                for event in batch:
                    if event not in done:
                        group = linking.group_of(connection, event)
                        done.update(group)
                        self._join_group(connection, group)

    def _join_group(self, connection: sqlite3.Connection, group: Sequence[str]) -> None:
        with self._forgiving(self._uri(group[0])):
            found = self._joined(connection, group)
            for (one, _), num in zip(found, linking.put_occurrences(connection, group, found), strict=True):
                parallels.put_pairings(connection, num, self._pairs(connection, one))

    def _joined(
        self, connection: sqlite3.Connection, group: Sequence[str]
    ) -> list[tuple[Occurrence, tuple[Plan, ...]]]:
        """The occurrences that a group of events is joined to, with their plans."""
        facts = [self.facts(event) for event in group]
        judgements = linking.judgements_among(connection, group)
        decided = corrections.decisions_among(connection, group)
        decisions = [Decision(d.a, d.b, d.kind, d.who, d.why) for d in decided]
        found = [(one, self._plans(one, facts)) for one in self.linker.join(facts, judgements, decisions)]
        if sorted(event for one, _ in found for event in one.events) != sorted(group):
            raise ValueError("the occurrences do not have the events that were joined")
        return found

    def _plans(self, occurrence: Occurrence, facts: Sequence[Facts]) -> tuple[Plan, ...]:
        members = set(occurrence.events)
        return self.linker.find_plans(occurrence, [one for one in facts if one.event in members])

    def _pairs(self, connection: sqlite3.Connection, occurrence: Occurrence) -> tuple[tuple[str, str], ...]:
        """Which of its accounts are to be laid side by side."""
        if len({told.document for told in occurrence.accounts}) < 2:
            return ()
        told = {one.part: one for one in occurrence.accounts}
        for part, frame, text in parallels.frames(connection, sorted(told)):
            if frame not in told and names_them(text, occurrence.participants):
                told[frame] = replace(told[part], part=frame, spans=())
        rows = parallels.tellers(connection, sorted(told))
        return pairs_of([_teller(told[row["part"]], **row) for row in rows])

    # -- accounts that share words ----------------------------------------------------------------------------------

    def _share(self) -> None:
        for batch in self._batches("documents that share words", parallels.to_share(self.connection)):
            with self.record.transaction() as connection:
                for num in batch:
                    with self._forgiving(parallels.uri_of(connection, num)):
                        near = (Sharer(*row) for row in parallels.sharers(connection, num))
                        found = sharing_pairs(near, partial(self._are_of_two, num))
                        parallels.put_sharing(connection, num, found)

    def _are_of_two(self, num: int, sharer: Sharer) -> bool:
        """Whether two parts that share words tell of two occasions."""
        mine, other = self._about(num, sharer.part), self._about(sharer.other_document, sharer.other)
        return are_of_two(mine, other, self.linker.judge)

    def _about(self, num: int, part: str) -> list[Facts]:
        """The held events that a part is about."""
        known = map(self.facts, linking.facts_in(self.connection, num))
        return [one for one in known if one.main and one.status == "held" and part in one.parts]

    # -- accounts of one occurrence --------------------------------------------------------------------------------

    def _lay_side_by_side(self) -> None:
        for batch in self._batches("pairs of accounts", parallels.not_compared(self.connection)):
            with self.record.transaction() as connection:
                for a_num, a, b_num, b in batch:
                    one, other = self.accounts(a_num)[a], self.accounts(b_num)[b]
                    with self._forgiving(one.document.uri):
                        found = laid_side_by_side(one, other, self.linker)
                        parallels.put_parallels(connection, a, b, found)

    # -- what is kept at hand --------------------------------------------------------------------------------------

    def _facts(self, event: str) -> Facts:
        return events.unpack(linking.load_facts(self.connection, event))

    def _accounts(self, num: int) -> dict[str, Account]:
        document, extraction = load_document(self.connection, num), load_extraction(self.connection, num)
        return {account.id: account for account in accounts_of(document, extraction)}

    def _uri(self, event: str) -> str:
        sql = "SELECT d.uri FROM events AS e JOIN documents AS d ON d.num = e.document WHERE e.id = ?"
        return str(self.connection.execute(sql, (event,)).fetchone()[0])


def _teller(told: Told, *, start: int, **known: Any) -> Teller:
    """A part that tells of an occurrence; one without a place where it does so prints an account of it."""
    return Teller(status=told.status, about=not told.spans or is_about(start, told.spans), **known)
