namespace Aios.Abstractions.Cluster;

/// <summary>Looks over the reminders of this cluster without waking their grains.</summary>
public interface IReminderIndex
{
    /// <summary>Grains that have a reminder whose first tick is at or before <paramref name="instant"/>, each once.</summary>
    /// <returns>Grain ids in Orleans' own form, <c>type/key</c>.</returns>
    Task<IReadOnlyList<string>> DueBeforeAsync(DateTimeOffset instant, CancellationToken cancellationToken);

    /// <summary>Every reminder, in one query.</summary>
    Task<IReadOnlyList<ReminderStart>> AllAsync(CancellationToken cancellationToken);
}

/// <summary>One reminder of a grain.</summary>
/// <param name="GrainId">In Orleans' own form, <c>type/key</c>.</param>
/// <param name="StartAt">Its first tick.</param>
public readonly record struct ReminderStart(string GrainId, DateTimeOffset StartAt);
