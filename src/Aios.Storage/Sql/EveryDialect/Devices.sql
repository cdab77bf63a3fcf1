-- name: read_ports
SELECT silo_port, gateway_port, http_port FROM aios_device WHERE device = @device AND silo_port IS NOT NULL;

-- name: remember_ports
INSERT INTO aios_device (device, last_incarnation, silo_port, gateway_port, http_port)
VALUES (@device, 0, @silo_port, @gateway_port, @http_port)
ON CONFLICT (device) DO UPDATE SET
    silo_port = excluded.silo_port, gateway_port = excluded.gateway_port, http_port = excluded.http_port;
