using Aios.Jobs.Triggers;

namespace Aios.Storage.Triggers;

/// <summary>Where trigger files are on their way.</summary>
/// <param name="common">The Common folder.</param>
/// <param name="device">The device that claims.</param>
internal sealed class TriggerFolders(string common, string device)
{
    public string Device { get; } = device;

    /// <summary>Where they are dropped.</summary>
    public string Dropped { get; } = Path.Combine(common, "Triggers");

    /// <summary>Where they end.</summary>
    public string Processed { get; } = Path.Combine(common, "TriggersProcessed");

    /// <summary>Where this device keeps those it works on.</summary>
    public string Claimed => ClaimedBy(Device);

    public string ClaimedBy(string other) => Path.Combine(Dropped, ".claimed", other);

    public IReadOnlyList<string> Claimants()
    {
        var all = ClaimedBy("");
        return Directory.Exists(all)
            ? [.. Directory.EnumerateDirectories(all).Select(path => Path.GetFileName(path)!)]
            : [];
    }

    public string PathOf(ClaimName claim) => Path.Combine(Claimed, claim.ToString());
}
