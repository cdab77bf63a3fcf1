using System.Globalization;
using Aios.Fault.Tests.Devices;
using Xunit.Abstractions;

namespace Aios.Fault.Tests.Chaos;

/// <summary>Everything at once. <c>./debug.sh chaos</c> does the same for longer.</summary>
[Collection(RealDevicesCollection.Name)]
public sealed class ChaosTests(ITestOutputHelper print)
{
    /// <summary>Starting, healing and judging take about another minute.</summary>
    private const double Minutes = 2;
    private const int Seed = 20261124;

    /// <summary>AIOS_TEST_CHAOS_MINUTES and AIOS_TEST_CHAOS_SEED ask for others.</summary>
    [Fact]
    public async Task Nothing_is_lost_and_nothing_runs_twice_while_three_devices_are_broken_at_random()
    {
        var options = new ChaosOptions
        {
            Seed = (int)Setting("AIOS_TEST_CHAOS_SEED", Seed),
            Span = TimeSpan.FromMinutes(Setting("AIOS_TEST_CHAOS_MINUTES", Minutes)),
        };

        var violations = await new ChaosRun(options, print).RunAsync();

        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }

    private static double Setting(string name, double otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
            ? double.Parse(text, CultureInfo.InvariantCulture)
            : otherwise;
}
