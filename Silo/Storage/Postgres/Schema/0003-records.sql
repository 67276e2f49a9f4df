-- What happened on servers. Times are microseconds since 1970 in UTC. An item of a server's outbox is known by when it
-- was put there and its number, so that an outbox which began anew cannot collide with the one before.
CREATE TABLE log_events (
    server   varchar(64) COLLATE "C" NOT NULL,
    seen_at  bigint      NOT NULL,
    sequence bigint      NOT NULL,
    at       bigint      NOT NULL,
    kind     smallint    NOT NULL,
    what     text        NOT NULL,
    account  text COLLATE "C",
    player   text,
    who      text COLLATE "C",          -- the player in lower case
    tribe    text,
    text     text        NOT NULL,
    sought   text COLLATE "C" NOT NULL, -- what searches look through, in lower case
    payload  text        NOT NULL,
    PRIMARY KEY (server, seen_at, sequence)
);
CREATE INDEX log_events_by_kind ON log_events (server, kind, seen_at, sequence);
CREATE INDEX log_events_by_who ON log_events (server, who, seen_at, sequence) WHERE who IS NOT NULL;
CREATE INDEX log_events_by_account ON log_events (server, account, seen_at, sequence) WHERE account IS NOT NULL;

-- Who did what with a permission. Discord's ids are kept as signed numbers with the same bits.
CREATE TABLE audit_log (
    id        text COLLATE "C" PRIMARY KEY,
    guild     bigint   NOT NULL,
    at        bigint   NOT NULL,
    actor     bigint   NOT NULL,
    name      text     NOT NULL,
    command   text COLLATE "C" NOT NULL,
    target    text,
    arguments text     NOT NULL,
    outcome   smallint NOT NULL,
    reason    text
);
CREATE INDEX audit_log_by_time ON audit_log (guild, at, id);
CREATE INDEX audit_log_by_actor ON audit_log (guild, actor, at, id);

-- The keys that seal secrets in stored state, as ASP.NET Data Protection writes them. They are only ever added.
CREATE TABLE secret_keys (
    name      text COLLATE "C" PRIMARY KEY,
    xml       text        NOT NULL,
    stored_at timestamptz NOT NULL DEFAULT now()
);
