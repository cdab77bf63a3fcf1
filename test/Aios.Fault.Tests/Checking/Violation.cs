namespace Aios.Fault.Tests.Checking;

/// <summary>A promise that was broken.</summary>
internal sealed record Violation(ViolationKind Kind, string RunId, string What);

/// <summary>Which promise.</summary>
internal enum ViolationKind
{
    /// <summary>Two programs of one run lived at the same time.</summary>
    Overlap,

    /// <summary>One attempt was begun twice.</summary>
    AttemptTwice,

    /// <summary>A run was begun again after a program of it had come to its end. Allowed only where a device died in the moment
    /// between that end and its record.</summary>
    BegunAgain,

    /// <summary>No program of an accepted run came to its end.</summary>
    NeverEnded,
}
