using Aios.Fault.Tests.Devices;

namespace Aios.Fault.Tests.Chaos.Workload;

/// <summary>Drops trigger files, some of them for a job that there is not.</summary>
internal sealed class FileDropper(FaultCluster cluster, int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<string> _dropped = [];

    /// <summary>Names of files, each once.</summary>
    public IReadOnlyList<string> Dropped => _dropped;

    public async Task RunAsync(CancellationToken stop)
    {
        var triggers = Path.Combine(cluster.Common, "Triggers");
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            var name = $"{(_random.Next(12) == 0 ? "nobody" : ChaosJobs.FileJob)}--{number}.json";
            await DropAsync(triggers, name, stop);
            await Pause.ForAsync(TimeSpan.FromSeconds(3 * _random.NextDouble()), stop);
        }
    }

    /// <summary>Tries until there is room on the disk.</summary>
    private async Task DropAsync(string triggers, string name, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var hidden = Path.Combine(triggers, $".{name}.tmp");
                await File.WriteAllTextAsync(hidden, $$"""{"file":"{{name}}"}""", CancellationToken.None);
                File.Move(hidden, Path.Combine(triggers, name));
                _dropped.Add(name);
                return;
            }
            catch (IOException)
            {
                await Pause.ForAsync(TimeSpan.FromSeconds(1), stop);
            }
        }
    }
}
