using Aios.Jobs.Pauses;

namespace Aios.Jobs.Occurrences;

/// <summary>One planned instant that has come, or several that are summarised.</summary>
/// <param name="First">The first of them.</param>
/// <param name="At">The last of them, and the only one mostly.</param>
/// <param name="Count">How many.</param>
/// <param name="Pause">The pause that held the job then; null: none did.</param>
/// <param name="IsOld">More than <see cref="DueInstants.MaxSingle"/> came after it in the same gap.</param>
public readonly record struct DueInstant(
    DateTimeOffset First,
    DateTimeOffset At,
    int Count,
    Pause? Pause,
    bool IsOld = false
);
