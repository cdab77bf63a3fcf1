-- The texts of OrleansQuery: each is one statement. Whoever writes membership locks the version's row first, so that writers wait for
-- each other in one order; the one who waited compares with the version that the other has written.

-- name: InsertMembershipVersionKey
WITH inserted AS
(
    INSERT INTO OrleansMembershipVersionTable (DeploymentId, Timestamp, Version) VALUES (@DeploymentId, now(), 0)
    ON CONFLICT (DeploymentId) DO NOTHING
    RETURNING 1
)
SELECT count(*) FROM inserted;

-- name: InsertMembershipKey
WITH raised AS
(
    UPDATE OrleansMembershipVersionTable SET Version = Version + 1, Timestamp = now()
    WHERE DeploymentId = @DeploymentId AND Version = @Version AND NOT EXISTS
    (
        SELECT 1 FROM OrleansMembershipTable
        WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation
    )
    RETURNING DeploymentId
), inserted AS
(
    INSERT INTO OrleansMembershipTable
        (DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime)
    SELECT
        DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
    FROM raised
    RETURNING 1
)
SELECT count(*) FROM inserted;

-- name: UpdateMembershipKey
WITH raised AS
(
    UPDATE OrleansMembershipVersionTable SET Version = Version + 1, Timestamp = now()
    WHERE DeploymentId = @DeploymentId AND Version = @Version AND EXISTS
    (
        SELECT 1 FROM OrleansMembershipTable
        WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation
    )
    RETURNING DeploymentId
), updated AS
(
    UPDATE OrleansMembershipTable silo
    SET Status = @Status, SuspectTimes = @SuspectTimes, IAmAliveTime = @IAmAliveTime
    FROM raised
    WHERE silo.DeploymentId = raised.DeploymentId
        AND silo.Address = @Address AND silo.Port = @Port AND silo.Generation = @Generation
    RETURNING 1
)
SELECT count(*) FROM updated;

-- name: UpdateIAmAlivetimeKey
UPDATE OrleansMembershipTable SET IAmAliveTime = @IAmAliveTime
WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation;

-- name: MembershipReadRowKey
SELECT
    v.DeploymentId AS DeploymentId, m.Address AS Address, m.Port AS Port, m.Generation AS Generation,
    m.SiloName AS SiloName, m.HostName AS HostName, m.Status AS Status, m.ProxyPort AS ProxyPort,
    m.SuspectTimes AS SuspectTimes, m.StartTime AS StartTime, m.IAmAliveTime AS IAmAliveTime, v.Version AS Version
FROM OrleansMembershipVersionTable v
LEFT JOIN OrleansMembershipTable m
    ON m.DeploymentId = v.DeploymentId AND m.Address = @Address AND m.Port = @Port AND m.Generation = @Generation
WHERE v.DeploymentId = @DeploymentId;

-- name: MembershipReadAllKey
SELECT
    v.DeploymentId AS DeploymentId, m.Address AS Address, m.Port AS Port, m.Generation AS Generation,
    m.SiloName AS SiloName, m.HostName AS HostName, m.Status AS Status, m.ProxyPort AS ProxyPort,
    m.SuspectTimes AS SuspectTimes, m.StartTime AS StartTime, m.IAmAliveTime AS IAmAliveTime, v.Version AS Version
FROM OrleansMembershipVersionTable v
LEFT JOIN OrleansMembershipTable m ON m.DeploymentId = v.DeploymentId
WHERE v.DeploymentId = @DeploymentId;

-- name: DeleteMembershipTableEntriesKey
DELETE FROM OrleansMembershipVersionTable WHERE DeploymentId = @DeploymentId;

-- name: GatewaysQueryKey
SELECT Address, ProxyPort, Generation FROM OrleansMembershipTable
WHERE DeploymentId = @DeploymentId AND Status = @Status AND ProxyPort > 0;

-- name: CleanupDefunctSiloEntriesKey
DELETE FROM OrleansMembershipTable
WHERE DeploymentId = @DeploymentId AND IAmAliveTime < @IAmAliveTime AND Status <> 3;

-- name: UpsertReminderRowKey
INSERT INTO OrleansRemindersTable (ServiceId, GrainId, ReminderName, StartTime, Period, GrainHash, Version)
VALUES (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash, 0)
ON CONFLICT (ServiceId, GrainId, ReminderName) DO UPDATE SET
    StartTime = excluded.StartTime, Period = excluded.Period, GrainHash = excluded.GrainHash,
    Version = OrleansRemindersTable.Version + 1
RETURNING Version;

-- name: ReadReminderRowsKey
SELECT GrainId, ReminderName, StartTime, Period, Version FROM OrleansRemindersTable
WHERE ServiceId = @ServiceId AND GrainId = @GrainId;

-- name: ReadReminderRowKey
SELECT GrainId, ReminderName, StartTime, Period, Version FROM OrleansRemindersTable
WHERE ServiceId = @ServiceId AND GrainId = @GrainId AND ReminderName = @ReminderName;

-- name: ReadRangeRows1Key
SELECT GrainId, ReminderName, StartTime, Period, Version FROM OrleansRemindersTable
WHERE ServiceId = @ServiceId AND GrainHash > @BeginHash AND GrainHash <= @EndHash;

-- name: ReadRangeRows2Key
SELECT GrainId, ReminderName, StartTime, Period, Version FROM OrleansRemindersTable
WHERE ServiceId = @ServiceId AND (GrainHash > @BeginHash OR GrainHash <= @EndHash);

-- name: DeleteReminderRowKey
WITH deleted AS
(
    DELETE FROM OrleansRemindersTable
    WHERE ServiceId = @ServiceId AND GrainId = @GrainId AND ReminderName = @ReminderName AND Version = @Version
    RETURNING 1
)
SELECT count(*) FROM deleted;

-- name: DeleteReminderRowsKey
DELETE FROM OrleansRemindersTable WHERE ServiceId = @ServiceId;
