using Aios.Jobs.Definitions;

namespace Aios.Jobs.Retention;

/// <summary>How much of a job's history is kept.</summary>
public sealed record KeepTerms
{
    /// <summary>The newest runs that may stay; null: any number.</summary>
    public int? Runs { get; init; }

    /// <summary>Days after its end in which a run may stay.</summary>
    public required int Days { get; init; }

    /// <summary>The last success and the last failure stay, however old.</summary>
    public required bool KeepsLast { get; init; }

    /// <summary>A job whose file is gone: age alone counts, and in the end nothing of it is left.</summary>
    public static KeepTerms OfRemovedJob { get; } = new() { Days = new KeepPolicy().Days, KeepsLast = false };

    public static KeepTerms Of(KeepPolicy keep) =>
        new()
        {
            Runs = keep.Runs,
            Days = keep.Days,
            KeepsLast = true,
        };

    /// <summary>What ended or was planned before this is too old.</summary>
    public DateTimeOffset TooOldBefore(DateTimeOffset now) =>
        now - DateTimeOffset.MinValue > TimeSpan.FromDays(Days) ? now.AddDays(-Days) : DateTimeOffset.MinValue;
}
