-- name: create_version_table
CREATE TABLE IF NOT EXISTS aios_schema_version
(
    version INTEGER NOT NULL PRIMARY KEY,
    applied_at TEXT NOT NULL
) STRICT;

-- name: read_version
SELECT coalesce(max(version), 0) FROM aios_schema_version;

-- name: add_version
INSERT INTO aios_schema_version (version, applied_at) VALUES (@version, strftime('%Y-%m-%d %H:%M:%f', 'now'));

-- name: write_query
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES (@key, @text)
ON CONFLICT (QueryKey) DO UPDATE SET QueryText = excluded.QueryText;
