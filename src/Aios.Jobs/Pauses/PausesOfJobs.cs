using Aios.Jobs.Definitions;
using Aios.Jobs.Tags;

namespace Aios.Jobs.Pauses;

/// <summary>Which pauses concern a job, and which of them decides.</summary>
public static class PausesOfJobs
{
    /// <summary>A device's pause concerns no job: its runs wait for another device.</summary>
    public static bool Concerns(this Pause pause, JobDefinition job) =>
        pause.Scope switch
        {
            PauseScope.All => true,
            PauseScope.Job => pause.Name == job.Name,
            PauseScope.Tag => job.Tags.Any(tag => Names(tag, pause.Name)),
            _ => false,
        };

    /// <summary>Those that concern the job.</summary>
    public static IReadOnlyList<Pause> Of(this IReadOnlyList<Pause> pauses, JobDefinition job) =>
        pauses.Count == 0 ? pauses : [.. pauses.Where(p => p.Concerns(job))];

    /// <summary>The pause that held at this instant, the one that began first if several did; null: none.</summary>
    public static Pause? HoldingAt(this IReadOnlyList<Pause> pauses, DateTimeOffset instant)
    {
        Pause? first = null;
        foreach (var pause in pauses)
        {
            if (pause.HoldsAt(instant) && (first is null || pause.From < first.From))
            {
                first = pause;
            }
        }

        return first;
    }

    /// <summary>Who holds what back, from when until when, and why.</summary>
    public static string InWords(this Pause pause)
    {
        var what = pause.Scope switch
        {
            PauseScope.All => "everything",
            PauseScope.Job => $"job {pause.Name}",
            PauseScope.Tag => $"tag {pause.Name}",
            _ => $"device {pause.Name}",
        };
        var until = pause.Until is { } end ? $"{end:u}" : "somebody resumes it";
        return $"{what} is paused by {pause.By} from {pause.From:u} until {until}"
            + (pause.Reason is { } reason ? $": {reason}" : "");
    }

    /// <summary><c>gpu</c> and <c>gpu/npu</c> name gpu; <c>-gpu</c> does not, since such a job never uses it.</summary>
    private static bool Names(string tag, string? paused) =>
        paused is not null
        && TagExpression.TryParse(tag, out var expression, out _)
        && !expression.Excludes
        && expression.Alternatives.Contains(TagName.Normalize(paused), StringComparer.Ordinal);
}
