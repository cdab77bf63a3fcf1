using Aios.Fault.Tests.Stamps;

namespace Aios.Fault.Tests.Checking;

/// <summary>One program from its first to its last sign of life.</summary>
internal sealed record Life(string RunId, int Attempt, string Device, int ProcessId, long From, long To, bool Ended)
{
    public static IEnumerable<Life> Of(IEnumerable<Stamp> stamps) =>
        stamps
            .GroupBy(s => (s.RunId, s.Attempt, s.Device, s.ProcessId))
            .Select(g => new Life(
                g.Key.RunId,
                g.Key.Attempt,
                g.Key.Device,
                g.Key.ProcessId,
                g.Min(s => s.At),
                g.Max(s => s.At),
                g.Any(s => s.Word == StampWord.End)
            ));

    /// <summary>From the last sign of life of an earlier program to the first of this one.</summary>
    public TimeSpan After(Life earlier) => TimeSpan.FromTicks((From - earlier.To) / 100);

    public bool Overlaps(Life other) => From <= other.To && other.From <= To;

    public override string ToString() =>
        $"attempt {Attempt} on {Device} (process {ProcessId}, {From} to {To}{(Ended ? ", ended" : "")})";
}
