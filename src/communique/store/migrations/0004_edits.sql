-- What changed in a document after it was published: its versions compared. Rows go with the versions they are made from.

ALTER TABLE versions ADD COLUMN alternates INTEGER NOT NULL DEFAULT 0; -- seen in turn with the version before it

CREATE TABLE edits (
    document   INTEGER NOT NULL,
    n          INTEGER NOT NULL,
    older      INTEGER NOT NULL,    -- versions.n
    newer      INTEGER NOT NULL,
    alternates INTEGER NOT NULL,    -- the two texts were seen in turn: copies of two servers
    notices    TEXT NOT NULL,       -- JSON list of spans of the newer text: correction notices
    PRIMARY KEY (document, n),
    FOREIGN KEY (document, older) REFERENCES versions (document, n) ON DELETE CASCADE,
    FOREIGN KEY (document, newer) REFERENCES versions (document, n) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE changes (
    document      INTEGER NOT NULL,
    edit          INTEGER NOT NULL,
    n             INTEGER NOT NULL,
    kind          TEXT NOT NULL,
    before        TEXT NOT NULL,    -- empty where nothing stands on that side
    after         TEXT NOT NULL,
    before_start  INTEGER,          -- in the text of the older version
    before_stop   INTEGER,
    after_start   INTEGER,          -- in the text of the newer version
    after_stop    INTEGER,
    names_removed TEXT NOT NULL,    -- JSON list
    names_added   TEXT NOT NULL,    -- JSON list
    alternates    INTEGER NOT NULL, -- another edit of the document changes it back
    shown         INTEGER NOT NULL, -- unless all are asked for
    by            TEXT NOT NULL,
    confidence    REAL NOT NULL,
    PRIMARY KEY (document, edit, n),
    FOREIGN KEY (document, edit) REFERENCES edits (document, n) ON DELETE CASCADE,
    CHECK ((before_start IS NULL) = (before = '') AND (after_start IS NULL) = (after = ''))
) STRICT, WITHOUT ROWID;
CREATE INDEX changes_by_kind ON changes (kind, document);

-- Documents whose versions have been compared, with what the comparison was made from.
CREATE TABLE compared (
    document INTEGER NOT NULL PRIMARY KEY,
    version  INTEGER NOT NULL CHECK (version = 0),
    made_of  TEXT NOT NULL,         -- hash of the versions and of the program that compared them
    FOREIGN KEY (document, version) REFERENCES versions (document, n) ON DELETE CASCADE
) STRICT;
