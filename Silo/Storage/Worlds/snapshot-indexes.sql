-- Built once, after the last row: sorting a million keys is cheaper than keeping them sorted a million times.
CREATE UNIQUE INDEX words_text ON words (text);
CREATE INDEX creatures_key ON creatures (key);
CREATE INDEX creatures_class ON creatures (class);
CREATE INDEX creatures_owner ON creatures (owner, tamed);
CREATE INDEX creatures_dino ON creatures (dino1, dino2) WHERE tamed;
CREATE INDEX containers_base ON containers (base) WHERE base IS NOT NULL;
CREATE INDEX items_class ON items (class);
CREATE INDEX items_container ON items (container) WHERE container IS NOT NULL;
CREATE INDEX players_name ON players (character_name);
CREATE INDEX players_account ON players (eos_id) WHERE eos_id IS NOT NULL;
CREATE INDEX players_tribe ON players (tribe) WHERE tribe IS NOT NULL;
CREATE INDEX tribes_name ON tribes (name);
CREATE INDEX bases_owner ON bases (owner);
ANALYZE;
