-- name: declare_dead
-- 6 is Orleans' SiloStatus.Dead; the view raises the table's version with every row.
INSERT INTO OrleansMembershipUpdate (DeploymentId, Address, Port, Generation, Status, SuspectTimes, IAmAliveTime, Accepted)
SELECT DeploymentId, Address, Port, Generation, 6, SuspectTimes, IAmAliveTime, 1
FROM OrleansMembershipTable
WHERE DeploymentId = @cluster_id AND SiloName = @device AND Status <> 6;
