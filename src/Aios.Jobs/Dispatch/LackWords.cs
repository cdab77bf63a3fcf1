using System.Globalization;
using Aios.Jobs.Tags;

namespace Aios.Jobs.Dispatch;

/// <summary>What all devices lack for a run.</summary>
internal static class LackWords
{
    /// <returns>E.g. <c>no device has tag gpu (nearest: nas1 lacks gpu)</c>; null: a device would take the run if it were free.</returns>
    public static string? Of(WaitingRun run, Amounts need, IReadOnlyCollection<BoardDevice> devices)
    {
        if (NamedAndMissing(run.Tags, devices) is { } name)
        {
            return $"device {name} is not up";
        }

        if (run.Tags.WhyNone([.. devices.Select(d => d.Facts.Tags)]) is { } tags)
        {
            return devices.Count == 0 ? tags : $"{tags} (nearest: {Nearest(run.Tags, devices)})";
        }

        List<BoardDevice> matching =
        [
            .. devices.Where(d => run.Tags.Matches(d.Facts.Tags)).OrderBy(d => d.Facts.Device, StringComparer.Ordinal),
        ];
        List<BoardDevice> large = [.. matching.Where(d => d.Total.Covers(need))];
        if (large.Count > 0)
        {
            return large.Exists(d => d.Has(run.Secrets)) ? null : Secrets(run.Secrets, large);
        }

        var nobody = run.Tags.Expressions.Count == 0 ? "no device" : $"no device with tags {run.Tags}";
        return TooLarge(nobody, need, matching) ?? $"{nobody} has {need} at once";
    }

    /// <summary>The only device that the run may go to, when it is not there.</summary>
    private static string? NamedAndMissing(TagSelector tags, IReadOnlyCollection<BoardDevice> devices) =>
        tags
            .Expressions.Where(e =>
                !e.Excludes
                && e.Alternatives is [var only]
                && only.StartsWith(TagName.DevicePrefix, StringComparison.Ordinal)
            )
            .Where(e => !devices.Any(d => e.Matches(d.Facts.Tags)))
            .Select(e => e.Alternatives[0][TagName.DevicePrefix.Length..])
            .FirstOrDefault();

    /// <summary>The device that fails the fewest expressions.</summary>
    private static string Nearest(TagSelector tags, IReadOnlyCollection<BoardDevice> devices)
    {
        var (device, failed) = devices
            .Select(d => (d.Facts.Device, Failed: tags.Expressions.Where(e => !e.Matches(d.Facts.Tags)).ToList()))
            .OrderBy(d => d.Failed.Count)
            .ThenBy(d => d.Device, StringComparer.Ordinal)
            .First();
        var words = failed.Select(e =>
            e.Excludes ? $"has {e.Alternatives[0]}" : $"lacks {string.Join(" or ", e.Alternatives)}"
        );
        return $"{device} {string.Join(" and ", words)}";
    }

    /// <summary>Of several devices the one that lacks the fewest is told.</summary>
    private static string Secrets(IReadOnlyList<string> wanted, List<BoardDevice> devices)
    {
        var (device, lacked) = devices
            .Select(d => (d.Facts.Device, Lacked: wanted.Where(s => !d.Facts.Secrets.Contains(s)).ToList()))
            .MinBy(d => d.Lacked.Count);
        var words =
            lacked.Count == 1
                ? $"secret {lacked[0]} is not on {device}"
                : $"secrets {string.Join(", ", lacked)} are not on {device}";
        return devices.Count == 1
            ? words
            : string.Create(CultureInfo.InvariantCulture, $"{words} (the nearest of {devices.Count} devices)");
    }

    private static string? TooLarge(string nobody, Amounts need, List<BoardDevice> matching)
    {
        var bySlots = matching.MaxBy(d => d.Total.Slots)!;
        if (bySlots.Total.Slots < need.Slots)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{nobody} has {Slots(need.Slots)}; the largest, {bySlots.Facts.Device}, has {bySlots.Total.Slots}"
            );
        }

        foreach (var (name, amount) in need.Resources)
        {
            var largest = matching.MaxBy(d => d.Total.Resource(name))!;
            var most = largest.Total.Resource(name);
            if (most < amount)
            {
                return most == 0
                    ? string.Create(CultureInfo.InvariantCulture, $"{nobody} has {name} {amount}; none has any")
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"{nobody} has {name} {amount}; the largest, {largest.Facts.Device}, has {most}"
                    );
            }
        }

        return null;
    }

    private static string Slots(int slots) =>
        slots == 1 ? "a slot" : string.Create(CultureInfo.InvariantCulture, $"{slots} slots");
}
