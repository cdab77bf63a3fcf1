using System.Collections.Immutable;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Machine;

/// <summary>A job's state stays small: what others keep, or nobody will ask for, is dropped with the next save.</summary>
public static class ForgetRules
{
    /// <summary>How long a repeated request is known, and how many are.</summary>
    private static readonly TimeSpan s_keysFor = TimeSpan.FromDays(7);
    private const int MaxKeys = 10_000;

    /// <summary>Few keys are looked through with each save, many only after so many new ones.</summary>
    private const int KeysAtOnce = 64;

    /// <summary>Requests whose keys begin with this were named by a client for its own retries.</summary>
    public const string ShortLivedPrefix = "~";
    private static readonly TimeSpan s_shortLivedFor = TimeSpan.FromMinutes(10);

    internal static void Recorded(JobWork work, JobEvent.Recorded recorded)
    {
        var state = work.State;
        work.Note(
            state with
            {
                UnrecordedRuns = state.UnrecordedRuns.RemoveAll(r => recorded.RunIds.Contains(r.RunId)),
                UnrecordedOccurrences = After(state.UnrecordedOccurrences, recorded.OccurrencesTo),
            }
        );
    }

    /// <summary>Rows are recorded in the order in which they were left, which is not theirs once the clock was ahead.</summary>
    private static ImmutableList<Occurrence> After(ImmutableList<Occurrence> rows, DateTimeOffset? last) =>
        last is { } at ? rows.RemoveRange(0, rows.FindIndex(o => o.At == at) + 1) : rows;

    public static bool IsKnown(string key, string runId, DateTimeOffset now) =>
        now - RunId.TimeOf(runId) <= Lifetime(key);

    internal static void Forget(JobWork work, int keysBefore)
    {
        var state = work.State;
        var isTime = state.Keys.Count <= KeysAtOnce || state.Keys.Count / KeysAtOnce != keysBefore / KeysAtOnce;
        work.Save(state with { Keys = isTime ? Live(state.Keys, work.Now) : state.Keys, Definitions = Used(state) });
    }

    private static ImmutableDictionary<string, string> Live(
        ImmutableDictionary<string, string> keys,
        DateTimeOffset now
    )
    {
        var old = keys.Where(k => !IsKnown(k.Key, k.Value, now)).Select(k => k.Key).ToList();
        var live = keys.RemoveRange(old);
        return live.Count <= MaxKeys
            ? live
            : live.RemoveRange(
                live.OrderBy(k => k.Value, StringComparer.Ordinal).Take(live.Count - MaxKeys).Select(k => k.Key)
            );
    }

    private static TimeSpan Lifetime(string key) =>
        key.StartsWith(ShortLivedPrefix, StringComparison.Ordinal) ? s_shortLivedFor : s_keysFor;

    private static ImmutableDictionary<string, Definitions.JobDefinition> Used(JobState state)
    {
        if (state.Definitions.Count == 1 && state.DefinitionHash is not null)
        {
            return state.Definitions;
        }

        var used = state.Runs.Values.Select(r => r.DefinitionHash).Append(state.DefinitionHash).ToHashSet();
        return state.Definitions.RemoveRange(state.Definitions.Keys.Where(h => !used.Contains(h)));
    }
}
