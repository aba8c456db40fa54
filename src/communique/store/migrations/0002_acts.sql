-- What official words do: the acts that a statement's speakers perform with them, in the order of the text.
CREATE TABLE acts (
    document  INTEGER NOT NULL,
    statement INTEGER NOT NULL,
    n         INTEGER NOT NULL,
    act       TEXT NOT NULL,
    family    TEXT NOT NULL,
    grade     INTEGER NOT NULL,     -- orders the acts of one family
    negated   INTEGER NOT NULL,
    start     INTEGER NOT NULL,
    stop      INTEGER NOT NULL,
    PRIMARY KEY (document, statement, n),
    FOREIGN KEY (document, statement) REFERENCES statements (document, n) ON DELETE CASCADE,
    CHECK (0 <= start AND start < stop)
) STRICT, WITHOUT ROWID;
CREATE INDEX acts_by_family ON acts (family, act);
