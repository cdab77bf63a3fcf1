-- name: create_cluster
INSERT INTO aios_cluster (id, uid, time_zone, lease_ms, state, created_at)
VALUES (1, @uid, @time_zone, @lease_ms, @state, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)
ON CONFLICT (id) DO NOTHING;

-- name: read_cluster
SELECT uid, time_zone, lease_ms, state, created_at FROM aios_cluster WHERE id = 1;
