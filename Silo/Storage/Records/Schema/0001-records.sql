-- What happened on servers. Times are microseconds since 1970 in UTC. An item of a server's outbox is known by when it
-- was put there and its number, so that an outbox which began anew cannot collide with the one before.
CREATE TABLE log_events (
    id       INTEGER NOT NULL PRIMARY KEY,
    server   TEXT    NOT NULL,
    seen_at  INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    kind     INTEGER NOT NULL,
    what     TEXT    NOT NULL,
    account  TEXT,
    player   TEXT,
    who      TEXT,              -- the player in lower case
    tribe    TEXT,
    text     TEXT    NOT NULL,
    sought   TEXT    NOT NULL,  -- what searches look through, in lower case
    payload  TEXT    NOT NULL
);
CREATE UNIQUE INDEX log_events_by_time ON log_events (server, seen_at, sequence);
CREATE INDEX log_events_by_kind ON log_events (server, kind, seen_at, sequence);
CREATE INDEX log_events_by_who ON log_events (server, who, seen_at, sequence) WHERE who IS NOT NULL;
CREATE INDEX log_events_by_account ON log_events (server, account, seen_at, sequence) WHERE account IS NOT NULL;

-- Who did what with a permission. Discord's ids are kept as signed numbers with the same bits.
CREATE TABLE audit_log (
    id        TEXT    NOT NULL PRIMARY KEY,
    guild     INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    actor     INTEGER NOT NULL,
    name      TEXT    NOT NULL,
    command   TEXT    NOT NULL,
    target    TEXT,
    arguments TEXT    NOT NULL,
    outcome   INTEGER NOT NULL,
    reason    TEXT
) WITHOUT ROWID;
CREATE INDEX audit_log_by_time ON audit_log (guild, at, id);
CREATE INDEX audit_log_by_actor ON audit_log (guild, actor, at, id);
