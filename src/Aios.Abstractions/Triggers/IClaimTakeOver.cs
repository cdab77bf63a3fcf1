namespace Aios.Abstractions.Triggers;

/// <summary>Goes on with trigger files that devices have claimed which do not live any more.</summary>
public interface IClaimTakeOver
{
    /// <summary>Returns at once; the work is done in the background, and failures are logged there.</summary>
    /// <param name="live">The devices that live: what they have claimed stays theirs.</param>
    void TakeOverAllBut(IReadOnlySet<string> live);
}
