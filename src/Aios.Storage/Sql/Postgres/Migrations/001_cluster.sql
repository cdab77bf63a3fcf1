-- Orleans: membership, reminders and the texts of its queries. Names and columns are Orleans' own.
-- Text that is compared or sorted is so byte by byte, whatever the database's language: run ids sort by time.

CREATE TABLE OrleansQuery
(
    QueryKey text NOT NULL PRIMARY KEY,
    QueryText text NOT NULL
);

CREATE TABLE OrleansMembershipVersionTable
(
    DeploymentId text COLLATE "C" NOT NULL PRIMARY KEY,
    Timestamp timestamptz NOT NULL,
    Version integer NOT NULL
);

CREATE TABLE OrleansMembershipTable
(
    DeploymentId text COLLATE "C" NOT NULL REFERENCES OrleansMembershipVersionTable (DeploymentId) ON DELETE CASCADE,
    Address text COLLATE "C" NOT NULL,
    Port integer NOT NULL,
    Generation integer NOT NULL,
    SiloName text COLLATE "C" NOT NULL,
    HostName text NOT NULL,
    Status integer NOT NULL,
    ProxyPort integer NULL,
    SuspectTimes text NULL,
    StartTime timestamptz NOT NULL,
    IAmAliveTime timestamptz NOT NULL,

    PRIMARY KEY (DeploymentId, Address, Port, Generation)
);

CREATE TABLE OrleansRemindersTable
(
    ServiceId text COLLATE "C" NOT NULL,
    GrainId text COLLATE "C" NOT NULL,
    ReminderName text COLLATE "C" NOT NULL,
    StartTime timestamptz NOT NULL,
    Period bigint NOT NULL,
    GrainHash integer NOT NULL,
    Version integer NOT NULL,

    PRIMARY KEY (ServiceId, GrainId, ReminderName)
);

CREATE INDEX OrleansRemindersByHash ON OrleansRemindersTable (ServiceId, GrainHash);
CREATE INDEX OrleansRemindersByStart ON OrleansRemindersTable (ServiceId, StartTime);

-- AIOS: what is true for the cluster, who lives, and what ran. Times are microseconds since 1970 UTC.

CREATE TABLE aios_cluster
(
    id integer NOT NULL PRIMARY KEY CHECK (id = 1),
    uid text NOT NULL,
    time_zone text NOT NULL,
    lease_ms bigint NOT NULL,
    state text NOT NULL,
    created_at bigint NOT NULL
);

CREATE TABLE aios_epoch
(
    id integer NOT NULL PRIMARY KEY CHECK (id = 1),
    epoch bigint NOT NULL
);

INSERT INTO aios_epoch (id, epoch) VALUES (1, 0);

CREATE TABLE aios_device
(
    device text COLLATE "C" NOT NULL PRIMARY KEY,
    last_incarnation bigint NOT NULL,
    silo_port integer NULL,
    gateway_port integer NULL,
    http_port integer NULL
);

CREATE TABLE aios_lease
(
    device text COLLATE "C" NOT NULL PRIMARY KEY REFERENCES aios_device (device),
    incarnation bigint NOT NULL,
    counter bigint NOT NULL,
    given_up bigint NOT NULL,
    silo_address text NOT NULL,
    host text NOT NULL,
    http_url text NULL,
    tags text NOT NULL,
    renewed_at bigint NOT NULL
);

CREATE TABLE aios_run
(
    run_id text COLLATE "C" NOT NULL PRIMARY KEY,
    job text COLLATE "C" NOT NULL,
    outcome text NOT NULL,
    exit_code integer NULL,
    device text NULL,
    attempts text NOT NULL,
    scheduled_at bigint NULL,
    queued_at bigint NOT NULL,
    started_at bigint NULL,
    finished_at bigint NOT NULL,
    trigger_kind text NOT NULL,
    trigger_by text NULL,
    log text NULL,
    error text NULL
);

CREATE INDEX aios_run_by_job ON aios_run (job, run_id);

CREATE TABLE aios_occurrence
(
    job text COLLATE "C" NOT NULL,
    at bigint NOT NULL,
    from_at bigint NULL,
    count integer NOT NULL DEFAULT 1,
    disposition text NOT NULL,
    run_id text NULL,
    reason text NULL,

    PRIMARY KEY (job, at)
);

CREATE TABLE aios_job
(
    job text COLLATE "C" NOT NULL PRIMARY KEY,
    next_at bigint NULL,
    last_run_id text COLLATE "C" NULL,
    last_outcome text NULL,
    last_finished_at bigint NULL
);
