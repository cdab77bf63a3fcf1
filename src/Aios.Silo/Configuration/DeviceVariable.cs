using Aios.Execution.Containers.Engines;

namespace Aios.Silo.Configuration;

/// <summary>One setting of a device: the name of its environment variable, and what <c>--help</c> says of it.</summary>
internal sealed record DeviceVariable(string Name, string Value, string Meaning, string Default)
{
    public const string DeviceId = "DEVICE_ID";
    public const string DeviceTags = "DEVICE_TAGS";
    public const string DeviceResources = "DEVICE_RESOURCES";
    public const string Workers = "AIOS_WORKERS";
    public const string Common = "AIOS_COMMON";
    public const string Programs = "AIOS_PROGRAMS";
    public const string TimeZone = "AIOS_TIMEZONE";
    public const string ClusterId = "AIOS_CLUSTER_ID";
    public const string Database = "AIOS_DATABASE";
    public const string DatabaseFile = "AIOS_DATABASE_FILE";
    public const string SiloPort = "AIOS_SILO_PORT";
    public const string GatewayPort = "AIOS_GATEWAY_PORT";
    public const string Http = "AIOS_HTTP";
    public const string Advertise = "AIOS_ADVERTISE";
    public const string TokensFile = "AIOS_TOKENS_FILE";
    public const string SecretsDir = "AIOS_SECRETS_DIR";
    public const string PassEnv = "AIOS_PASS_ENV";
    public const string DockerHost = EngineAddress.Variable;
    public const string Control = "AIOS_CONTROL";
    public const string LogLevel = "AIOS_LOG_LEVEL";
    public const string LogFormat = "AIOS_LOG_FORMAT";
    public const string Lease = "AIOS_LEASE";
    public const string State = "AIOS_STATE";
    public const string Drain = "AIOS_DRAIN";
    public const string FreeSpace = "AIOS_FREE_SPACE";

    /// <summary>Every setting, in the order of <c>--help</c>.</summary>
    public static IReadOnlyList<DeviceVariable> All { get; } =
    [
        new(DeviceId, "ID", "the device's name in the cluster", "the host name"),
        new(DeviceTags, "TAG,TAG", "what jobs may ask for; every device also has device:<id>", "none"),
        new(DeviceResources, "NAME=N,NAME=N", "counted resources, such as vram=24,browser=1", "none"),
        new(Workers, "N", "worker slots, 1 to 1000", "the number of cores"),
        new(Common, "DIR", "results, logs, triggers and state, shared by all devices", "./Common"),
        new(Programs, "DIR", "job definitions and their programs", "./Programs"),
        new(
            TimeZone,
            "ZONE",
            "IANA zone of schedules without one, for the whole cluster",
            "the zone of its first device"
        ),
        new(ClusterId, "ID", "devices with the same id and database are one cluster", "aios"),
        new(
            Database,
            "STRING",
            "PostgreSQL's connection string, for devices on several machines; not as an argument",
            "none: SQLite in Common"
        ),
        new(DatabaseFile, "FILE", "a file that holds AIOS_DATABASE, such as a secret", "none"),
        new(
            Advertise,
            "ADDRESS",
            "address by which other devices reach this one",
            "loopback; with PostgreSQL this machine's only address"
        ),
        new(SiloPort, "PORT", "Orleans' silo port", "11111, or a free one"),
        new(GatewayPort, "PORT", "Orleans' gateway port", "30000, or a free one"),
        new(Http, "URL", "where the HTTP API listens", "http://127.0.0.1:8080, or a free port"),
        new(TokensFile, "FILE", "lines '<name> <viewer|operator|admin> <token>'", "none: loopback only"),
        new(
            PassEnv,
            "NAME,PREFIX*",
            "environment variables that programs inherit",
            "none besides PATH HOME USER LANG LC_* TZ TMPDIR"
        ),
        new(SecretsDir, "DIR", "secrets of jobs, a file each, looked for before /run/secrets", "none"),
        new(
            DockerHost,
            "unix://SOCKET",
            "the Docker engine for jobs with docker, one of this machine",
            "unix://" + EngineAddress.Standard
        ),
        new(Control, "BOOL", "false on devices that sleep: they run jobs but decide nothing", "true"),
        new(LogLevel, "LEVEL", "trace, debug, information, warning or error", "information"),
        new(LogFormat, "FORMAT", "text or json", "text"),
        new(Lease, "DURATION", "silence after which a device is lost, for the whole cluster; 5s to 1h", "20s"),
        new(State, "files|database", "where grain state is kept, for the whole cluster; database: PostgreSQL", "files"),
        new(Drain, "DURATION", "time that programs get to finish when the device stops; 0s to 24h", "30s"),
        new(FreeSpace, "SIZE", "nothing new begins here while less is free in AIOS_COMMON; 0b to 1t", "100MB"),
    ];

    /// <summary>How the setting is written on the command line, without the dashes: <c>device-id</c>.</summary>
    public string Option => Name.ToLowerInvariant().Replace('_', '-');

    /// <param name="key">A variable's name or its command line form.</param>
    public static DeviceVariable? Find(string key)
    {
        foreach (var variable in All)
            if (variable.Name == key || variable.Option == key)
                return variable;
        return null;
    }
}
