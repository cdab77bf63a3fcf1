using System.Collections.Immutable;
using Aios.Abstractions.Catalog;
using Aios.Abstractions.Cluster;
using Aios.Abstractions.Jobs;
using Aios.Grains.Books;
using Aios.Grains.History;
using Aios.Grains.Placement;
using Aios.Jobs.Catalog;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Configuration;

namespace Aios.Grains.Catalog;

/// <summary>Carries out what the catalog's rules make of the Programs folder: watches it, tells jobs, remembers what was applied.</summary>
/// <remarks>Reentrant, because it answers while it waits for the folder; it looks at the folder one time at a time.</remarks>
[GrainType("aios.catalog"), ControlFilter, KeepAlive, Reentrant]
internal sealed partial class CatalogGrain(
    [PersistentState("state", GrainsStorage.Name)] IPersistentState<CatalogState> storage,
    IProgramsFolder folder,
    ReminderCheck reminders,
    HistoryRebuild history,
    Distribution distribution,
    ClusterFacts cluster,
    IOptions<ClusterOptions> orleans,
    TimeProvider time,
    ILogger<CatalogGrain> logger
) : Grain, ICatalogGrain, IDisposable
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(1);
    private const int AtOnce = 32;

    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _looking = new(1, 1);
    private CatalogListing _listing = CatalogListing.Empty;
    private Task _firstLook = Task.CompletedTask;
    private Task _watch = Task.CompletedTask;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!storage.RecordExists)
        {
            // Nothing was before it: every job is about to be defined, and arms itself.
            storage.State = storage.State with
            {
                Database = Database,
            };
        }

        _applied = storage.State;
        _firstLook = LookAsync();
        _watch = WatchAsync();
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_watch, _bringing)
            .WaitAsync(cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    public void Dispose()
    {
        _stop.Dispose();
        _looking.Dispose();
    }

    public Task Ensure(CancellationToken cancellationToken = default) => FirstLook().WaitAsync(cancellationToken);

    public async Task Reload(CancellationToken cancellationToken = default) => await LookAsync();

    public async Task Forgotten(string job, CancellationToken cancellationToken = default)
    {
        await FirstLook();
        await _looking.WaitAsync(cancellationToken);
        try
        {
            storage.State = CatalogDecider.HandOutAgain(storage.State, job);
        }
        finally
        {
            _looking.Release();
        }

        await LookAsync();
    }

    public async Task<ImmutableArray<string>> ApplyRemovals(CancellationToken cancellationToken = default)
    {
        await _looking.WaitAsync(cancellationToken);
        try
        {
            var decision = CatalogDecider.ApplyRemovals(storage.State, _listing);
            await CarryOutAsync(decision);
            await BringAfterAsync();
            return [.. decision.Effects.Select(e => e.Job)];
        }
        finally
        {
            _looking.Release();
        }
    }

    public async Task<ImmutableArray<CatalogEntry>> List(CancellationToken cancellationToken = default)
    {
        await FirstLook();
        var entries = ImmutableArray.CreateBuilder<CatalogEntry>(_listing.Jobs.Count);
        foreach (var job in _listing.Jobs.Values)
        {
            entries.Add(await EntryAsync(job));
        }

        return entries.ToImmutable();
    }

    public async Task<CatalogEntry?> Find(string job, CancellationToken cancellationToken = default)
    {
        await FirstLook();
        return _listing.Jobs.TryGetValue(job, out var listed) ? await EntryAsync(listed) : null;
    }

    /// <summary>One that failed is tried again by whoever needs it.</summary>
    private Task FirstLook() => _firstLook.IsFaulted ? _firstLook = LookAsync() : _firstLook;

    private async Task WatchAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var wait = s_poll;
            try
            {
                var againAt = await LookAsync();
                wait = againAt - time.GetUtcNow() is { } sooner && sooner < wait ? sooner : wait;
                await CheckDatabaseAsync();
            }
            catch (Exception e) when (!_stop.IsCancellationRequested)
            {
                LogNotRead(e);
                wait = s_again;
            }

            Task changed = folder.WaitForChangeAsync(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, _stop.Token);
            await changed.ConfigureAwait(
                ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext
            );
        }
    }

    /// <returns>When to look again although nothing changes.</returns>
    private async Task<DateTimeOffset?> LookAsync()
    {
        await _looking.WaitAsync(_stop.Token);
        try
        {
            var reading = await folder.ReadAsync(_stop.Token);
            var decision = CatalogDecider.Decide(storage.State, _listing, cluster.Uid, reading, time.GetUtcNow());
            var complete = await CarryOutAsync(decision);
            complete &= await BringAfterAsync();
            return complete ? decision.AgainAt : time.GetUtcNow() + s_again;
        }
        finally
        {
            _looking.Release();
        }
    }

    /// <returns>False: some jobs could not be told, and the next look tells them again.</returns>
    private async Task<bool> CarryOutAsync(CatalogDecision decision)
    {
        List<string> failed = [];
        foreach (var chunk in decision.Effects.Chunk(AtOnce))
        {
            failed.AddRange((await Task.WhenAll(chunk.Select(TellAsync))).OfType<string>());
        }

        var done = decision.Without(failed);
        LogNews(_listing, done.Listing);
        _listing = done.Listing;
        if (done.Changed)
        {
            await SaveAsync(done.Saved);
        }

        return failed.Count == 0;
    }

    /// <summary>Whether a failed write took effect is unknown: only a fresh activation that reads it again can tell.</summary>
    private async Task SaveAsync(CatalogState state)
    {
        storage.State = state;
        try
        {
            await storage.WriteStateAsync(_stop.Token);
            _applied = state;
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }
    }

    /// <returns>The job's name, if it could not be told.</returns>
    private async Task<string?> TellAsync(CatalogEffect effect)
    {
        var job = GrainFactory.GetGrain<IJobGrain>(effect.Job);
        try
        {
            await (
                effect is CatalogEffect.Define define
                    ? job.Define(new() { Hash = define.Hash, Json = define.Json }, _stop.Token)
                    : job.Remove(_stop.Token)
            );
            return null;
        }
        catch (Exception e) when (!_stop.IsCancellationRequested)
        {
            LogNotTold(e, effect.Job);
            return effect.Job;
        }
    }

    private async Task<CatalogEntry> EntryAsync(ListedJob job)
    {
        var text = CatalogView.TextOf(job);
        if (text is null && job.Hash is not null)
        {
            text = (await GrainFactory.GetGrain<IJobGrain>(job.Name).GetSnapshot()).Definition;
        }

        return CatalogView.Of(job, text);
    }
}
