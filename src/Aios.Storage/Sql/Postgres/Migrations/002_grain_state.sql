-- AIOS_STATE=database: what is a file a grain elsewhere is a row here, to be read by people too. The type json keeps what was
-- written letter by letter, where jsonb would refuse a NUL that some program printed.

CREATE TABLE aios_grain_state
(
    grain_type text COLLATE "C" NOT NULL,
    grain_key text COLLATE "C" NOT NULL,
    state_name text COLLATE "C" NOT NULL,
    etag text NOT NULL,
    saved_at timestamptz NOT NULL,
    state json NOT NULL,

    PRIMARY KEY (grain_type, grain_key, state_name)
);
