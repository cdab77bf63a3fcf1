using Aios.Fault.Tests.Devices;
using Aios.Testing.Devices;

namespace Aios.Fault.Tests.Chaos.Striking;

/// <summary>A device with all its lives. One fault at a time.</summary>
internal sealed class ChaosDevice(FaultCluster cluster, string id, (string Name, string Value)[] settings) : IDisposable
{
    private static readonly TimeSpan s_starts = TimeSpan.FromSeconds(120);
    private readonly SemaphoreSlim _turn = new(1);

    public string Id => id;

    /// <summary>Its present life, or the last.</summary>
    public RealDevice Now { get; private set; } = cluster.Begin(id, settings);

    /// <summary>False: what was done to it explains that it is not there.</summary>
    public bool IsUp { get; private set; } = true;

    public Task TakeTurnAsync() => _turn.WaitAsync();

    public void EndTurn() => _turn.Release();

    public void GoesDown() => IsUp = false;

    /// <summary>Starts it again, unless it is there, and waits until it says that it is ready.</summary>
    /// <exception cref="TimeoutException">It did not within 120 s.</exception>
    public async Task BringUpAsync()
    {
        if (!IsUp)
        {
            Now = cluster.Begin(id, settings);
            IsUp = true;
        }

        await cluster.ReadyAsync(Now, s_starts);
    }

    /// <summary>Starts it again, and does not wait.</summary>
    public void Begin()
    {
        Now = cluster.Begin(id, settings);
        IsUp = true;
    }

    public void Dispose() => _turn.Dispose();
}
