"""Taking a document out of a record so that nothing of it remains in the file's bytes."""

from __future__ import annotations

from dataclasses import dataclass

from communique.store.query import find_document
from communique.store.record import Record
from communique.store.write import delete_document


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was taken out."""

    document: str
    uri: str
    sources: tuple[str, ...]
    """Files (relative to the root of their build) that hold it. The record keeps no trace of a forgotten document, not
    even a note that it is to stay out: as long as it stands in one of these files, a build over them brings it back."""


def forget(record: Record, ref: str) -> Forgotten:
    """Take out the document called ``ref`` (see ``query.find_document``): text, original bytes, every version and row,
    its words in the search index, actors known from it alone, and the notes of the builds that read it.

    The file is then written anew without any free page. Raises ``NotFoundError`` or ``AmbiguousError``.
    """
    row = find_document(record, ref)
    with record.transaction() as c:
        (num,) = c.execute("SELECT num FROM documents WHERE id = ?", (row.id,)).fetchone()
        sources = tuple(
            s for (s,) in c.execute("SELECT DISTINCT source FROM items WHERE uri = ? ORDER BY 1", (row.uri,))
        )
        delete_document(c, num)
        c.execute("DELETE FROM items WHERE uri = ?", (row.uri,))
        c.execute("DELETE FROM failures WHERE uri = ?", (row.uri,))
        # A file that holds it is looked into again by the next build, rather than skipped because its bytes are known.
        c.executemany("DELETE FROM sources WHERE path = ?", ((source,) for source in sources))
        # Merging all segments of the index drops what only marked the deleted words.
        c.execute("INSERT INTO search (search) VALUES ('optimize')")
    record.connection.execute("VACUUM")
    record.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Forgotten(row.id, row.uri, sources)
