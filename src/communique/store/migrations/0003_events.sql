-- What a document tells of that took place, will or may: in the order of the text. Of this document only.
CREATE TABLE events (
    document   INTEGER NOT NULL REFERENCES documents (num) ON DELETE CASCADE,
    n          INTEGER NOT NULL,
    id         TEXT NOT NULL UNIQUE,
    type       TEXT NOT NULL,
    plover     TEXT,                -- code and mode
    status     TEXT NOT NULL,
    title      TEXT NOT NULL,
    earliest   TEXT,                -- first and last day
    latest     TEXT,
    precision  TEXT NOT NULL,
    certainty  TEXT NOT NULL,
    place      TEXT,
    evidence   TEXT NOT NULL,       -- JSON object: field to list of spans
    by         TEXT NOT NULL,
    confidence REAL NOT NULL,
    PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX events_by_day ON events (earliest, latest);

CREATE TABLE participants (
    document INTEGER NOT NULL,
    event    INTEGER NOT NULL,
    n        INTEGER NOT NULL,
    actor    TEXT,                  -- none for people whom the text does not name
    name     TEXT NOT NULL,
    office   TEXT,                  -- the one acted in, as far as the text or the tables tell it
    PRIMARY KEY (document, event, n),
    FOREIGN KEY (document, event) REFERENCES events (document, n) ON DELETE CASCADE,
    FOREIGN KEY (document, actor) REFERENCES claims (document, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX participants_by_actor ON participants (actor, document);

-- Which parts tell of an event, how it stands in each, and the words that tell it.
CREATE TABLE accounts (
    document INTEGER NOT NULL,
    event    INTEGER NOT NULL,
    n        INTEGER NOT NULL,
    part     INTEGER NOT NULL,
    status   TEXT NOT NULL,
    spans    TEXT NOT NULL,         -- JSON list of spans
    PRIMARY KEY (document, event, n),
    FOREIGN KEY (document, event) REFERENCES events (document, n) ON DELETE CASCADE,
    FOREIGN KEY (document, part) REFERENCES parts (document, n)
) STRICT, WITHOUT ROWID;
