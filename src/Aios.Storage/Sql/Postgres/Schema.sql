-- name: create_version_table
-- A transaction in PostgreSQL excludes nobody by itself: whoever comes first with this number goes first. 'aios' in ASCII.
SELECT pg_advisory_xact_lock(1634299763);
CREATE TABLE IF NOT EXISTS aios_schema_version
(
    version integer NOT NULL PRIMARY KEY,
    applied_at timestamptz NOT NULL
);

-- name: read_version
SELECT coalesce(max(version), 0) FROM aios_schema_version;

-- name: add_version
INSERT INTO aios_schema_version (version, applied_at) VALUES (@version, now());

-- name: write_query
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES (@key, @text)
ON CONFLICT (QueryKey) DO UPDATE SET QueryText = excluded.QueryText;
