-- One file holds one snapshot and is never written again after its commit. Rows are numbered as they come, so writing
-- only ever appends. Times of the wall clock are Unix milliseconds; unsigned ids are stored as the signed number of the
-- same bits; object keys are 16 bytes that sort as they read.

CREATE TABLE words (id INTEGER PRIMARY KEY, text TEXT NOT NULL);

CREATE TABLE structures (
    n INTEGER PRIMARY KEY, key BLOB NOT NULL, structure_id INTEGER NOT NULL, class INTEGER NOT NULL, owner INTEGER NOT NULL,
    x REAL, y REAL, z REAL, base INTEGER, health REAL, max_health REAL,
    reference_time REAL, reference_field INTEGER, created_time REAL, name TEXT, items INTEGER NOT NULL);

CREATE TABLE creatures (
    n INTEGER PRIMARY KEY, key BLOB NOT NULL, dino1 INTEGER NOT NULL, dino2 INTEGER NOT NULL, class INTEGER NOT NULL, name TEXT,
    tamed INTEGER NOT NULL, owner INTEGER NOT NULL, owner_name TEXT, level INTEGER NOT NULL,
    wild_points BLOB, tamed_points BLOB, mutation_points BLOB, female INTEGER NOT NULL, baby INTEGER NOT NULL, imprint REAL,
    x REAL, y REAL, z REAL, lat REAL, lon REAL, in_cryopod INTEGER NOT NULL, cryo_container BLOB, last_ally_range INTEGER,
    mutations_female INTEGER NOT NULL, mutations_male INTEGER NOT NULL, colours BLOB);

CREATE TABLE containers (
    key BLOB NOT NULL PRIMARY KEY, kind INTEGER NOT NULL, class INTEGER NOT NULL, name TEXT, owner INTEGER NOT NULL, base INTEGER
) WITHOUT ROWID;

CREATE TABLE items (
    n INTEGER PRIMARY KEY, key BLOB NOT NULL, class INTEGER NOT NULL, container BLOB, quantity INTEGER NOT NULL, quality INTEGER,
    blueprint INTEGER NOT NULL, custom_name TEXT, crafter TEXT);

CREATE TABLE players (
    id INTEGER PRIMARY KEY, eos_id TEXT, player_name TEXT NOT NULL, character_name TEXT NOT NULL, level INTEGER NOT NULL,
    tribe INTEGER, deaths INTEGER NOT NULL, last_login INTEGER, x REAL, y REAL, z REAL, lat REAL, lon REAL);

CREATE TABLE tribes (id INTEGER PRIMARY KEY, name TEXT NOT NULL, owner_player INTEGER);

CREATE TABLE tribe_members (
    tribe INTEGER NOT NULL, player INTEGER NOT NULL, name TEXT NOT NULL, is_owner INTEGER NOT NULL, is_admin INTEGER NOT NULL,
    PRIMARY KEY (tribe, player)
) WITHOUT ROWID;

CREATE TABLE tribe_log (
    tribe INTEGER NOT NULL, line INTEGER NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (tribe, line)
) WITHOUT ROWID;

CREATE TABLE bases (
    id INTEGER PRIMARY KEY, owner INTEGER NOT NULL, owner_name TEXT NOT NULL, x REAL NOT NULL, y REAL NOT NULL, z REAL NOT NULL,
    lat REAL, lon REAL, min_x REAL NOT NULL, min_y REAL NOT NULL, min_z REAL NOT NULL, max_x REAL NOT NULL, max_y REAL NOT NULL,
    max_z REAL NOT NULL, pieces INTEGER NOT NULL, storage_like INTEGER NOT NULL, tier TEXT, kept INTEGER NOT NULL);

CREATE TABLE base_classes (
    base INTEGER NOT NULL, class INTEGER NOT NULL, pieces INTEGER NOT NULL,
    PRIMARY KEY (base, class)
) WITHOUT ROWID;

CREATE TABLE base_decay (
    base INTEGER PRIMARY KEY, certainty INTEGER NOT NULL, never INTEGER NOT NULL, period REAL, tier TEXT, tier_source TEXT,
    reference_at INTEGER, source_field TEXT, expires_at INTEGER, first_piece BLOB, first_class TEXT, first_expires_at INTEGER,
    first_creature_at INTEGER, auto_destroy_at INTEGER, last_refresh_at INTEGER, unknown_pieces INTEGER NOT NULL, gaps INTEGER NOT NULL);

CREATE TABLE landmarks (
    n INTEGER PRIMARY KEY, key BLOB NOT NULL, class TEXT NOT NULL, name TEXT, owner INTEGER,
    x REAL NOT NULL, y REAL NOT NULL, z REAL NOT NULL, lat REAL, lon REAL);

CREATE TABLE changes (
    n INTEGER PRIMARY KEY, subject INTEGER NOT NULL, kind INTEGER NOT NULL, id TEXT NOT NULL, name TEXT, before TEXT, after TEXT,
    distance REAL);
