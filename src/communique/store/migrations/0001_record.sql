-- The record as it is first laid out. Spans are [start, stop) in code points of the document's current text.
-- Rows of a document are keyed (document, n): n counts them in their canonical order. Lists that nothing joins on are JSON.

CREATE TABLE meta (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What was looked at: whole files (only those all of whose items were read) and the items in them, so that the unchanged can be skipped.
CREATE TABLE sources (
    path        TEXT NOT NULL,      -- relative to the build's root
    sha256      TEXT NOT NULL,      -- of the file's bytes
    fingerprint TEXT NOT NULL,
    items       INTEGER NOT NULL,
    PRIMARY KEY (path, sha256)
) STRICT, WITHOUT ROWID;

CREATE TABLE items (
    uri         TEXT NOT NULL,
    sha256      TEXT NOT NULL,      -- of what the reader was given
    source      TEXT NOT NULL,      -- sources.path, also where the file has no row there
    fingerprint TEXT NOT NULL,
    PRIMARY KEY (uri, sha256, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE failures (
    uri     TEXT NOT NULL,
    sha256  TEXT NOT NULL,          -- of the item; empty where a whole file or folder could not be opened
    source  TEXT NOT NULL,
    n       INTEGER NOT NULL,
    problem TEXT NOT NULL,
    advice  TEXT NOT NULL,
    PRIMARY KEY (uri, sha256, source, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE documents (
    num         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    uri         TEXT NOT NULL UNIQUE,
    file        TEXT,
    title       TEXT,
    publisher   TEXT,
    language    TEXT NOT NULL,
    published   TEXT,
    media_type  TEXT NOT NULL,
    characters  INTEGER NOT NULL,
    text_hash   TEXT NOT NULL,
    notes       TEXT NOT NULL,      -- JSON list
    analysed    INTEGER NOT NULL,
    reason      TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    stamp       TEXT NOT NULL,      -- the time that the newest state states, or empty
    states      INTEGER NOT NULL    -- how many of the versions, counted from the last, the item of the newest state brought
) STRICT;

-- Every state of a document, oldest first; the last one's text is what all spans index.
CREATE TABLE versions (
    document   INTEGER NOT NULL REFERENCES documents (num) ON DELETE CASCADE,
    n          INTEGER NOT NULL,
    sha256     TEXT NOT NULL,       -- of the original bytes
    title      TEXT,
    first_seen TEXT,
    last_seen  TEXT,
    text       TEXT NOT NULL,
    data       BLOB NOT NULL,       -- the original bytes, zlib
    PRIMARY KEY (document, n)
) STRICT;

-- What the search index is made of: stretches of the current text. search.rowid = document * 1048576 + n.
CREATE TABLE passages (
    document INTEGER NOT NULL REFERENCES documents (num) ON DELETE CASCADE,
    n        INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    stop     INTEGER NOT NULL,
    PRIMARY KEY (document, n),
    CHECK (0 <= start AND start < stop)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE search USING fts5 (words, content = '', tokenize = 'unicode61 remove_diacritics 2');

CREATE TABLE blocks (
    document INTEGER NOT NULL REFERENCES documents (num) ON DELETE CASCADE,
    n        INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    stop     INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    level    INTEGER NOT NULL,
    by       TEXT NOT NULL,
    PRIMARY KEY (document, n),
    CHECK (0 <= start AND start < stop)
) STRICT, WITHOUT ROWID;

CREATE TABLE parts (
    document       INTEGER NOT NULL REFERENCES documents (num) ON DELETE CASCADE,
    n              INTEGER NOT NULL,
    id             TEXT NOT NULL UNIQUE,
    start          INTEGER NOT NULL,
    stop           INTEGER NOT NULL,
    kind           TEXT NOT NULL,
    title          TEXT,            -- JSON span
    publisher      TEXT,
    originator     TEXT,
    side           TEXT,
    derived_from   TEXT,
    rendering      TEXT NOT NULL,
    coverage       TEXT NOT NULL,
    dateline_place TEXT,
    date           TEXT,            -- ISO day, month, year or A/B
    certainty      TEXT NOT NULL,
    candidates     TEXT NOT NULL,   -- JSON list of years
    date_evidence  TEXT NOT NULL,   -- JSON list of spans
    why            TEXT NOT NULL,
    earliest       TEXT,            -- first and last day of date
    latest         TEXT,
    speaker        TEXT,
    evidence       TEXT NOT NULL,   -- JSON object: field to list of spans
    by             TEXT NOT NULL,
    confidence     REAL NOT NULL,
    PRIMARY KEY (document, n),
    CHECK (0 <= start AND start < stop)
) STRICT, WITHOUT ROWID;

CREATE TABLE turns (
    document    INTEGER NOT NULL REFERENCES documents (num) ON DELETE CASCADE,
    n           INTEGER NOT NULL,
    id          TEXT NOT NULL,
    part        INTEGER NOT NULL,
    start       INTEGER NOT NULL,
    stop        INTEGER NOT NULL,
    label       TEXT,               -- JSON span
    speaker     TEXT NOT NULL,
    kind        TEXT NOT NULL,
    body        TEXT,               -- JSON span
    asides      TEXT NOT NULL,      -- JSON list of spans
    interpreted INTEGER NOT NULL,
    by          TEXT NOT NULL,
    confidence  REAL NOT NULL,
    PRIMARY KEY (document, n),
    FOREIGN KEY (document, part) REFERENCES parts (document, n),
    CHECK (0 <= start AND start < stop)
) STRICT, WITHOUT ROWID;

-- What one document knows of an actor. An actor of several documents is the sum of its rows here; the view actors names it once.
CREATE TABLE claims (
    document    INTEGER NOT NULL REFERENCES documents (num) ON DELETE CASCADE,
    actor       TEXT NOT NULL,
    kind        TEXT NOT NULL,
    name        TEXT NOT NULL,
    side        TEXT,
    identifiers TEXT NOT NULL,      -- JSON list of [scheme, value]
    PRIMARY KEY (document, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX claims_by_actor ON claims (actor, document);

CREATE TABLE aliases (
    document INTEGER NOT NULL,
    actor    TEXT NOT NULL,
    n        INTEGER NOT NULL,
    form     TEXT NOT NULL,
    folded   TEXT NOT NULL,         -- lower case, without diacritics: what a name is looked up by
    PRIMARY KEY (document, actor, n),
    FOREIGN KEY (document, actor) REFERENCES claims (document, actor) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX aliases_by_form ON aliases (folded, actor);

CREATE TABLE offices (
    document INTEGER NOT NULL,
    actor    TEXT NOT NULL,
    n        INTEGER NOT NULL,
    office   TEXT NOT NULL,
    of       TEXT,
    since    TEXT,
    until    TEXT,
    evidence TEXT NOT NULL,         -- JSON list of spans of this document
    source   TEXT NOT NULL,
    PRIMARY KEY (document, actor, n),
    FOREIGN KEY (document, actor) REFERENCES claims (document, actor) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE mentions (
    document   INTEGER NOT NULL REFERENCES documents (num) ON DELETE CASCADE,
    n          INTEGER NOT NULL,
    id         TEXT NOT NULL,
    start      INTEGER NOT NULL,
    stop       INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    reason     TEXT NOT NULL,
    by         TEXT NOT NULL,
    confidence REAL NOT NULL,
    PRIMARY KEY (document, n),
    CHECK (0 <= start AND start < stop)
) STRICT, WITHOUT ROWID;

CREATE TABLE mention_actors (
    document INTEGER NOT NULL,
    mention  INTEGER NOT NULL,
    n        INTEGER NOT NULL,
    actor    TEXT NOT NULL,
    PRIMARY KEY (document, mention, n),
    FOREIGN KEY (document, mention) REFERENCES mentions (document, n) ON DELETE CASCADE,
    FOREIGN KEY (document, actor) REFERENCES claims (document, actor)
) STRICT, WITHOUT ROWID;

CREATE TABLE dates (
    document   INTEGER NOT NULL REFERENCES documents (num) ON DELETE CASCADE,
    n          INTEGER NOT NULL,
    id         TEXT NOT NULL,
    part       INTEGER,
    start      INTEGER NOT NULL,
    stop       INTEGER NOT NULL,
    type       TEXT NOT NULL,
    value      TEXT NOT NULL,
    earliest   TEXT,
    latest     TEXT,
    certainty  TEXT NOT NULL,
    by         TEXT NOT NULL,
    confidence REAL NOT NULL,
    PRIMARY KEY (document, n),
    FOREIGN KEY (document, part) REFERENCES parts (document, n),
    CHECK (0 <= start AND start < stop)
) STRICT, WITHOUT ROWID;

CREATE TABLE attributions (
    document   INTEGER NOT NULL REFERENCES documents (num) ON DELETE CASCADE,
    n          INTEGER NOT NULL,
    content    TEXT NOT NULL,       -- JSON list of spans
    source     TEXT,                -- JSON span
    cue        TEXT,                -- JSON span
    by         TEXT NOT NULL,
    confidence REAL NOT NULL,
    PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE statements (
    document     INTEGER NOT NULL REFERENCES documents (num) ON DELETE CASCADE,
    n            INTEGER NOT NULL,
    id           TEXT NOT NULL UNIQUE,
    part         INTEGER NOT NULL,
    mode         TEXT NOT NULL,
    source       TEXT,              -- JSON span
    cue          TEXT,              -- JSON span
    side         TEXT,              -- told by: the part's side and originator
    originator   TEXT,
    basis        TEXT NOT NULL,
    negated      INTEGER NOT NULL,
    hypothetical INTEGER NOT NULL,
    topic_only   INTEGER NOT NULL,
    turn         INTEGER,
    within       INTEGER,
    reason       TEXT NOT NULL,
    by           TEXT NOT NULL,
    confidence   REAL NOT NULL,
    PRIMARY KEY (document, n),
    FOREIGN KEY (document, part) REFERENCES parts (document, n),
    FOREIGN KEY (document, turn) REFERENCES turns (document, n),
    FOREIGN KEY (document, within) REFERENCES statements (document, n) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE contents (
    document  INTEGER NOT NULL,
    statement INTEGER NOT NULL,
    n         INTEGER NOT NULL,
    start     INTEGER NOT NULL,
    stop      INTEGER NOT NULL,
    PRIMARY KEY (document, statement, n),
    FOREIGN KEY (document, statement) REFERENCES statements (document, n) ON DELETE CASCADE,
    CHECK (0 <= start AND start < stop)
) STRICT, WITHOUT ROWID;

CREATE TABLE speakers (
    document  INTEGER NOT NULL,
    statement INTEGER NOT NULL,
    n         INTEGER NOT NULL,
    actor     TEXT,                 -- none where only a name is known
    name      TEXT,
    PRIMARY KEY (document, statement, n),
    FOREIGN KEY (document, statement) REFERENCES statements (document, n) ON DELETE CASCADE,
    FOREIGN KEY (document, actor) REFERENCES claims (document, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX speakers_by_actor ON speakers (actor, document);

-- Who relays a statement, outermost first.
CREATE TABLE chains (
    document  INTEGER NOT NULL,
    statement INTEGER NOT NULL,
    n         INTEGER NOT NULL,
    name      TEXT NOT NULL,
    actor     TEXT,
    span      TEXT,                 -- JSON span
    PRIMARY KEY (document, statement, n),
    FOREIGN KEY (document, statement) REFERENCES statements (document, n) ON DELETE CASCADE,
    FOREIGN KEY (document, actor) REFERENCES claims (document, actor)
) STRICT, WITHOUT ROWID;

CREATE TABLE ties (
    document INTEGER NOT NULL REFERENCES documents (num) ON DELETE CASCADE,
    n        INTEGER NOT NULL,
    id       TEXT NOT NULL,
    kind     TEXT NOT NULL,
    target   TEXT NOT NULL,
    span     TEXT,                  -- JSON span
    language TEXT,
    note     TEXT NOT NULL,
    PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;

CREATE VIEW actors AS
    SELECT actor AS id, min(kind) AS kind, min(name) AS name, min(side) AS side, count(*) AS documents
    FROM claims GROUP BY actor;
