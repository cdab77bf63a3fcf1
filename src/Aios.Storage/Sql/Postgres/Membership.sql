-- name: declare_dead
-- 6 is Orleans' SiloStatus.Dead; the table's version rises with every row. Its row is locked first, as by Orleans' own texts.
WITH version AS
(
    SELECT DeploymentId FROM OrleansMembershipVersionTable WHERE DeploymentId = @cluster_id FOR UPDATE
), dead AS
(
    UPDATE OrleansMembershipTable silo SET Status = 6
    FROM version
    WHERE silo.DeploymentId = version.DeploymentId AND silo.SiloName = @device AND silo.Status <> 6
    RETURNING 1
)
UPDATE OrleansMembershipVersionTable SET Version = Version + (SELECT count(*) FROM dead), Timestamp = now()
WHERE DeploymentId = @cluster_id AND EXISTS (SELECT 1 FROM dead);
