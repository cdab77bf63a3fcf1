using Aios.Jobs.Definitions.Reading.Values;
using Aios.Jobs.Pauses;

namespace Aios.Jobs.Dispatch;

/// <summary>Why a run waits: always one reason, the first that stands in its way.</summary>
public sealed partial class DispatchBoard
{
    private readonly TimeZoneInfo _zone = zone ?? TimeZoneInfo.Utc;

    /// <summary>What stands between a run and a device, from what passes soonest to what passes last.</summary>
    private enum Obstacle
    {
        None,
        Word,
        GivingWay,
        Reserved,
        Busy,
        NotQuiet,
        Lacks,
        Unfit,
        Paused,
        Draining,
        Stopping,
    }

    /// <returns>The first reason, in words; null: a device runs it, or it is not on the board.</returns>
    public string? Why(string runId) =>
        !_entries.TryGetValue(runId, out var entry)
            ? null
            : entry.State switch
            {
                EntryState.Waiting => WhyWaiting(entry),
                EntryState.AwaitingWord or EntryState.AnswerLost => WhyAwaited(entry),
                EntryState.Assigned => $"{entry.Device} was told to start it",
                _ => null,
            };

    /// <summary>What all devices lack that the run asks for; null: it does not wait, or only for its turn.</summary>
    public string? LackedByAll(string runId) =>
        _devices.Count > 0 && _entries.TryGetValue(runId, out var entry) && entry.State is EntryState.Waiting
            ? LackWords.Of(entry.Run, entry.Need, _devices.Values)
            : null;

    private string WhyWaiting(BoardEntry entry) =>
        entry.Hold is { } pause ? PauseWords.Of(pause, _zone, _now)
        : _devices.Count == 0 ? "no device has announced itself yet"
        : LackWords.Of(entry.Run, entry.Need, _devices.Values)
            ?? _devices
                .Values.Where(d =>
                    entry.Run.Tags.Matches(d.Facts.Tags) && d.Total.Covers(entry.Need) && d.Has(entry.Run.Secrets)
                )
                .Select(d => WhyNot(entry, d))
                .OrderBy(why => why.Obstacle)
                .ThenBy(why => why.Words, StringComparer.Ordinal)
                .First()
                .Words;

    private (Obstacle Obstacle, string Words) WhyNot(BoardEntry entry, BoardDevice device)
    {
        var name = device.Facts.Device;
        return !device.Facts.Accepting ? (Obstacle.Stopping, $"{name} is stopping")
            : device.Drain is not null ? (Obstacle.Draining, $"{name} is draining")
            : device.Pause is { } pause ? (Obstacle.Paused, PauseWords.Of(pause, _zone, _now))
            : device.Facts.Hindrance is { } hindrance ? (Obstacle.Unfit, hindrance)
            : entry.Refusals.Reason(name) is { } lack ? (Obstacle.Lacks, lack)
            : entry.Run.Kind is RunKind.Idle && WhyNotQuiet(entry, device) is { } busy ? (Obstacle.NotQuiet, busy)
            : entry.Kept == device && device.ReservedFor != entry && device.GivingWay.Count > 0
                ? (Obstacle.GivingWay, $"{name} is told to stop idle work for it")
            : BusyWords.Of(device, entry.Need, On(name)) is { } full ? (Obstacle.Busy, full)
            : device.Suspended ? (Obstacle.Word, $"waiting for word from device {name}")
            : !device.Takes(entry.Need)
                ? (Obstacle.Reserved, $"{name} is reserved for run {(device.ReservedFor ?? device.KeptFor)!.Run.RunId}")
            : (Obstacle.None, $"{name} is about to take it");
    }

    private string? WhyNotQuiet(BoardEntry entry, BoardDevice device)
    {
        var (name, quiet) = (device.Facts.Device, entry.Run.Idle?.Quiet ?? TimeSpan.Zero);
        var wanted = $"; quiet for {DurationText.Write(quiet)} is wanted";
        if (device.OtherWork > 0)
        {
            var other = On(name).Where(e => e.Run.Kind is RunKind.Ordinary && e.State is not EntryState.AwaitingWord);
            return $"{name} is busy{BusyWords.With(other)}{wanted}";
        }

        if (device.QuietSince + quiet > _now)
        {
            var since = LocalTime.Of(device.QuietSince, _zone, _now);
            return device.LastOtherWork is null
                ? $"{name} is up since {since}{wanted}"
                : $"{name} was busy until {since}{wanted}";
        }

        return WantedBy(device) is { } first ? $"{name} is kept for run {first.Run.RunId}" : null;
    }
}
