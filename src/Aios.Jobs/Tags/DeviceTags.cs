using System.Diagnostics.CodeAnalysis;

namespace Aios.Jobs.Tags;

/// <summary>The tags that a device carries: what <c>DEVICE_TAGS</c> says, and <c>device:&lt;id&gt;</c>.</summary>
public static class DeviceTags
{
    /// <summary>Reads the comma-separated list of <c>DEVICE_TAGS</c>; spaces and empty entries do not count.</summary>
    /// <param name="text">E.g. <c>gpu, storage</c>; null or empty: only the device's own tag.</param>
    /// <param name="deviceId">Becomes the tag <c>device:&lt;id&gt;</c>.</param>
    /// <param name="tags">In lower case, ordered.</param>
    /// <param name="error">Names the entry that is not a tag and what is allowed.</param>
    public static bool TryParse(
        string? text,
        string deviceId,
        [NotNullWhen(true)] out IReadOnlySet<string>? tags,
        [NotNullWhen(false)] out string? error
    )
    {
        var own = TagName.DevicePrefix + deviceId;
        var set = new SortedSet<string>(StringComparer.Ordinal) { TagName.Normalize(own) };
        var entries = (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        tags = null;
        foreach (var entry in entries)
        {
            if (!TagName.IsValid(entry))
            {
                error = $"'{entry}' is not a tag; a tag is {TagName.Rule}";
                return false;
            }

            if (entry.StartsWith(TagName.DevicePrefix, StringComparison.OrdinalIgnoreCase))
            {
                error = $"'{entry}' cannot be given: every device carries its own {own} by itself";
                return false;
            }

            set.Add(TagName.Normalize(entry));
        }

        tags = set;
        error = null;
        return true;
    }
}
