using Aios.Jobs.Dispatch;

namespace Aios.Jobs.Tests.Dispatch;

/// <summary>The rule of assignment as one would say it, without a thought for cost.</summary>
internal static class NaiveAssignment
{
    public static List<(string RunId, string Device)> Of(DispatchBoard board)
    {
        var devices = board
            .AnnouncedDevices.Select(d => new Candidate(d.Facts, d.Suspended) { Free = d.Free, LastUsed = d.LastUsed })
            .ToList();
        var waiting = board
            .Entries.Where(e => e.State is EntryState.Waiting)
            .Select(e => e.Run)
            .OrderByDescending(r => r.Priority)
            .ThenBy(r => r.QueuedAt)
            .ThenBy(r => r.RunId, StringComparer.Ordinal)
            .ToList();
        var next = devices.Select(d => d.LastUsed).DefaultIfEmpty().Max();
        List<(string, string)> placements = [];
        foreach (var run in waiting)
        {
            // A run that does not fit now does not fit later either: room only shrinks.
            var best = devices
                .Where(d => d.Takes(run))
                .OrderByDescending(d => d.Free)
                .ThenBy(d => d.LastUsed)
                .FirstOrDefault();
            if (best is not null)
            {
                best.Free -= run.Slots;
                best.LastUsed = ++next;
                placements.Add((run.RunId, best.Facts.Device));
            }
        }

        return placements;
    }

    private sealed record Candidate(DeviceFacts Facts, bool Suspended)
    {
        public int Free { get; set; }

        public long LastUsed { get; set; }

        public bool Takes(WaitingRun run) =>
            !Suspended && Facts.Accepting && (run.Slots == 0 || Free >= run.Slots) && run.Tags.Matches(Facts.Tags);
    }
}
