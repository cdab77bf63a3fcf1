namespace Aios.Jobs.Triggers;

/// <summary>What the name of a trigger file means.</summary>
public sealed record TriggerFileMeaning
{
    private TriggerFileMeaning() { }

    /// <summary>The job that is asked to run; null: none.</summary>
    public string? Job { get; private init; }

    /// <summary>Without a job: why.</summary>
    public string? Reason { get; private init; }

    /// <summary>Without a job: one of that name may be defined in a moment, as its file may have been dropped together with the trigger.</summary>
    public bool MayComeYet { get; private init; }

    internal static TriggerFileMeaning For(string job) => new() { Job = job };

    internal static TriggerFileMeaning Wrong(string reason) => new() { Reason = reason };

    internal static TriggerFileMeaning Unknown(string reason) => new() { Reason = reason, MayComeYet = true };
}
