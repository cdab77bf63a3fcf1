using Aios.Client.Arguments;
using Aios.Client.Errors;
using Aios.Jobs.Definitions.Reading.Values;
using Aios.Jobs.Simulation;
using Aios.Jobs.Tags;

namespace Aios.Client.Simulating;

/// <summary>Reads <c>--device</c> and <c>--down</c>.</summary>
internal static class SimulatedDevices
{
    /// <param name="texts">Each an id, or <c>ID=tag,tag</c>.</param>
    /// <param name="down">Where none are given: those named here match every job; no id at all: one that has no name.</param>
    /// <exception cref="UsageException">One is neither, or there twice.</exception>
    public static IReadOnlyList<SimulatedDevice> Read(IReadOnlyList<string> texts, IReadOnlyList<Outage> down)
    {
        List<SimulatedDevice> devices = [.. texts.Select(Read)];
        if (devices.GroupBy(d => d.Id, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new UsageException($"--device {twice.Key} is there twice; give it all its tags at once.");
        var named = down.Select(o => o.Device).Distinct(StringComparer.Ordinal).ToList();
        if (devices.Count == 0)
            return named.Count == 0
                ? [SimulatedDevice.Nameless]
                : [.. named.Select(id => new SimulatedDevice(id, Tags: null))];
        if (named.Find(id => devices.TrueForAll(d => d.Id != id)) is { } unknown)
        {
            var meant = DidYouMean.Among(devices.Select(d => d.Id), unknown);
            throw new UsageException(
                $"--down: there is no --device {unknown}" + (meant is null ? "." : $"; did you mean '{meant}'?")
            );
        }

        return devices;
    }

    /// <param name="text"><c>DEVICE:from..to</c>; either moment may be left out.</param>
    /// <param name="from">The simulation's beginning.</param>
    /// <param name="to">The simulation's end.</param>
    /// <param name="time">Whose now and whose zone.</param>
    /// <exception cref="UsageException">It is not that.</exception>
    public static Outage ReadOutage(string text, DateTimeOffset from, DateTimeOffset to, TimeProvider time)
    {
        if (
            text.Split(':', 2) is not [{ Length: > 0 } device, var span]
            || span.Split("..") is not [var begin, var end]
        )
            throw new UsageException(
                $"--down '{text}' is not understood; write DEVICE:from..to, such as nas1:2026-11-24T02:00..2026-11-24T07:30."
            );
        var outage = new Outage(
            device,
            begin.Length == 0 ? from : AheadArgument.Read("--down", begin, time),
            end.Length == 0 ? to : AheadArgument.Read("--down", end, time)
        );
        return outage.From < outage.To
            ? outage
            : throw new UsageException($"--down '{text}' ends before it begins; write DEVICE:from..to.");
    }

    private static SimulatedDevice Read(string text)
    {
        var (id, tags) = text.Split('=', 2) is [var name, var list] ? (name, list) : (text, "");
        if (!TagName.IsValid(id) || id.Contains(':', StringComparison.Ordinal))
            throw new UsageException(
                $"--device '{text}' is not understood; write ID or ID=tag,tag, such as gpu1=gpu,fast."
            );
        return DeviceTags.TryParse(tags, id, out var read, out var error)
            ? new SimulatedDevice(id, read)
            : throw new UsageException($"--device '{text}': {error}.");
    }
}
