using Aios.Fault.Tests.Checking;
using Aios.Testing.Devices;

namespace Aios.Fault.Tests.Chaos.Collecting;

/// <summary>Silos that ended by themselves, as one does that the others have declared dead: their programs end with them.</summary>
internal static class SiloDeaths
{
    private const string Word = "supervisor: the silo ended by ";
    private const string OnRequest = "exit code 0";
    private static readonly TimeSpan s_killing = TimeSpan.FromSeconds(1);

    public static IEnumerable<Death> Of(RealDevice life) =>
        life
            .Output.All.Where(line =>
                line.Text.Contains(Word, StringComparison.Ordinal)
                && !line.Text.EndsWith(OnRequest, StringComparison.Ordinal)
            )
            .Select(line => new Death(life.Id, Nanoseconds(line.At), Nanoseconds(line.At + s_killing)));

    private static long Nanoseconds(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks * 100;
}
