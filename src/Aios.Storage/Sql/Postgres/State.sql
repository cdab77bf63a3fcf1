-- name: read
SELECT etag, state FROM aios_grain_state WHERE grain_type = @type AND grain_key = @key AND state_name = @name;

-- name: insert
INSERT INTO aios_grain_state (grain_type, grain_key, state_name, etag, saved_at, state)
VALUES (@type, @key, @name, @etag, now(), CAST(@state AS json))
ON CONFLICT (grain_type, grain_key, state_name) DO NOTHING;

-- name: update
UPDATE aios_grain_state SET etag = @etag, saved_at = now(), state = CAST(@state AS json)
WHERE grain_type = @type AND grain_key = @key AND state_name = @name AND etag = @expected;

-- name: clear
DELETE FROM aios_grain_state
WHERE grain_type = @type AND grain_key = @key AND state_name = @name AND etag = @expected;
