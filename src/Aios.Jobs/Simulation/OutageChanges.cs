namespace Aios.Jobs.Simulation;

/// <summary>When devices go and come, from outages that may overlap.</summary>
internal static class OutageChanges
{
    /// <returns>In order of time; of those at the same instant, first who goes.</returns>
    public static IEnumerable<(DateTimeOffset At, SimulatedDevice Device, bool Up)> Of(SimulationPlan plan) =>
        plan
            .Devices.SelectMany(device =>
                Merged(plan.Outages.Where(o => o.Device == device.Id))
                    .SelectMany(o => new[] { (At: o.From, device, Up: false), (At: o.To, device, Up: true) })
            )
            .OrderBy(change => change.At)
            .ThenBy(change => change.Up);

    private static List<Outage> Merged(IEnumerable<Outage> outages)
    {
        List<Outage> merged = [];
        foreach (var outage in outages.Where(o => o.From < o.To).OrderBy(o => o.From))
        {
            if (merged is [.., var last] && outage.From <= last.To)
            {
                merged[^1] = last with { To = outage.To > last.To ? outage.To : last.To };
            }
            else
            {
                merged.Add(outage);
            }
        }

        return merged;
    }
}
