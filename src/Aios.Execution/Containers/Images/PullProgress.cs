using System.Globalization;
using Docker.DotNet.Models;

namespace Aios.Execution.Containers.Images;

/// <summary>What the engine says while it fetches an image, as a line now and then.</summary>
/// <param name="say">Takes a line.</param>
/// <param name="time">The clock.</param>
internal sealed class PullProgress(Action<string> say, TimeProvider time) : IProgress<JSONMessage>
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, (long Current, long Total)> layers = new(StringComparer.Ordinal);
    private readonly HashSet<string> done = new(StringComparer.Ordinal);
    private long said = time.GetTimestamp();

    /// <summary>Why it failed; null: it did not.</summary>
    internal string? Error { get; private set; }

    /// <summary>Heard from the engine at all, by the clock's timestamp.</summary>
    internal long HeardAt { get; private set; } = time.GetTimestamp();

    public void Report(JSONMessage value)
    {
        HeardAt = time.GetTimestamp();
        if (value.Error is { } error)
            Error = error.Message;
        else if (value.ID is { Length: > 0 } layer && value.Status is { } status)
            Count(layer, status, value.Progress);
        else if (value.Status is { } line)
            say(line);
        if (time.GetElapsedTime(said) < Between || layers.Count == 0)
            return;
        said = time.GetTimestamp();
        say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{done.Count} of {layers.Count} layers, {Megabytes(layer => layer.Current)} of {Megabytes(layer => layer.Total)} MB so far"
            )
        );
    }

    private void Count(string layer, string status, JSONProgress? progress)
    {
        if (status is "Pull complete" or "Already exists")
            done.Add(layer);
        if (status is "Downloading" && progress is { Current: { } current, Total: { } total })
            layers[layer] = (current, total);
        else if (!status.StartsWith("Pulling from", StringComparison.Ordinal))
            layers.TryAdd(layer, default);
    }

    private long Megabytes(Func<(long Current, long Total), long> part) => layers.Values.Sum(part) / 1_000_000;
}
