-- What documents have to do with one another: events joined to occurrences, plans, parallel passages. All of it is made
-- from the rows of documents (and a person's decisions) and is made again when these change: what goes with a document's
-- rows goes at once, by reference or trigger, and what has to be made again waits in relink, touched and unpaired.

-- Documents whose events and own passages have been looked at as they are.
CREATE TABLE linked (
    document INTEGER NOT NULL PRIMARY KEY REFERENCES documents (num) ON DELETE CASCADE,
    made_of  TEXT NOT NULL          -- text, program that read it, program that linked it
) STRICT;
CREATE TRIGGER read_again AFTER UPDATE OF fingerprint ON documents BEGIN
    DELETE FROM linked WHERE document = NEW.num;
END;

-- What is needed to tell whether two events are one, and the keys under which an event meets others.
CREATE TABLE facts (
    event    TEXT NOT NULL PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE,
    document INTEGER NOT NULL REFERENCES documents (num) ON DELETE CASCADE,
    earliest TEXT NOT NULL,         -- first day, or empty
    judged   INTEGER NOT NULL,      -- 0: not yet compared with those of its keys
    data     TEXT NOT NULL          -- JSON
) STRICT;
CREATE INDEX facts_of_document ON facts (document);
CREATE INDEX facts_not_judged ON facts (event) WHERE judged = 0;

CREATE TABLE event_keys (
    key      TEXT NOT NULL,
    earliest TEXT NOT NULL,         -- as in facts: events of a key stand in this order
    event    TEXT NOT NULL REFERENCES facts (event) ON DELETE CASCADE,
    PRIMARY KEY (key, earliest, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX keys_of_event ON event_keys (event);

-- Pairs of events that are the same, or near; others are not kept.
CREATE TABLE judgements (
    a       TEXT NOT NULL REFERENCES facts (event) ON DELETE CASCADE,
    b       TEXT NOT NULL REFERENCES facts (event) ON DELETE CASCADE,
    verdict TEXT NOT NULL,          -- same, near
    binds   INTEGER NOT NULL,       -- whether the two are joined with one another in view
    score   REAL NOT NULL,
    reasons TEXT NOT NULL,          -- JSON list
    by      TEXT NOT NULL,
    PRIMARY KEY (a, b),
    CHECK (a < b)
) STRICT, WITHOUT ROWID;
CREATE INDEX judgements_by_second ON judgements (b, a);

-- A person's merges and splits that fit the record as it is; the file beside the record has them all.
CREATE TABLE decisions (
    line INTEGER NOT NULL PRIMARY KEY, -- of that file
    kind TEXT NOT NULL,                -- merge, split
    a    TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    b    TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    data TEXT NOT NULL                 -- JSON: who, when, why
) STRICT;
CREATE INDEX decisions_by_first ON decisions (a);
CREATE INDEX decisions_by_second ON decisions (b);

-- An event with every account of it.
CREATE TABLE occurrences (
    num        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    type       TEXT NOT NULL,
    plover     TEXT,
    status     TEXT NOT NULL,
    title      TEXT NOT NULL,
    earliest   TEXT,
    latest     TEXT,
    precision  TEXT NOT NULL,
    certainty  TEXT NOT NULL,
    place      TEXT,
    accounts   TEXT NOT NULL,       -- JSON lists of objects, as the nouns have them
    conflicts  TEXT NOT NULL,
    sources    TEXT NOT NULL,
    reasons    TEXT NOT NULL,       -- JSON list
    by         TEXT NOT NULL,
    confidence REAL NOT NULL
) STRICT;
CREATE INDEX occurrences_by_day ON occurrences (earliest, latest);

CREATE TABLE occurrence_participants (
    occurrence INTEGER NOT NULL REFERENCES occurrences (num) ON DELETE CASCADE,
    n          INTEGER NOT NULL,
    actor      TEXT,
    name       TEXT NOT NULL,
    office     TEXT,
    PRIMARY KEY (occurrence, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX occurrence_participants_by_actor ON occurrence_participants (actor, occurrence);

CREATE TABLE members (
    event      TEXT NOT NULL PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE,
    occurrence INTEGER NOT NULL REFERENCES occurrences (num) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX members_of_occurrence ON members (occurrence, event);

CREATE TABLE plans (
    occurrence   INTEGER NOT NULL REFERENCES occurrences (num) ON DELETE CASCADE,
    n            INTEGER NOT NULL,
    id           TEXT NOT NULL,
    document     INTEGER NOT NULL REFERENCES documents (num) ON DELETE CASCADE,
    start        INTEGER NOT NULL,
    stop         INTEGER NOT NULL,
    who          TEXT NOT NULL,     -- JSON list
    what         TEXT NOT NULL,
    earliest     TEXT,
    latest       TEXT,
    precision    TEXT NOT NULL,
    certainty    TEXT NOT NULL,
    status       TEXT NOT NULL,
    confirmed_by TEXT NOT NULL,     -- JSON list of [document id, span]
    PRIMARY KEY (occurrence, n),
    CHECK (0 <= start AND start < stop)
) STRICT, WITHOUT ROWID;
CREATE INDEX plans_of_document ON plans (document);

-- Which accounts of an occurrence are to be laid side by side, and those that have been (parts of one document too).
CREATE TABLE pairings (
    occurrence INTEGER NOT NULL REFERENCES occurrences (num) ON DELETE CASCADE,
    a          TEXT NOT NULL REFERENCES parts (id) ON DELETE CASCADE,
    b          TEXT NOT NULL REFERENCES parts (id) ON DELETE CASCADE,
    PRIMARY KEY (occurrence, a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX pairings_by_first ON pairings (a, b);
CREATE INDEX pairings_by_second ON pairings (b);

-- Accounts that share words (reuse): each with those that it is to be laid side by side with; and the documents of which
-- this is to be looked at anew.
CREATE TABLE sharing (
    part  TEXT NOT NULL REFERENCES parts (id) ON DELETE CASCADE,
    other TEXT NOT NULL REFERENCES parts (id) ON DELETE CASCADE,
    PRIMARY KEY (part, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX sharing_by_other ON sharing (other);
CREATE TABLE reshare (
    document INTEGER NOT NULL PRIMARY KEY REFERENCES documents (num) ON DELETE CASCADE
) STRICT;

CREATE TABLE compared_parts (
    num INTEGER PRIMARY KEY,
    a   TEXT NOT NULL REFERENCES parts (id) ON DELETE CASCADE,
    b   TEXT NOT NULL REFERENCES parts (id) ON DELETE CASCADE,
    UNIQUE (a, b)
) STRICT;
CREATE INDEX compared_parts_by_second ON compared_parts (b);

CREATE TABLE parallels (
    compared   INTEGER NOT NULL REFERENCES compared_parts (num) ON DELETE CASCADE,
    n          INTEGER NOT NULL,
    id         TEXT NOT NULL,
    a_part     TEXT NOT NULL REFERENCES parts (id) ON DELETE CASCADE,
    a_start    INTEGER NOT NULL,
    a_stop     INTEGER NOT NULL,
    b_part     TEXT NOT NULL REFERENCES parts (id) ON DELETE CASCADE,
    b_start    INTEGER NOT NULL,
    b_stop     INTEGER NOT NULL,
    relation   TEXT NOT NULL,
    changes    TEXT NOT NULL,       -- JSON list of objects
    by         TEXT NOT NULL,
    confidence REAL NOT NULL,
    PRIMARY KEY (compared, n),
    CHECK (0 <= a_start AND a_start < a_stop AND 0 <= b_start AND b_start < b_stop)
) STRICT;
CREATE INDEX parallels_by_first ON parallels (a_part);
CREATE INDEX parallels_by_second ON parallels (b_part);

-- Events that are to be joined anew; keys that lost an event; pairs of accounts that an occurrence no longer asks for.
CREATE TABLE relink (
    event TEXT NOT NULL PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE touched (
    key TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE TABLE unpaired (
    a TEXT NOT NULL REFERENCES parts (id) ON DELETE CASCADE,
    b TEXT NOT NULL REFERENCES parts (id) ON DELETE CASCADE,
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX unpaired_by_second ON unpaired (b);

-- An occurrence that loses an event is no longer what was told of it: it goes, and its other events wait.
CREATE TRIGGER member_gone AFTER DELETE ON members BEGIN
    INSERT OR IGNORE INTO relink SELECT event FROM members WHERE occurrence = OLD.occurrence;
    DELETE FROM occurrences WHERE num = OLD.occurrence;
END;
CREATE TRIGGER decision_gone AFTER DELETE ON decisions BEGIN
    INSERT OR IGNORE INTO relink SELECT id FROM events WHERE id IN (OLD.a, OLD.b);
END;
CREATE TRIGGER key_gone AFTER DELETE ON event_keys BEGIN
    INSERT OR IGNORE INTO touched VALUES (OLD.key);
END;
CREATE TRIGGER sharing_gone AFTER DELETE ON sharing BEGIN
    INSERT OR IGNORE INTO unpaired SELECT min(OLD.part, OLD.other), max(OLD.part, OLD.other)
    WHERE EXISTS (SELECT 1 FROM parts WHERE id = OLD.part) AND EXISTS (SELECT 1 FROM parts WHERE id = OLD.other);
END;
CREATE TRIGGER pairing_gone AFTER DELETE ON pairings BEGIN
    INSERT OR IGNORE INTO unpaired SELECT OLD.a, OLD.b
    WHERE EXISTS (SELECT 1 FROM parts WHERE id = OLD.a) AND EXISTS (SELECT 1 FROM parts WHERE id = OLD.b);
END;
