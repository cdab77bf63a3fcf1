using Aios.Abstractions.Dispatch;
using Aios.Abstractions.Pauses;
using Aios.Grains.Books;
using Aios.Grains.Placement;
using Aios.Jobs.Pauses;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace Aios.Grains.Pauses;

/// <summary>Keeps the pauses, and sees to it that every silo knows them before it says that they are in force.</summary>
/// <remarks>Reentrant, because silos ask while others are being told; changes are made one at a time.</remarks>
[GrainType("aios.pauses"), ControlFilter, Reentrant]
internal sealed partial class PausesGrain(
    [PersistentState("state", GrainsStorage.Name)] IPersistentState<PauseBook> storage,
    Distribution distribution,
    TimeProvider time,
    ILogger<PausesGrain> logger
) : Grain, IPausesGrain, IDisposable
{
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(1);

    /// <summary>A silo that died is known to be dead by then.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private readonly SemaphoreSlim _changing = new(1, 1);

    /// <summary>What is known to be saved.</summary>
    private PauseBook _book = PauseBook.Empty;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _book = storage.RecordExists ? storage.State : PauseBook.Empty;
        return Task.CompletedTask;
    }

    public void Dispose() => _changing.Dispose();

    public async Task<PauseReply> Pause(PauseCall call, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        if (call.Until <= now)
        {
            return new PauseReply { Refusal = $"until {call.Until:u} is in the past; it is {now:u}" };
        }

        var pause = new Pause
        {
            Scope = call.Scope,
            Name = call.Name,
            From = now,
            Until = call.Until,
            By = call.By,
            Reason = call.Reason,
        };
        var everywhere = await ChangeAsync(book => book.Add(pause, now), cancellationToken);
        LogPaused(
            What(call.Scope, call.Name),
            call.By,
            Until(call.Until),
            call.Reason is null ? "" : $": {call.Reason}"
        );
        return new PauseReply { Pause = PauseEntry.Of(pause), Everywhere = everywhere };
    }

    public async Task<ResumeReply> Resume(ResumeCall call, CancellationToken cancellationToken = default)
    {
        var resumed = false;
        var everywhere = await ChangeAsync(
            book =>
            {
                var after = book.Resume(call.Scope, call.Name, time.GetUtcNow());
                resumed = !ReferenceEquals(after, book);
                return after;
            },
            cancellationToken
        );
        if (resumed)
        {
            LogResumed(What(call.Scope, call.Name), call.By);
        }

        return new ResumeReply { Resumed = resumed, Everywhere = everywhere };
    }

    public Task<PausesEdition?> Get(long known, CancellationToken cancellationToken = default) =>
        Task.FromResult(known == _book.Version ? null : Edition());

    /// <returns>False: not every silo could be told.</returns>
    private async Task<bool> ChangeAsync(Func<PauseBook, PauseBook> change, CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            var after = change(_book);
            if (!ReferenceEquals(after, _book))
            {
                await SaveAsync(after);
            }

            var everywhere = await BringAsync(cancellationToken);
            await TellDispatcherAsync(cancellationToken);
            return everywhere;
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Whether a failed write took effect is unknown: only a fresh activation that reads it again can tell.</summary>
    private async Task SaveAsync(PauseBook book)
    {
        storage.State = book;
        try
        {
            await storage.WriteStateAsync(CancellationToken.None);
            _book = book;
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }
    }

    private async Task<bool> BringAsync(CancellationToken cancellationToken)
    {
        var edition = Edition();
        var began = time.GetTimestamp();
        while (
            !await distribution.BringAsync(
                edition.Version,
                (device, token) => device.TakePauses(edition, token),
                cancellationToken
            )
        )
        {
            if (time.GetElapsedTime(began) >= s_patience)
            {
                return false;
            }

            await Task.Delay(s_again, time, cancellationToken);
        }

        return true;
    }

    private async Task TellDispatcherAsync(CancellationToken cancellationToken)
    {
        try
        {
            await GrainFactory.GetGrain<IDispatcherGrain>(IDispatcherGrain.Key).PausesChanged(cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // It looks at its silo's copy with each round of assignments.
            LogDispatcherNotTold(e);
        }
    }

    private PausesEdition Edition() =>
        new() { Version = _book.Version, Pauses = [.. _book.Pauses.Select(PauseEntry.Of)] };

    private static string What(PauseScope scope, string? name) =>
        scope is PauseScope.All ? "everything" : $"{scope.ToString().ToLowerInvariant()} {name}";

    private static string Until(DateTimeOffset? until) => until is { } end ? $"{end:u}" : "it is resumed";

    [LoggerMessage(LogLevel.Information, "{What} is paused by {By} until {Until}{Reason}")]
    private partial void LogPaused(string what, string by, string until, string reason);

    [LoggerMessage(LogLevel.Information, "The dispatcher could not be told of pauses; its next round sees them.")]
    private partial void LogDispatcherNotTold(Exception exception);

    [LoggerMessage(LogLevel.Information, "{What} is resumed by {By}")]
    private partial void LogResumed(string what, string by);
}
