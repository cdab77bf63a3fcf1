using Orleans.Runtime.MembershipService.SiloMetadata;

namespace Aios.Grains.Placement;

/// <summary>How a device's facts are written into its silo's metadata, where placement reads them.</summary>
public static class SiloTags
{
    private const string DeviceKey = "aios.device";
    private const string TagsKey = "aios.tags";
    private const string ControlKey = "aios.control";

    /// <param name="device">The device's id.</param>
    /// <param name="tags">In lower case, its own <c>device:</c> tag included.</param>
    /// <param name="control">Whether it may host the dispatcher, the catalog and jobs.</param>
    public static Dictionary<string, string> Metadata(string device, IEnumerable<string> tags, bool control) =>
        new(StringComparer.Ordinal)
        {
            [DeviceKey] = device,
            [TagsKey] = string.Join(',', tags),
            [ControlKey] = control ? "true" : "false",
        };

    /// <returns>Null: no AIOS device, or not yet known to be one. Such a silo matches nothing, not even an exclusion.</returns>
    internal static IReadOnlySet<string>? Of(SiloMetadata metadata) =>
        metadata.Metadata.ContainsKey(DeviceKey)
            ? metadata.Metadata[TagsKey].Split(',').ToHashSet(StringComparer.Ordinal)
            : null;

    /// <returns>Null: no AIOS device, or not yet known to be one.</returns>
    internal static string? DeviceOf(SiloMetadata metadata) => metadata.Metadata.GetValueOrDefault(DeviceKey);

    internal static bool IsControl(SiloMetadata metadata) =>
        metadata.Metadata.TryGetValue(ControlKey, out var control) && control == "true";
}
