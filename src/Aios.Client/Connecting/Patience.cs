namespace Aios.Client.Connecting;

/// <summary>How long the command puts up with a device that does not answer.</summary>
internal sealed record Patience
{
    /// <summary>To connect, and to say which product it is.</summary>
    public TimeSpan Probe { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>For an answer, beyond the time that was asked to wait.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For the cluster to come back once it had been reached: a device that was killed is back within 10 s.</summary>
    public TimeSpan Outage { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Between two tries within an outage.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>What one request asks a device to wait for a run's end.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(30);
}
