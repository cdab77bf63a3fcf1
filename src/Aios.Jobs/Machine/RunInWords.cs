using Aios.Jobs.Pauses;
using Aios.Jobs.Runs;
using Aios.Jobs.Tags;

namespace Aios.Jobs.Machine;

/// <summary>What a run in the way of others does, since when, and what it waits for.</summary>
internal static class RunInWords
{
    /// <summary>Of the run whose turn it is; there is one.</summary>
    public static string InTheWay(JobWork work) => Of(work, work.State.FirstInTurn!);

    public static string Of(JobWork work, Run run) =>
        run.Status switch
        {
            RunStatus.Held => $"run {run.RunId} waits for its turn since {run.QueuedAt:u}",
            RunStatus.Backoff =>
                $"run {run.RunId} waits since {Since(run):u} for attempt {run.Attempt} at {run.NotBefore:u}",
            RunStatus.Canceling => $"{OnDevice(work, run)} and is being stopped ({run.EndingReason})",
            RunStatus.Queued when Pause(work, run) is { } pause =>
                $"run {run.RunId} waits since {Since(run):u}: {pause}",
            _ => OnDevice(work, run),
        };

    /// <summary>The pause in force that holds the run back, in words; null: none does.</summary>
    public static string? Pause(JobWork work, Run run) =>
        work.Surroundings.Pauses.Of(work.State.DefinitionOf(run)).HoldingAt(work.Now)?.InWords();

    private static string OnDevice(JobWork work, Run run) =>
        run.Device is { } device
            ? $"run {run.RunId} runs on {device} since {run.AttemptStartedAt:u}"
            : $"run {run.RunId} waits for {DeviceOf(work.State.DefinitionOf(run).Tags)} since {Since(run):u}";

    private static string DeviceOf(IReadOnlyList<string> tags) =>
        tags switch
        {
            [] => "a device",
            [var only] when only.StartsWith(TagName.DevicePrefix, StringComparison.Ordinal) && !only.Contains('/') =>
                $"device {only[TagName.DevicePrefix.Length..]}",
            [var only] => $"a device with tag {only}",
            _ => $"a device with tags {string.Join(", ", tags)}",
        };

    /// <summary>When its attempt before this one ended, or when the first was queued.</summary>
    private static DateTimeOffset Since(Run run) =>
        run.Attempts.IsEmpty ? run.QueuedAt : run.Attempts[^1].FinishedAt ?? run.QueuedAt;
}
