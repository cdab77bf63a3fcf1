using System.Data.Common;

namespace Aios.Fault.Tests.Chaos.Collecting;

/// <summary>The cluster's database, as the harness looks into it.</summary>
internal interface IChaosDatabase : IAsyncDisposable
{
    /// <summary>Environment of the devices that use it.</summary>
    IReadOnlyDictionary<string, string> Settings { get; }

    Task<DbConnection> OpenAsync();
}
