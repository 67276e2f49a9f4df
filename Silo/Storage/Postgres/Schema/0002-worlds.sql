-- Worlds. A snapshot is a schema of its own, {schema}_world_PARSE, made, filled, indexed and named as the current one of
-- its server in one transaction: nobody sees half of it, a failure leaves nothing behind, the swap is one row, and what
-- was replaced costs the dropping of a few tables. {schema} stands for the name of this schema.

CREATE TABLE world_snapshots (
    server         varchar(64) COLLATE "C" PRIMARY KEY,
    parse          uuid        NOT NULL UNIQUE,
    previous       uuid,
    header         jsonb       NOT NULL,
    changes        jsonb       NOT NULL,
    duplicate_rows bigint      NOT NULL,
    committed_at   timestamptz NOT NULL DEFAULT now()
);

-- Every snapshot there was, and how it differed from the one before. The rows of old snapshots are gone; this stays.
CREATE TABLE world_parses (
    parse        uuid        PRIMARY KEY,
    server       varchar(64) COLLATE "C" NOT NULL,
    header       jsonb       NOT NULL,
    changes      jsonb       NOT NULL,
    committed_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX world_parses_server ON world_parses (server, committed_at);

CREATE TABLE world_changes (
    parse    uuid     NOT NULL,
    n        bigint   NOT NULL,
    subject  smallint NOT NULL,
    kind     smallint NOT NULL,
    id       text     NOT NULL,
    name     text,
    before   text,
    after    text,
    distance double precision,
    PRIMARY KEY (parse, n)
);

CREATE INDEX world_changes_id ON world_changes (id, subject);

-- What questions to snapshots need beside their tables. A schema of its own, so that a question to a snapshot that is
-- gone finds no table by chance.
CREATE SCHEMA {schema}_world;

-- ICU folds the letters of all scripts, whatever the database's own rules are. Nothing in a text is a pattern.
CREATE FUNCTION {schema}_world.holds(whole text, part text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN coalesce(strpos(lower(whole COLLATE "und-x-icu"), lower(part COLLATE "und-x-icu")) > 0, false);

-- An unknown place is nowhere else, and no coordinate makes this fail, however large or small.
CREATE FUNCTION {schema}_world.stretch(a double precision, b double precision) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN abs(least(greatest(a, -1e150), 1e150) - least(greatest(b, -1e150), 1e150)) > 1e-100
        THEN least(greatest(a, -1e150), 1e150) - least(greatest(b, -1e150), 1e150) ELSE 0 END;

CREATE FUNCTION {schema}_world.distance(
    ax double precision, ay double precision, az double precision, bx double precision, by double precision, bz double precision)
    RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN sqrt({schema}_world.stretch(ax, bx) * {schema}_world.stretch(ax, bx)
        + {schema}_world.stretch(ay, by) * {schema}_world.stretch(ay, by)
        + {schema}_world.stretch(az, bz) * {schema}_world.stretch(az, bz));

-- Five bits a letter, the lowest first.
CREATE FUNCTION {schema}_world.base_text(id bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (SELECT string_agg(substr('0123456789abcdefghjkmnpqrstvwxyz', ((id >> (5 * at)) & 31)::integer + 1, 1), '' ORDER BY at)
        FROM generate_series(0, 9) AS at);

CREATE FUNCTION {schema}_world.unsigned(id bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN id < 0 THEN (id::numeric + 18446744073709551616)::text ELSE id::text END;

CREATE FUNCTION {schema}_world.hex(bytes bytea) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN encode(bytes, 'hex');

-- The few steps that change tables run as their owner, so that the role of a silo need not. Whoever calls them gets
-- only what they do, with names they put together themselves.

CREATE FUNCTION {schema}_world.home(parse uuid) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN '{schema}_world_' || replace(parse::text, '-', '');

-- Makes the empty tables of a snapshot. Columns stand in the order in which a silo writes them. Times of the wall clock
-- are Unix milliseconds; unsigned ids are the signed numbers of the same bits; object keys are 16 bytes that sort as
-- they read. Texts compare by their bytes, so that pages are cut alike whatever the database's own order is.
CREATE FUNCTION world_begin(parse uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $body$
DECLARE
    home text := {schema}_world.home(parse);
    reader oid;
BEGIN
    EXECUTE format('CREATE SCHEMA %I', home);
    PERFORM set_config('search_path', format('%I, pg_temp', home), true);

    CREATE TABLE words (id integer NOT NULL, text text COLLATE "C" NOT NULL);
    CREATE TABLE structures (
        n integer NOT NULL, key bytea NOT NULL, structure_id bigint NOT NULL, class integer NOT NULL, owner bigint NOT NULL,
        x double precision, y double precision, z double precision, base bigint, health real, max_health real,
        reference_time double precision, reference_field integer, created_time double precision, name text, items integer NOT NULL);
    CREATE TABLE creatures (
        n integer NOT NULL, key bytea NOT NULL, dino1 bigint NOT NULL, dino2 bigint NOT NULL, class integer NOT NULL, name text,
        tamed boolean NOT NULL, owner bigint NOT NULL, owner_name text, level integer NOT NULL,
        wild_points bytea, tamed_points bytea, mutation_points bytea, female boolean NOT NULL, baby boolean NOT NULL, imprint real,
        x double precision, y double precision, z double precision, lat double precision, lon double precision,
        in_cryopod boolean NOT NULL, cryo_container bytea, last_ally_range bigint,
        mutations_female integer NOT NULL, mutations_male integer NOT NULL, colours bytea);
    CREATE TABLE containers (key bytea NOT NULL, kind integer NOT NULL, class integer NOT NULL, name text, owner bigint NOT NULL, base bigint);
    CREATE TABLE items (
        n integer NOT NULL, key bytea NOT NULL, class integer NOT NULL, container bytea, quantity bigint NOT NULL, quality integer,
        blueprint boolean NOT NULL, custom_name text, crafter text);
    CREATE TABLE players (
        id bigint NOT NULL, eos_id text, player_name text NOT NULL, character_name text COLLATE "C" NOT NULL, level integer NOT NULL,
        tribe bigint, deaths integer NOT NULL, last_login bigint,
        x double precision, y double precision, z double precision, lat double precision, lon double precision);
    CREATE TABLE tribes (id bigint NOT NULL, name text COLLATE "C" NOT NULL, owner_player bigint);
    CREATE TABLE tribe_members (tribe bigint NOT NULL, player bigint NOT NULL, name text COLLATE "C" NOT NULL, is_owner boolean NOT NULL, is_admin boolean NOT NULL);
    CREATE TABLE tribe_log (tribe bigint NOT NULL, line bigint NOT NULL, text text NOT NULL);
    CREATE TABLE bases (
        id bigint NOT NULL, owner bigint NOT NULL, owner_name text COLLATE "C" NOT NULL,
        x double precision NOT NULL, y double precision NOT NULL, z double precision NOT NULL, lat double precision, lon double precision,
        min_x double precision NOT NULL, min_y double precision NOT NULL, min_z double precision NOT NULL,
        max_x double precision NOT NULL, max_y double precision NOT NULL, max_z double precision NOT NULL,
        pieces integer NOT NULL, storage_like integer NOT NULL, tier text, kept boolean NOT NULL);
    CREATE TABLE base_classes (base bigint NOT NULL, class integer NOT NULL, pieces integer NOT NULL);
    CREATE TABLE base_decay (
        base bigint NOT NULL, certainty integer NOT NULL, never boolean NOT NULL, period double precision, tier text, tier_source text,
        reference_at bigint, source_field text, expires_at bigint, first_piece bytea, first_class text, first_expires_at bigint,
        first_creature_at bigint, auto_destroy_at bigint, last_refresh_at bigint, unknown_pieces integer NOT NULL, gaps integer NOT NULL);
    CREATE TABLE landmarks (
        n integer NOT NULL, key bytea NOT NULL, class text NOT NULL, name text, owner bigint,
        x double precision NOT NULL, y double precision NOT NULL, z double precision NOT NULL, lat double precision, lon double precision);
    EXECUTE format('CREATE VIEW changes AS SELECT n, subject, kind, id, name, before, after, distance FROM {schema}.world_changes WHERE parse = %L', parse);

    -- Whoever may use the functions of worlds may use worlds; the caller alone may fill this one.
    FOR reader IN
        SELECT DISTINCT granted.grantee FROM pg_namespace, aclexplode(nspacl) AS granted
        WHERE nspname = '{schema}_world' AND granted.grantee <> 0 AND granted.grantee <> nspowner
    LOOP
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO %s', home, reader::regrole);
        EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA %I TO %s', home, reader::regrole);
    END LOOP;
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', home, session_user);
    EXECUTE format('GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA %I TO %I', home, session_user);
END
$body$;

-- Keys, indexes and statistics, once, after the last row: sorting a million keys is cheaper than keeping them sorted a
-- million times. None is over texts: an index holds no long ones, a save may, and names are few enough to sort.
-- Returns how many rows were left out because one before had the same key.
CREATE FUNCTION world_seal(parse uuid) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $body$
DECLARE
    home text := {schema}_world.home(parse);
    keyed record;
    found bigint;
    duplicates bigint := 0;
BEGIN
    PERFORM set_config('search_path', format('%I, pg_temp', home), true);
    FOR keyed IN
        SELECT * FROM (VALUES ('words', 'id'), ('containers', 'key'), ('players', 'id'), ('tribes', 'id'), ('tribe_members', 'tribe, player'),
            ('tribe_log', 'tribe, line'), ('bases', 'id'), ('base_classes', 'base, class'), ('base_decay', 'base')) AS tables (name, columns)
    LOOP
        BEGIN
            EXECUTE format('ALTER TABLE %I ADD PRIMARY KEY (%s)', keyed.name, keyed.columns);
        EXCEPTION WHEN unique_violation THEN
            EXECUTE format('DELETE FROM %1$I WHERE ctid = ANY (ARRAY(SELECT place FROM (
                SELECT ctid AS place, row_number() OVER (PARTITION BY %2$s ORDER BY ctid) AS at FROM %1$I) AS numbered WHERE at > 1))',
                keyed.name, keyed.columns);
            GET DIAGNOSTICS found = ROW_COUNT;
            duplicates := duplicates + found;
            EXECUTE format('ALTER TABLE %I ADD PRIMARY KEY (%s)', keyed.name, keyed.columns);
        END;
    END LOOP;
    CREATE INDEX creatures_key ON creatures (key);
    CREATE INDEX creatures_class ON creatures (class, n);
    CREATE INDEX creatures_owner ON creatures (owner, tamed);
    CREATE INDEX creatures_dino ON creatures (dino1, dino2) WHERE tamed;
    CREATE INDEX containers_base ON containers (base) WHERE base IS NOT NULL;
    CREATE INDEX items_class ON items (class, n);
    CREATE INDEX items_container ON items (container) WHERE container IS NOT NULL;
    CREATE INDEX players_tribe ON players (tribe) WHERE tribe IS NOT NULL;
    CREATE INDEX bases_owner ON bases (owner);
    ANALYZE words, structures, creatures, containers, items, players, tribes, tribe_members, tribe_log, bases, base_classes, base_decay, landmarks;
    EXECUTE format('REVOKE INSERT ON ALL TABLES IN SCHEMA %I FROM %I', home, session_user);
    RETURN duplicates;
END
$body$;

-- Drops a snapshot that no server needs. False when it is needed, is not there, or a question to it is still under way.
CREATE FUNCTION world_drop(parse uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp SET lock_timeout = '100ms' SET client_min_messages = warning AS $body$
DECLARE
    home text := {schema}_world.home(parse);
BEGIN
    IF to_regnamespace(quote_ident(home)) IS NULL OR EXISTS (
        SELECT 1 FROM {schema}.world_snapshots AS kept
        WHERE kept.parse = world_drop.parse OR kept.previous = world_drop.parse) THEN
        RETURN false;
    END IF;
    EXECUTE format('DROP SCHEMA %I CASCADE', home);
    RETURN true;
EXCEPTION WHEN lock_not_available THEN
    RETURN false;
END
$body$;

REVOKE ALL ON FUNCTION world_begin(uuid), world_seal(uuid), world_drop(uuid) FROM PUBLIC;
