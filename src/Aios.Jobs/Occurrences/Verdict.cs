using Aios.Jobs.Definitions;
using Aios.Jobs.Pauses;

namespace Aios.Jobs.Occurrences;

/// <summary>What is to become of an instant that has come, before runs of the same job have their say.</summary>
/// <param name="Disposition"><see cref="Disposition.Ran"/>: it is to run.</param>
/// <param name="Reason">Why it is not to run.</param>
/// <param name="IsMadeUpFor">It is to run although it passed unnoticed, and therefore waits for its turn.</param>
public readonly record struct Verdict(Disposition Disposition, string? Reason, bool IsMadeUpFor)
{
    /// <summary>An instant evaluated no later than this did not pass unnoticed: the time that a failover takes.</summary>
    private static readonly TimeSpan s_onTime = TimeSpan.FromMinutes(1);

    /// <param name="definition">The definition in force at the instant.</param>
    /// <param name="instant">One of <paramref name="due"/>.</param>
    /// <param name="due">All that have come.</param>
    /// <param name="now">When they are evaluated.</param>
    public static Verdict Of(JobDefinition definition, DueInstant instant, DueInstants due, DateTimeOffset now)
    {
        if (instant.Pause is { } pause)
        {
            return new Verdict(Disposition.SkippedPaused, pause.InWords(), IsMadeUpFor: false);
        }

        var passed = instant.At != due.Latest || now - instant.At > s_onTime;
        if (RuledOut(definition, instant, due.Latest, passed, now) is { } rule)
        {
            var what = instant.Count == 1 ? "it" : $"these {instant.Count} instants";
            return new Verdict(
                Disposition.Missed,
                $"nothing evaluated {what} from {instant.First:u} to {now:u}: AIOS was down, asleep, long without its database, or its clock was changed; {rule}",
                IsMadeUpFor: false
            );
        }

        return new Verdict(Disposition.Ran, Reason: null, passed && definition.CatchUp is CatchUp.All);
    }

    private static string? RuledOut(
        JobDefinition definition,
        DueInstant instant,
        DateTimeOffset? latest,
        bool passed,
        DateTimeOffset now
    ) =>
        definition.CatchUp switch
        {
            CatchUp.None when passed => "catch_up is none",
            CatchUp.One when instant.At != latest => $"catch_up is one, and {latest:u} was the latest",
            _ when now - instant.At > definition.MaxLateness =>
                $"that is later than max_lateness ({Duration(definition.MaxLateness)}) allows",
            _ when instant.IsOld && instant.At != latest =>
                $"catch_up is all, but of one gap only the latest {DueInstants.MaxSingle} are made up for",
            _ => null,
        };

    private static string Duration(TimeSpan time) => Definitions.Reading.Values.DurationText.Write(time);
}
