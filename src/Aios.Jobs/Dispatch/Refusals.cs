namespace Aios.Jobs.Dispatch;

/// <summary>Devices that cannot run one attempt, and why, until they have changed or <see cref="Patience"/> is over.</summary>
internal sealed class Refusals
{
    /// <summary>How long a device that said it lacks something is not asked again.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private SortedDictionary<string, Refusal>? _refusals;

    /// <summary>The same text for the same devices; empty: none.</summary>
    public string Devices => _refusals is null ? "" : string.Join(' ', _refusals.Keys);

    public bool IsEmpty => _refusals is null or { Count: 0 };

    public string? Reason(string device) => _refusals?.GetValueOrDefault(device)?.Reason;

    public void Add(BoardDevice device, string reason, DateTimeOffset until)
    {
        _refusals ??= new(StringComparer.Ordinal);
        _refusals[device.Facts.Device] = new Refusal(reason, device, device.Version, until);
    }

    /// <returns>Whether there was any that no longer counts.</returns>
    public bool Drop(DateTimeOffset now)
    {
        var over = _refusals?.Where(r => !r.Value.Counts(now)).Select(r => r.Key).ToList() ?? [];
        foreach (var device in over)
        {
            _refusals!.Remove(device);
        }

        return over.Count > 0;
    }

    private sealed record Refusal(string Reason, BoardDevice Device, long Version, DateTimeOffset Until)
    {
        public bool Counts(DateTimeOffset now) => now < Until && Device.Version == Version;
    }
}
