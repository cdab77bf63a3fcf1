using System.Collections.Concurrent;
using Aios.Api.Jobs;
using Aios.Fault.Tests.Chaos.Striking;
using Aios.Fault.Tests.Devices;

namespace Aios.Fault.Tests.Chaos.Workload;

/// <summary>Asks for runs over the API, under a key each, of whichever device; who gets no answer asks again under the same key.</summary>
internal sealed class ApiCaller(FaultCluster cluster, IReadOnlyList<ChaosDevice> devices, int seed)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(1);
    private readonly Random _random = new(seed);
    private readonly ConcurrentBag<Receipt> _receipts = [];
    private readonly ConcurrentDictionary<string, string> _open = new(StringComparer.Ordinal);

    public IReadOnlyList<Receipt> Receipts => [.. _receipts];

    /// <summary>Keys under which no run was accepted yet, and what the last device said.</summary>
    public IReadOnlyDictionary<string, string> Open => _open;

    /// <summary>Asks until it is told to stop, and then until every run that it asked for is accepted.</summary>
    public async Task RunAsync(CancellationToken stop, CancellationToken giveUp)
    {
        List<Task> asking = [];
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            var job = ChaosJobs.AskedFor[_random.Next(ChaosJobs.AskedFor.Count)];
            asking.Add(AskAsync(job, $"{job}-{number}", twice: _random.Next(10) == 0, giveUp));
            await Pause.ForAsync(TimeSpan.FromSeconds(1.6 * _random.NextDouble()), stop);
        }

        await Task.WhenAll(asking);
    }

    private async Task AskAsync(string job, string key, bool twice, CancellationToken giveUp)
    {
        _open[key] = "nobody was asked yet";
        while (!giveUp.IsCancellationRequested)
        {
            var device = devices[Random.Shared.Next(devices.Count)].Now;
            try
            {
                var api = cluster.Api(device);
                var run = await api.TriggerAsync(job, new TriggerRequest { Key = key }).WaitAsync(s_patience, giveUp);
                _receipts.Add(new(key, run));
                if (!twice)
                {
                    _open.TryRemove(key, out _);
                    return;
                }

                twice = false;
            }
            catch (Exception e) when (e is HttpRequestException or TimeoutException or OperationCanceledException)
            {
                _open[key] = $"{device.Id}: {e.Message}";
                await Pause.ForAsync(s_again, giveUp);
            }
        }
    }
}
