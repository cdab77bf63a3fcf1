namespace Aios.Silo.SelfTest.Cluster;

/// <summary>Ends a cluster and removes its folder, whatever has happened.</summary>
internal static class Shutdown
{
    private static readonly TimeSpan s_well = TimeSpan.FromSeconds(13);
    private static readonly TimeSpan s_atOnce = TimeSpan.FromSeconds(2);

    /// <summary>For the kernel to see one signal before the next of the same number comes.</summary>
    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(200);

    /// <param name="cluster">Not used any more afterwards.</param>
    /// <param name="hurry">Lets nobody finish.</param>
    /// <returns>What was not as it must be, in words; none: all is well.</returns>
    public static async Task<IReadOnlyList<string>> EndAsync(TestCluster cluster, bool hurry)
    {
        List<string> wrong = [];
        await Task.WhenAll(cluster.Devices.Select(device => EndAsync(device, hurry, cluster.Patience.Time, wrong)));
        foreach (var device in cluster.Devices)
        {
            if (device.KillPrograms() is > 0 and var left)
                wrong.Add($"{left} processes of {device.Id} were left and had to be killed");
            if (device.TakenPorts() is { Count: > 0 } taken)
                wrong.Add($"ports {string.Join(", ", taken)} of {device.Id} are still taken");
        }

        cluster.Dispose();
        return wrong;
    }

    private static async Task EndAsync(TestDevice device, bool hurry, TimeProvider time, List<string> wrong)
    {
        device.AskToStop();
        if (!hurry && await device.EndsWithinAsync(s_well, time))
        {
            if (await device.ExitCodeAsync() is not (0 or null) and var code)
                Tell($"{device.Id} stopped with exit code {code}: {device.LastWords}");
            return;
        }

        await Task.Delay(s_between, time);
        device.AskToStop();
        if (!hurry)
            Tell($"{device.Id} did not stop within {s_well.TotalSeconds:0} s");
        if (!await device.EndsWithinAsync(s_atOnce, time))
            await device.KillAsync();

        void Tell(string what)
        {
            lock (wrong)
                wrong.Add(what);
        }
    }
}
