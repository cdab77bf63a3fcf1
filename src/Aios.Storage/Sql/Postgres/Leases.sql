-- name: next_incarnation
INSERT INTO aios_device (device, last_incarnation) VALUES (@device, 1)
ON CONFLICT (device) DO UPDATE SET last_incarnation = aios_device.last_incarnation + 1
RETURNING last_incarnation;

-- name: remove_seen
DELETE FROM aios_lease WHERE device = @device AND incarnation = @incarnation AND counter = @counter;

-- name: insert_lease
INSERT INTO aios_lease
    (device, incarnation, counter, given_up, silo_address, host, http_url, tags, renewed_at)
VALUES
    (@device, @incarnation, 0, 0, @silo_address, @host, @http_url, @tags,
     (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)
ON CONFLICT (device) DO NOTHING;

-- name: renew
UPDATE aios_lease
SET counter = counter + 1, renewed_at = (extract(epoch FROM clock_timestamp()) * 1000000)::bigint
WHERE device = @device AND incarnation = @incarnation
RETURNING counter, (SELECT epoch FROM aios_epoch WHERE id = 1), renewed_at;

-- name: read_all
SELECT device, incarnation, counter, given_up, silo_address, host, http_url, tags, renewed_at
FROM aios_lease ORDER BY device;

-- name: take_over
-- The device's row is locked before its lease's, as whoever begins a life does.
WITH owner AS (SELECT device FROM aios_device WHERE device = @device FOR UPDATE)
UPDATE aios_lease lease SET incarnation = incarnation + 1, given_up = 1
FROM owner
WHERE lease.device = owner.device AND incarnation = @incarnation AND counter = @counter AND given_up = 0;

-- name: follow_take_over
UPDATE aios_device SET last_incarnation = @incarnation + 1 WHERE device = @device AND last_incarnation <= @incarnation;

-- name: goodbye
DELETE FROM aios_lease WHERE device = @device AND incarnation = @incarnation;

-- name: read_epoch
SELECT epoch FROM aios_epoch WHERE id = 1;

-- name: raise_epoch
UPDATE aios_epoch SET epoch = epoch + 1 WHERE id = 1 RETURNING epoch;

-- name: now
SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint;
