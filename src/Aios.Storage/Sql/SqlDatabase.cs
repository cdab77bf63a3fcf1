using System.Data.Common;

namespace Aios.Storage.Sql;

/// <summary>What one dialect brings: how to connect, and under which name its texts are found.</summary>
internal sealed record SqlDatabase
{
    /// <summary>The folder of the texts.</summary>
    public required string Dialect { get; init; }

    /// <summary>Orleans' name of the provider.</summary>
    public required string Invariant { get; init; }

    /// <summary>It is a file that only processes of this machine can open.</summary>
    public bool IsOfThisMachine { get; init; }

    /// <summary>For what a power cut may take back: membership, reminders, renewals.</summary>
    public required DbDataSource Relaxed { get; init; }

    /// <summary>For what is on disk when the statement returns: history, incarnations, epochs.</summary>
    public required DbDataSource Durable { get; init; }

    /// <summary>Opens a connection outside the pool whose statements wait no longer than this for a busy database.</summary>
    public required Func<TimeSpan, DbConnection> OpenDedicated { get; init; }
}
