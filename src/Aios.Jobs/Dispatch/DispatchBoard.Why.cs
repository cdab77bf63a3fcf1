namespace Aios.Jobs.Dispatch;

/// <summary>Why a run waits.</summary>
public sealed partial class DispatchBoard
{
    /// <returns>The first reason, in words; null: it does not wait, or is not on the board.</returns>
    public string? Why(string runId)
    {
        if (!_entries.TryGetValue(runId, out var entry))
        {
            return null;
        }

        return entry.State switch
        {
            EntryState.Waiting => WhyNoDevice(entry.Run),
            EntryState.AwaitingWord or EntryState.AnswerLost => $"waiting for word from device {entry.Device}",
            _ => null,
        };
    }

    /// <summary>What all devices lack that the run asks for; null: it does not wait, or only for its turn.</summary>
    public string? LackedByAll(string runId) =>
        _devices.Count > 0 && _entries.TryGetValue(runId, out var entry) && entry.State is EntryState.Waiting
            ? entry.Run.Tags.WhyNone([.. _devices.Values.Select(d => d.Facts.Tags)])
            : null;

    private string WhyNoDevice(WaitingRun run)
    {
        if (_devices.Count == 0)
        {
            return "no device has announced itself yet";
        }

        if (run.Tags.WhyNone([.. _devices.Values.Select(d => d.Facts.Tags)]) is { } reason)
        {
            return reason;
        }

        var matching = _devices
            .Values.Where(d => run.Tags.Matches(d.Facts.Tags))
            .OrderBy(d => d.Facts.Device, StringComparer.Ordinal)
            .ToList();
        return string.Join("; ", matching.Select(d => WhyNot(d, run.Slots)));
    }

    private static string WhyNot(BoardDevice device, int slots)
    {
        var facts = device.Facts;
        return !facts.Accepting ? $"{facts.Device} is stopping"
            : facts.Slots < slots ? $"{slots} slots are needed, {facts.Device} has {facts.Slots}"
            : device.Free < slots ? $"all {facts.Slots} slots of {facts.Device} are busy"
            : device.Suspended ? $"waiting for word from device {facts.Device}"
            : $"{facts.Device} is about to take it";
    }
}
