using Aios.Fault.Tests.Devices;
using Aios.Testing.Devices;
using Xunit.Abstractions;

namespace Aios.Fault.Tests.Databases;

/// <summary>Devices whose PostgreSQL is not as they were told: one error within 10 s, and they end.</summary>
[Collection(RealDevicesCollection.Name)]
public sealed class DatabaseRefusalTests(ITestOutputHelper print)
{
    private const int SettingsRefused = 64;
    private static readonly TimeSpan s_refused = TimeSpan.FromSeconds(10);

    [SkippableTheory]
    [InlineData("Password=wr0ng-but-s3cret", "Correct Username and Password in AIOS_DATABASE")]
    [InlineData("Port=1", "Check Host and Port in AIOS_DATABASE")]
    public async Task A_wrong_database_is_refused_with_its_remedy_and_without_a_password(string wrong, string remedy)
    {
        await using var cluster = await FaultCluster.OnPostgresAsync(print);
        var began = TimeProvider.System.GetTimestamp();
        var device = cluster.Begin("a", ("AIOS_DATABASE", $"{cluster.Database!.ConnectionString};{wrong}"));

        Assert.Equal(SettingsRefused, await cluster.ExitAsync(device, s_refused));

        cluster.Print($"refused after {TimeProvider.System.GetElapsedTime(began).TotalSeconds:F1} s");
        Says(device, remedy);
        Assert.Single(device.Output.All, line => line.Text.Contains("cluster's database", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", device.Output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", device.Output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(cluster.Database.Server.Password, device.Output.ToString(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_device_that_was_not_told_of_its_clusters_PostgreSQL_does_not_begin_a_second_life_with_SQLite()
    {
        await using var cluster = await FaultCluster.OnPostgresAsync(print);
        await cluster.StartAsync("a", ("AIOS_STATE", "database"));

        var forgetful = cluster.Begin("b", ("AIOS_DATABASE", ""));
        Assert.Equal(SettingsRefused, await cluster.ExitAsync(forgetful, s_refused));
        Says(forgetful, "Set AIOS_DATABASE on this device as on the others");

        var contrary = cluster.Begin("c", ("AIOS_STATE", "files"));
        Assert.Equal(SettingsRefused, await cluster.ExitAsync(contrary, s_refused));
        Says(contrary, "AIOS_STATE is 'files' on this device, but the cluster was created with 'database'");
    }

    private static void Says(RealDevice device, string words) =>
        Assert.Contains(words, device.Output.ToString(), StringComparison.Ordinal);
}
