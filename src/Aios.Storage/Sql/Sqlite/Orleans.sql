-- The texts of OrleansQuery: each is one statement.

-- name: InsertMembershipVersionKey
INSERT INTO OrleansMembershipVersionInsert (DeploymentId, Accepted)
SELECT @DeploymentId, NOT EXISTS (SELECT 1 FROM OrleansMembershipVersionTable WHERE DeploymentId = @DeploymentId)
RETURNING Accepted;

-- name: InsertMembershipKey
INSERT INTO OrleansMembershipInsert
    (DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime, Accepted)
SELECT
    @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime,
    EXISTS (SELECT 1 FROM OrleansMembershipVersionTable WHERE DeploymentId = @DeploymentId AND Version = @Version)
    AND NOT EXISTS
    (
        SELECT 1 FROM OrleansMembershipTable
        WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation
    )
RETURNING Accepted;

-- name: UpdateMembershipKey
INSERT INTO OrleansMembershipUpdate
    (DeploymentId, Address, Port, Generation, Status, SuspectTimes, IAmAliveTime, Accepted)
SELECT
    @DeploymentId, @Address, @Port, @Generation, @Status, @SuspectTimes, @IAmAliveTime,
    EXISTS (SELECT 1 FROM OrleansMembershipVersionTable WHERE DeploymentId = @DeploymentId AND Version = @Version)
    AND EXISTS
    (
        SELECT 1 FROM OrleansMembershipTable
        WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation
    )
RETURNING Accepted;

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
    StartTime = excluded.StartTime, Period = excluded.Period, GrainHash = excluded.GrainHash, Version = Version + 1
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
INSERT INTO OrleansReminderDelete (ServiceId, GrainId, ReminderName, Accepted)
SELECT
    @ServiceId, @GrainId, @ReminderName,
    EXISTS
    (
        SELECT 1 FROM OrleansRemindersTable
        WHERE ServiceId = @ServiceId AND GrainId = @GrainId AND ReminderName = @ReminderName AND Version = @Version
    )
RETURNING Accepted;

-- name: DeleteReminderRowsKey
DELETE FROM OrleansRemindersTable WHERE ServiceId = @ServiceId;
