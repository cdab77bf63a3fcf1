using Aios.Abstractions.Triggers;
using Aios.Jobs.Triggers;
using Microsoft.Extensions.Logging;

namespace Aios.Storage.Triggers;

/// <summary>Takes in the trigger files of <c>Common/Triggers</c>, each once in the whole cluster.</summary>
/// <remarks>
/// A file is claimed, its job is asked under the claim's id, what became of it is written down, and it is moved away, in that order. The
/// names of all that follow from the claim, so that whoever goes on with it after a crash repeats the step that was cut short and no
/// other. Files that come together are taken by the time of their last change, but asked for at the same time.
/// </remarks>
public sealed partial class TriggerInbox : IDisposable
{
    private readonly TriggerFolders folders;
    private readonly TriggerWatch watch;
    private readonly Claims claims;
    private readonly ClaimQueue queue;
    private readonly KnownJobs jobs;
    private readonly ClaimJudge judge;
    private readonly ProcessedFiles processed;
    private readonly TriggerInboxOptions options;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly IInboxSteps steps;
    private readonly HashSet<string> unclaimed = new(StringComparer.Ordinal);

    public TriggerInbox(
        TriggerInboxOptions options,
        ITriggerSubmitter submitter,
        TimeProvider time,
        ILogger<TriggerInbox> logger
    )
        : this(options, submitter, time, logger, NoInboxSteps.Instance) { }

    internal TriggerInbox(
        TriggerInboxOptions options,
        ITriggerSubmitter submitter,
        TimeProvider time,
        ILogger logger,
        IInboxSteps steps
    )
    {
        this.options = options;
        this.time = time;
        this.logger = logger;
        this.steps = steps;
        folders = new TriggerFolders(options.Common, options.Device);
        watch = new TriggerWatch(folders.Dropped, options, time);
        claims = new Claims(folders, time);
        queue = new ClaimQueue(options, time);
        jobs = new KnownJobs(submitter, time);
        judge = new ClaimJudge(folders, submitter, jobs, options.UnknownJobPatience, time);
        processed = new ProcessedFiles(folders);
    }

    /// <summary>Goes on with what this device had claimed, then takes in what is dropped, until it is told to stop. Once in the
    /// life of an inbox. What is claimed and not finished by then is gone on with at the next start.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var work = WorkAsync(stop.Token);
        var intake = TakeInAsync(stop.Token);
        await Task.WhenAny(work, intake);
        await stop.CancelAsync();
        try
        {
            await Task.WhenAll(work, intake);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    /// <summary>The devices that have claimed files and not finished with them, or did so once.</summary>
    public IReadOnlyList<string> ClaimingDevices() => folders.Claimants();

    /// <summary>Takes over what a lost device had claimed; the running inbox goes on with it.</summary>
    /// <param name="device">Another device, which is known not to be alive.</param>
    /// <returns>How many files.</returns>
    public int TakeOverClaims(string device)
    {
        if (device == folders.Device)
            return 0;
        var taken = claims.TakeOver(device);
        queue.Add(taken);
        if (taken.Count > 0)
            LogTakenOver(logger, taken.Count, device);
        return taken.Count;
    }

    public void Dispose()
    {
        watch.Dispose();
        jobs.Dispose();
    }

    private async Task TakeInAsync(CancellationToken cancellationToken)
    {
        var goneOn = false;
        var failing = false;
        var isPolledOnly = false;
        while (true)
        {
            try
            {
                if (!goneOn)
                    queue.Add(claims.Unfinished());
                goneOn = true;
                var won = claims.Claim(await watch.NextAsync(cancellationToken), LogUnclaimed);
                if (!watch.IsTold && !isPolledOnly)
                    LogPolledOnly(logger, folders.Dropped);
                isPolledOnly = !watch.IsTold;
                if (won.Count > 0)
                    steps.Reached(InboxStep.Claimed);
                queue.Add(won);
                queue.AddDue();
                failing = false;
            }
            catch (Exception failed) when (!cancellationToken.IsCancellationRequested)
            {
                if (!failing)
                    LogUnreadable(logger, failed, folders.Dropped);
                failing = true;
                await Task.Delay(options.Poll, time, cancellationToken);
            }
        }
    }

    private Task WorkAsync(CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            queue.ReadAllAsync(cancellationToken),
            new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = cancellationToken },
            async (waiting, token) => await ProcessAsync(waiting, token)
        );

    private async Task ProcessAsync(WaitingClaim waiting, CancellationToken cancellationToken)
    {
        var claim = waiting.Claim;
        try
        {
            if (!processed.IsDecided(claim))
            {
                if (!claims.IsHeld(claim))
                    return;
                var sidecar = await judge.JudgeAsync(claim, cancellationToken);
                steps.Reached(InboxStep.Judged);
                if (sidecar is null)
                {
                    queue.Later(waiting);
                    return;
                }

                processed.Decide(claim, sidecar);
                steps.Reached(InboxStep.Decided);
                LogDecided(sidecar, claim);
            }

            processed.Finish(claim);
            steps.Reached(InboxStep.Finished);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failed)
        {
            // Whatever it is, the claim is still there: it must not be lost, and must not stop the others.
            LogFailed(logger, failed, claim.File, waiting.Failures + 1);
            queue.Later(waiting);
        }
    }

    /// <summary>The next look finds the file again: once is enough.</summary>
    private void LogUnclaimed(string file, IOException failure)
    {
        if (unclaimed.Add(file))
            LogUnclaimed(logger, failure, file);
    }

    private void LogDecided(TriggerSidecar sidecar, ClaimName claim)
    {
        if (sidecar is { Accepted: true, Job: { } job, RunId: { } runId })
            LogAccepted(logger, claim.File, job, runId);
        else
            LogRejected(logger, claim.File, sidecar.Reason ?? "");
    }
}
