using Aios.Abstractions.Jobs;
using Aios.Abstractions.Triggers;
using Aios.Jobs.Machine;
using Aios.Jobs.Runs;
using Aios.Jobs.Triggers;
using Aios.Storage.Native;

namespace Aios.Storage.Triggers;

/// <summary>Finds out what becomes of a claim: reads it, and asks its job for a run.</summary>
internal sealed class ClaimJudge(
    TriggerFolders folders,
    ITriggerSubmitter submitter,
    KnownJobs jobs,
    TimeSpan unknownJobPatience,
    TimeProvider time
)
{
    /// <returns>Null: it cannot be told yet; ask again soon.</returns>
    public async Task<TriggerSidecar?> JudgeAsync(ClaimName claim, CancellationToken cancellationToken)
    {
        if (FileFacts.Look(folders.PathOf(claim), followLinks: false) is not { Kind: FileKind.Regular } facts)
            return Rejected(claim, job: null, "it is not a regular file: copy the file instead of linking it");
        var meaning = TriggerFileName.Read(claim.File, await jobs.NamesAsync(cancellationToken));
        if (meaning.Job is not { } job)
            return meaning.MayComeYet && MayComeYet(claim) ? null : Rejected(claim, job: null, meaning.Reason!);
        if (Payload(claim, facts) is var payload && payload.Mistake is { } mistake)
            return Rejected(claim, job, mistake);
        var reply = await submitter.SubmitAsync(job, Call(claim, payload), cancellationToken);
        if (reply.RunId is { } runId)
            return Sidecar(claim) with { Accepted = true, RunId = runId, Job = job };
        return reply.Refusal == RefusalKind.NoSuchJob && MayComeYet(claim)
            ? null
            : Rejected(claim, job, reply.Reason ?? "the job refused it");
    }

    private static TriggerCall Call(ClaimName claim, TriggerPayload payload) =>
        new()
        {
            Kind = TriggerKind.File,
            By = claim.File,
            Key = claim.Key,
            Payload = payload.Json,
        };

    private TriggerPayload Payload(ClaimName claim, FileFacts facts)
    {
        var path = folders.PathOf(claim);
        try
        {
            using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
            var content = new byte[Math.Min(facts.Size, TriggerPayload.MaxBytes) + 1];
            var length = 0;
            while (
                length < content.Length && RandomAccess.Read(file, content.AsSpan(length), length) is var more and > 0
            )
                length += more;
            return TriggerPayload.Read(content.AsSpan(0, length));
        }
        catch (UnauthorizedAccessException)
        {
            return TriggerPayload.Unreadable($"the device's user '{Environment.UserName}' may not read the file");
        }
    }

    private bool MayComeYet(ClaimName claim) => time.GetUtcNow() - claim.At < unknownJobPatience;

    private TriggerSidecar Rejected(ClaimName claim, string? job, string reason) =>
        Sidecar(claim) with
        {
            Job = job,
            Reason = reason,
        };

    private TriggerSidecar Sidecar(ClaimName claim) =>
        new()
        {
            Accepted = false,
            At = time.GetUtcNow(),
            Device = folders.Device,
            TriggerId = claim.Id,
        };
}
