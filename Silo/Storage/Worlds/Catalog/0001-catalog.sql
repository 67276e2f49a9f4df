-- Which snapshot of a server is the current one. Replacing that one row is the whole swap.
CREATE TABLE snapshots (
    server         TEXT    NOT NULL PRIMARY KEY,
    parse          TEXT    NOT NULL,
    header         TEXT    NOT NULL,
    changes        TEXT    NOT NULL,
    duplicate_rows INTEGER NOT NULL
) WITHOUT ROWID;
