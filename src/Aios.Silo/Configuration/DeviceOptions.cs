using Aios.Storage.Sql.Postgres;

namespace Aios.Silo.Configuration;

/// <summary>The settings of a device, valid. Nothing here needs the host: the supervisor reads them too.</summary>
internal sealed record DeviceOptions
{
    /// <summary><c>[a-z0-9][a-z0-9._-]{0,62}</c></summary>
    public required string DeviceId { get; init; }

    /// <summary>In lower case, sorted, with <c>device:&lt;id&gt;</c>.</summary>
    public required IReadOnlySet<string> Tags { get; init; }

    /// <summary>Units of each counted resource, at least 1.</summary>
    public required IReadOnlyDictionary<string, int> Resources { get; init; }

    /// <summary>Worker slots, 1 to 1000.</summary>
    public required int Workers { get; init; }

    /// <summary>Absolute.</summary>
    public required string Common { get; init; }

    /// <summary>Absolute.</summary>
    public required string Programs { get; init; }

    /// <summary>IANA name; null: not told, the cluster's stands.</summary>
    public required string? TimeZone { get; init; }

    public required string ClusterId { get; init; }

    /// <summary>Null: SQLite in Common.</summary>
    public required PostgresAddress? Database { get; init; }

    /// <summary>An IP address or a host's name; null: not told.</summary>
    public required string? Advertise { get; init; }

    /// <summary>Null: not asked for, a free one may be taken.</summary>
    public required int? SiloPort { get; init; }

    /// <summary>Null: not asked for, a free one may be taken.</summary>
    public required int? GatewayPort { get; init; }

    public required HttpAddress Http { get; init; }

    /// <summary>The port of <see cref="Http"/> was asked for, and no other may be taken.</summary>
    public required bool HttpAsked { get; init; }

    /// <summary>Absolute; null: loopback only, without tokens.</summary>
    public required string? TokensFile { get; init; }

    /// <summary>Names, or prefixes that end in <c>*</c>.</summary>
    public required IReadOnlyList<string> PassEnv { get; init; }

    /// <summary>Absolute; null: <c>/run/secrets</c> only.</summary>
    public required string? SecretsDir { get; init; }

    /// <summary>The Docker engine's; empty: none of this machine.</summary>
    public required string EngineSocket { get; init; }

    public required bool Control { get; init; }

    public required LogVerbosity LogLevel { get; init; }

    public required LogFormat LogFormat { get; init; }

    /// <summary>5 s to 1 h; null: not told, the cluster's stands (20 s when it is new).</summary>
    public required TimeSpan? Lease { get; init; }

    /// <summary>Null: not told, the cluster's stands (files when it is new).</summary>
    public required StatePlace? State { get; init; }

    /// <summary>0 s to 24 h.</summary>
    public required TimeSpan Drain { get; init; }

    /// <summary>Free bytes in <see cref="Common"/> below which nothing new begins.</summary>
    public required long FreeSpace { get; init; }

    /// <summary>Spellings that look like mistakes but do no harm.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    public const long DefaultFreeSpace = 100_000_000;

    public static TimeSpan DefaultLease { get; } = TimeSpan.FromSeconds(20);

    /// <summary>Where this device keeps what it must find again: its lock, ports and cluster.</summary>
    public string DevicesFolder => Path.Combine(Common, ".devices");
}

/// <summary>The least serious events that are logged.</summary>
internal enum LogVerbosity
{
    Trace,
    Debug,
    Information,
    Warning,
    Error,
}

/// <summary>Where grain state is kept.</summary>
internal enum StatePlace
{
    /// <summary>In Common.</summary>
    Files,

    /// <summary>In PostgreSQL.</summary>
    Database,
}

/// <summary>How the console is written.</summary>
internal enum LogFormat
{
    Text,
    Json,
}
