using System.Collections.Concurrent;
using Aios.Abstractions.Devices;

namespace Aios.Cluster.Tests.Fixture;

/// <summary>Every program of every device of a cluster: what was begun where, and that no run lives twice.</summary>
internal sealed class Programs
{
    private readonly ConcurrentQueue<Begun> _begun = new();
    private readonly ConcurrentDictionary<string, string> _alive = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _violations = new();

    /// <summary>Decides by device and assignment; by default everything runs until it is ended.</summary>
    public Func<string, AttemptAssignment, Script> Plan { get; set; } = (_, _) => new Script.Run();

    /// <summary>In the order in which they were begun.</summary>
    public IReadOnlyList<Begun> Begun => [.. _begun];

    /// <summary>Assignments that reached a device's executor, begun or not: "device job".</summary>
    public ConcurrentQueue<string> Seen { get; } = new();

    public IReadOnlyList<string> Violations => [.. _violations];

    public IReadOnlyList<Begun> Of(string job) => [.. _begun.Where(b => b.Job == job)];

    public void Begin(Begun begun)
    {
        _begun.Enqueue(begun);
        if (!_alive.TryAdd(begun.RunId, begun.Device))
        {
            _violations.Enqueue($"{begun.RunId} began on {begun.Device} while it lived on {_alive[begun.RunId]}");
        }
    }

    public void End(string runId) => _alive.TryRemove(runId, out _);
}
