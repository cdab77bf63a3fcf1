using Aios.Storage.Sql;

namespace Aios.Storage.Tests.Sql;

/// <summary>An empty database of its own, and what tests need to say in its dialect.</summary>
public abstract class TestDatabase : IAsyncDisposable
{
    private readonly List<ClusterDatabase> _opened = [];

    /// <summary>The folder of the texts.</summary>
    public abstract string Dialect { get; }

    /// <summary>What tells <see cref="ChildProcess"/> which database it is. Once it was opened.</summary>
    public abstract string Place { get; }

    /// <summary>Asks for the names of all tables.</summary>
    internal abstract string TablesText { get; }

    /// <summary>Opens it as a device does, once more each time.</summary>
    public async Task<ClusterDatabase> OpenAsync()
    {
        var database = await OpenOnceMoreAsync();
        lock (_opened)
            _opened.Add(database);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _opened)
            await database.DisposeAsync();
        await RemoveAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs SQL before there is a schema.</summary>
    internal abstract Task RunBeforeAsync(string sql);

    /// <summary>Makes every such change fail: <c>INSERT ON table</c>.</summary>
    internal abstract string BreakText(string step);

    internal abstract string MendText(string step);

    /// <summary>Fails when somebody has left a lock behind.</summary>
    internal abstract Task CheckNothingIsLockedAsync();

    /// <summary>Begins a transaction in which nobody else can change leases.</summary>
    internal abstract Task<IAsyncDisposable> LockLeasesAsync();

    protected abstract Task<ClusterDatabase> OpenOnceMoreAsync();

    protected abstract Task RemoveAsync();
}
