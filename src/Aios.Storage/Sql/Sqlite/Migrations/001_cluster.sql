-- Orleans: membership, reminders and the texts of its queries. Names and columns are Orleans' own; times are UTC text as
-- Microsoft.Data.Sqlite writes them, which sorts by time.

CREATE TABLE OrleansQuery
(
    QueryKey TEXT NOT NULL PRIMARY KEY,
    QueryText TEXT NOT NULL
) STRICT;

CREATE TABLE OrleansMembershipVersionTable
(
    DeploymentId TEXT NOT NULL PRIMARY KEY,
    Timestamp TEXT NOT NULL,
    Version INTEGER NOT NULL
) STRICT;

CREATE TABLE OrleansMembershipTable
(
    DeploymentId TEXT NOT NULL REFERENCES OrleansMembershipVersionTable (DeploymentId) ON DELETE CASCADE,
    Address TEXT NOT NULL,
    Port INTEGER NOT NULL,
    Generation INTEGER NOT NULL,
    SiloName TEXT NOT NULL,
    HostName TEXT NOT NULL,
    Status INTEGER NOT NULL,
    ProxyPort INTEGER NULL,
    SuspectTimes TEXT NULL,
    StartTime TEXT NOT NULL,
    IAmAliveTime TEXT NOT NULL,

    PRIMARY KEY (DeploymentId, Address, Port, Generation)
) STRICT;

CREATE TABLE OrleansRemindersTable
(
    ServiceId TEXT NOT NULL,
    GrainId TEXT NOT NULL,
    ReminderName TEXT NOT NULL,
    StartTime TEXT NOT NULL,
    Period INTEGER NOT NULL,
    GrainHash INTEGER NOT NULL,
    Version INTEGER NOT NULL,

    PRIMARY KEY (ServiceId, GrainId, ReminderName)
) STRICT;

CREATE INDEX OrleansRemindersByHash ON OrleansRemindersTable (ServiceId, GrainHash);
CREATE INDEX OrleansRemindersByStart ON OrleansRemindersTable (ServiceId, StartTime);

-- Orleans wants one row back from each of these writes, also when it changed nothing, and a write that touches two tables to
-- be all or nothing without a BEGIN of its own. So a write is an insert into a view: the statement decides Accepted under
-- the write lock and returns it, the trigger carries it out.

CREATE VIEW OrleansMembershipVersionInsert AS
SELECT DeploymentId, 1 AS Accepted FROM OrleansMembershipVersionTable;

CREATE TRIGGER OrleansMembershipVersionInserted INSTEAD OF INSERT ON OrleansMembershipVersionInsert WHEN NEW.Accepted
BEGIN
    INSERT INTO OrleansMembershipVersionTable (DeploymentId, Timestamp, Version)
    VALUES (NEW.DeploymentId, strftime('%Y-%m-%d %H:%M:%f', 'now'), 0);
END;

CREATE VIEW OrleansMembershipInsert AS
SELECT *, 1 AS Accepted FROM OrleansMembershipTable;

CREATE TRIGGER OrleansMembershipInserted INSTEAD OF INSERT ON OrleansMembershipInsert WHEN NEW.Accepted
BEGIN
    INSERT INTO OrleansMembershipTable
        (DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime)
    VALUES
        (NEW.DeploymentId, NEW.Address, NEW.Port, NEW.Generation, NEW.SiloName, NEW.HostName, NEW.Status, NEW.ProxyPort,
         NEW.StartTime, NEW.IAmAliveTime);
    UPDATE OrleansMembershipVersionTable
    SET Version = Version + 1, Timestamp = strftime('%Y-%m-%d %H:%M:%f', 'now')
    WHERE DeploymentId = NEW.DeploymentId;
END;

CREATE VIEW OrleansMembershipUpdate AS
SELECT DeploymentId, Address, Port, Generation, Status, SuspectTimes, IAmAliveTime, 1 AS Accepted
FROM OrleansMembershipTable;

CREATE TRIGGER OrleansMembershipUpdated INSTEAD OF INSERT ON OrleansMembershipUpdate WHEN NEW.Accepted
BEGIN
    UPDATE OrleansMembershipTable
    SET Status = NEW.Status, SuspectTimes = NEW.SuspectTimes, IAmAliveTime = NEW.IAmAliveTime
    WHERE DeploymentId = NEW.DeploymentId AND Address = NEW.Address AND Port = NEW.Port AND Generation = NEW.Generation;
    UPDATE OrleansMembershipVersionTable
    SET Version = Version + 1, Timestamp = strftime('%Y-%m-%d %H:%M:%f', 'now')
    WHERE DeploymentId = NEW.DeploymentId;
END;

CREATE VIEW OrleansReminderDelete AS
SELECT ServiceId, GrainId, ReminderName, 1 AS Accepted FROM OrleansRemindersTable;

CREATE TRIGGER OrleansReminderDeleted INSTEAD OF INSERT ON OrleansReminderDelete WHEN NEW.Accepted
BEGIN
    DELETE FROM OrleansRemindersTable
    WHERE ServiceId = NEW.ServiceId AND GrainId = NEW.GrainId AND ReminderName = NEW.ReminderName;
END;

-- AIOS: what is true for the cluster, who lives, and what ran. Times are microseconds since 1970 UTC.

CREATE TABLE aios_cluster
(
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    uid TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    lease_ms INTEGER NOT NULL,
    state TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE aios_epoch
(
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    epoch INTEGER NOT NULL
) STRICT;

INSERT INTO aios_epoch (id, epoch) VALUES (1, 0);

CREATE TABLE aios_device
(
    device TEXT NOT NULL PRIMARY KEY,
    last_incarnation INTEGER NOT NULL,
    silo_port INTEGER NULL,
    gateway_port INTEGER NULL,
    http_port INTEGER NULL
) STRICT;

CREATE TABLE aios_lease
(
    device TEXT NOT NULL PRIMARY KEY REFERENCES aios_device (device),
    incarnation INTEGER NOT NULL,
    counter INTEGER NOT NULL,
    given_up INTEGER NOT NULL,
    silo_address TEXT NOT NULL,
    host TEXT NOT NULL,
    http_url TEXT NULL,
    tags TEXT NOT NULL,
    renewed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE aios_run
(
    run_id TEXT NOT NULL PRIMARY KEY,
    job TEXT NOT NULL,
    outcome TEXT NOT NULL,
    exit_code INTEGER NULL,
    device TEXT NULL,
    attempts TEXT NOT NULL,
    scheduled_at INTEGER NULL,
    queued_at INTEGER NOT NULL,
    started_at INTEGER NULL,
    finished_at INTEGER NOT NULL,
    trigger_kind TEXT NOT NULL,
    trigger_by TEXT NULL,
    log TEXT NULL,
    error TEXT NULL
) STRICT;

CREATE INDEX aios_run_by_job ON aios_run (job, run_id);

CREATE TABLE aios_occurrence
(
    job TEXT NOT NULL,
    at INTEGER NOT NULL,
    disposition TEXT NOT NULL,
    run_id TEXT NULL,
    reason TEXT NULL,

    PRIMARY KEY (job, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE aios_job
(
    job TEXT NOT NULL PRIMARY KEY,
    next_at INTEGER NULL,
    last_run_id TEXT NULL,
    last_outcome TEXT NULL,
    last_finished_at INTEGER NULL
) STRICT;
