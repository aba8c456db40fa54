-- What texts have from one another: fingerprints of all texts, and the passages that two of them share. All of it is made
-- from the rows of documents and made again when these change: a document without a row in reused waits to be compared.

-- The prints of a document, to take them out of the postings again: 4-byte little-endian numbers, sorted.
CREATE TABLE printed (
    document INTEGER NOT NULL PRIMARY KEY REFERENCES documents (num) ON DELETE CASCADE,
    prints   BLOB NOT NULL
) STRICT;

-- Which documents have a print, and at which of its words each has it first: pages of a sorted list. A key is print * 2^32 +
-- documents.num. A document's postings are taken out with it (store/reuse.py), by the prints above.
CREATE TABLE postings (
    first INTEGER NOT NULL PRIMARY KEY, -- the page holds the keys from here up to the next page's first
    keys  BLOB NOT NULL,                -- 8-byte little-endian numbers, sorted
    words BLOB NOT NULL                 -- 4-byte little-endian numbers, one for each key
) STRICT;

-- Documents that have been compared with all others as they are; the row goes when they are read again.
CREATE TABLE reused (
    document INTEGER NOT NULL PRIMARY KEY,
    passage  INTEGER NOT NULL CHECK (passage = 0),
    program  TEXT NOT NULL,
    FOREIGN KEY (document, passage) REFERENCES passages (document, n) ON DELETE CASCADE
) STRICT;

CREATE TABLE reuse (
    a          INTEGER NOT NULL REFERENCES documents (num) ON DELETE CASCADE,
    b          INTEGER NOT NULL REFERENCES documents (num) ON DELETE CASCADE,
    n          INTEGER NOT NULL,    -- counts what two documents have in common
    a_part     INTEGER,             -- parts.n; none in a document that is not analysed
    a_start    INTEGER NOT NULL,
    a_stop     INTEGER NOT NULL,
    b_part     INTEGER,
    b_start    INTEGER NOT NULL,
    b_stop     INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    words      INTEGER NOT NULL,
    similarity REAL NOT NULL,
    direction  TEXT NOT NULL,
    reason     TEXT NOT NULL,
    by         TEXT NOT NULL,
    confidence REAL NOT NULL,
    PRIMARY KEY (a, b, n),
    FOREIGN KEY (a, a_part) REFERENCES parts (document, n) ON DELETE CASCADE,
    FOREIGN KEY (b, b_part) REFERENCES parts (document, n) ON DELETE CASCADE,
    CHECK (a <> b AND 0 <= a_start AND a_start < a_stop AND 0 <= b_start AND b_start < b_stop)
) STRICT, WITHOUT ROWID;
CREATE INDEX reuse_by_second ON reuse (b, a);

-- Which accounts are laid side by side depends on what they share (0005: reshare).
CREATE TRIGGER reuse_found AFTER INSERT ON reuse BEGIN
    INSERT OR IGNORE INTO reshare VALUES (NEW.a), (NEW.b);
END;
CREATE TRIGGER reuse_gone AFTER DELETE ON reuse BEGIN
    INSERT OR IGNORE INTO reshare SELECT num FROM documents WHERE num IN (OLD.a, OLD.b);
END;
