namespace Aios.Cluster.Tests.Fixture;

/// <summary>A device as a test wants it.</summary>
internal sealed record TestDevice(string Id, params string[] Tags)
{
    public int Slots { get; init; } = 4;

    public bool Control { get; init; } = true;

    /// <summary>The executor of the device's life before, whose programs have outlasted it.</summary>
    public ScriptedExecutor? Earlier { get; init; }
}
