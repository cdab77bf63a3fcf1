using System.Globalization;

namespace Aios.Jobs.Dispatch;

/// <summary>What a device has too little of at the moment.</summary>
internal static class BusyWords
{
    private const int Named = 2;

    /// <returns>Null: there is enough of everything.</returns>
    /// <param name="device">The device.</param>
    /// <param name="need">What a run takes.</param>
    /// <param name="on">What is on the device.</param>
    public static string? Of(BoardDevice device, Amounts need, IEnumerable<BoardEntry> on)
    {
        var (name, free, total) = (device.Facts.Device, device.Free, device.Total);
        if (need.Slots > free.Slots && need.Slots > 0)
        {
            return free.Slots > 0
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{need.Slots} slots are needed, {name} has {free.Slots} free of {total.Slots}"
                )
                : AllSlots(device) + With(on.Where(e => e.Need.Slots > 0));
        }

        foreach (var (resource, amount) in need.Resources)
        {
            if (free.Resource(resource) < amount)
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{resource} {amount} is needed, {name} has {free.Resource(resource)} free of {total.Resource(resource)}"
                );
            }
        }

        return null;
    }

    /// <summary>E.g. <c> with fetch, backup (and 2 more)</c>: the jobs, in the order of their runs.</summary>
    public static string With(IEnumerable<BoardEntry> runs)
    {
        List<string> jobs = [.. runs.OrderBy(e => e.Run.RunId, StringComparer.Ordinal).Select(e => e.Run.Job)];
        var more = jobs.Count - Named;
        return jobs.Count == 0
            ? ""
            : $" with {string.Join(", ", jobs.Take(Named))}"
                + (more > 0 ? string.Create(CultureInfo.InvariantCulture, $" (and {more} more)") : "");
    }

    private static string AllSlots(BoardDevice device) =>
        device.Total.Slots == 1
            ? $"the only slot of {device.Facts.Device} is busy"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"all {device.Total.Slots} slots of {device.Facts.Device} are busy"
            );
}
