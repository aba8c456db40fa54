"""Opening a record: connection, numbered migrations, transactions. What stands in it is the other modules' matter."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

APPLICATION_ID = 0x636D6E71
"""Marks a SQLite file as a record ("cmnq")."""

BUSY_MILLISECONDS = 10_000
"""How long to wait for another process's transaction; the writer's are far shorter."""


CLOSING_MILLISECONDS = 500
"""How long to wait for readers before the write-ahead log is left beside the file."""

OLDEST_SQLITE = (3, 37, 0)
"""The first that knows STRICT tables."""


class RecordError(Exception):
    """The file cannot be used as a record: ``problem`` says what is wrong, ``advice`` what to do."""

    def __init__(self, problem: str, advice: str = "") -> None:
        super().__init__(f"{problem}; {advice}" if advice else problem)
        self.problem = problem
        self.advice = advice


class Record:
    """An open record. Use it as a context manager; only a record opened with :meth:`write` can be changed."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, writable: bool) -> None:
        self.path = path
        self.connection = connection
        self.writable = writable

    @classmethod
    def read(cls, path: str | Path) -> Record:
        """Open an existing record for reading; a record of an earlier layout is brought up to date first."""
        place = Path(path)
        if not place.is_file():
            raise RecordError(f"{place}: no such record", "make one with: communique build FOLDER -o " + str(place))
        connection = _connect(place, "ro")
        try:
            if _killed_while_closing(connection):
                connection.close()
                cls.write(place).close()
                connection = _connect(place, "ro")
            version = _layout(place, connection)
            if version == 0:
                raise RecordError(f"{place}: an empty record", "build it again")
            if version < len(_migrations()):
                connection.close()
                cls.write(place).close()
                connection = _connect(place, "ro")
        except BaseException:
            connection.close()
            raise
        return cls(place, connection, writable=False)

    @classmethod
    def write(cls, path: str | Path) -> Record:
        """Open a record for writing, making it where there is none."""
        place = Path(path)
        if not place.parent.is_dir():
            raise RecordError(f"{place}: there is no folder {place.parent}", "make it first")
        connection = _connect(place, "rwc")
        try:
            version = _layout(place, connection)
            # Writers do not block readers, and a killed writer loses no finished transaction.
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            # What is deleted is overwritten, so that forgetting a document forgets its bytes.
            connection.execute("PRAGMA secure_delete = ON")
            _migrate(connection, version)
        except sqlite3.Error as error:
            connection.close()
            raise RecordError(f"{place}: {error}", "is the folder writable, and no other build running?") from error
        except BaseException:
            connection.close()
            raise
        return cls(place, connection, writable=True)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All of it is written, or nothing."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield self.connection
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Everything read inside is one state of the record, whatever a build writes meanwhile."""
        if self.connection.in_transaction:
            yield self.connection
            return
        self.connection.execute("BEGIN")
        try:
            yield self.connection
        finally:
            self.connection.execute("COMMIT")

    def close(self) -> None:
        """Close; a writer first makes the record one self-contained file that a read-only folder can hold."""
        if self.writable:
            try:
                self.connection.execute(f"PRAGMA busy_timeout = {CLOSING_MILLISECONDS}")
                self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                self.connection.execute("PRAGMA journal_mode = DELETE")
            except sqlite3.Error:
                pass  # Somebody is reading: the write-ahead log stays beside the file, and nothing is lost.
        self.connection.close()

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _connect(place: Path, mode: str) -> sqlite3.Connection:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise RecordError(f"this Python has SQLite {sqlite3.sqlite_version}", "3.37 or newer is needed: update Python")
    uri = f"file:{quote(str(place.absolute()))}?mode={mode}"
    try:
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_MILLISECONDS / 1000)
    except sqlite3.Error as error:
        raise RecordError(f"{place}: {error}", "is it a file you may open?") from error
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _killed_while_closing(connection: sqlite3.Connection) -> bool:
    """Whether an unfinished change of the file lies beside it, which only a writer can take back."""
    try:
        connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.OperationalError as error:
        return error.sqlite_errorcode == sqlite3.SQLITE_READONLY_ROLLBACK
    except sqlite3.DatabaseError:
        pass  # Said by what is done next.
    return False


def _layout(place: Path, connection: sqlite3.Connection) -> int:
    """The number of the last migration applied, 0 for an empty file. Refuses what is no record or a later one."""
    try:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        mark = int(connection.execute("PRAGMA application_id").fetchone()[0])
        tables = int(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])
    except sqlite3.DatabaseError as error:
        code = error.sqlite_errorcode & 0xFF  # without what the extended codes add
        if code == sqlite3.SQLITE_CORRUPT:
            raise RecordError(f"{place}: damaged ({error})", "build it anew from its files") from error
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise RecordError(f"{place}: in use by another process", "try again when it has ended") from error
        if code == sqlite3.SQLITE_NOTADB:
            raise RecordError(f"{place}: not a record ({error})", "name another file") from error
        raise RecordError(f"{place}: {error}", "may its folder be written to?") from error
    if tables and mark != APPLICATION_ID:
        raise RecordError(f"{place}: a database, but not a record", "name another file")
    if version > len(_migrations()):
        raise RecordError(f"{place}: made by a later communique (layout {version})", "update communique")
    return version


@cache
def _migrations() -> tuple[str, ...]:
    """The scripts in their order; script k brings a record from layout k - 1 to layout k."""
    found = sorted(
        (f for f in files(__package__).joinpath("migrations").iterdir() if f.name.endswith(".sql")),
        key=lambda f: f.name,
    )
    for number, script in enumerate(found, 1):
        if int(script.name[:4]) != number:
            raise RecordError(
                f"migration {script.name} is not number {number}", "the installation is damaged; install again"
            )
    return tuple(f.read_text(encoding="utf-8") for f in found)


def _migrate(connection: sqlite3.Connection, version: int) -> None:
    """Apply the scripts after ``version``, each in one transaction with the number it brings the record to."""
    for number, script in enumerate(_migrations()[version:], version + 1):
        try:
            connection.executescript(
                f"BEGIN IMMEDIATE;\n{script}\nPRAGMA application_id = {APPLICATION_ID};\n"
                f"PRAGMA user_version = {number};\nCOMMIT;"
            )
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
