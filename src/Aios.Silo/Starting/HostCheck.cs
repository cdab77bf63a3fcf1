using Aios.Abstractions.Cluster;
using Aios.Jobs.Errors;

namespace Aios.Silo.Starting;

/// <summary>Refuses to join devices of other hosts that could not be worked with. A row that a dead device left behind counts for
/// nothing: only one whose counter moves.</summary>
internal static class HostCheck
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    /// <exception cref="HostsCannotMeetException">Such a device lives.</exception>
    public static async Task RunAsync(
        ILeaseTable leases,
        DeviceRegistration own,
        bool isSqlite,
        TimeSpan lease,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var suspects = await SuspectsAsync(leases, own, isSqlite, cancellationToken);
        var began = time.GetTimestamp();
        while (suspects.Count > 0 && time.GetElapsedTime(began) < lease + s_look)
        {
            await Task.Delay(s_look, time, cancellationToken);
            foreach (var (device, now) in await SuspectsAsync(leases, own, isSqlite, cancellationToken))
                if (!suspects.TryGetValue(device, out var seen) || seen.Row.Counter != now.Row.Counter)
                    throw new HostsCannotMeetException(own.Device, now.Reason);
        }
    }

    private static async Task<Dictionary<string, (LeaseRow Row, string Reason)>> SuspectsAsync(
        ILeaseTable leases,
        DeviceRegistration own,
        bool isSqlite,
        CancellationToken cancellationToken
    )
    {
        var suspects = new Dictionary<string, (LeaseRow, string)>(StringComparer.Ordinal);
        foreach (var row in await leases.ReadAllAsync(cancellationToken))
            if (
                !row.GivenUp
                && row.Registration.Device != own.Device
                && HostRules.WhyNot(own, row.Registration, isSqlite) is { } reason
            )
                suspects.Add(row.Registration.Device, (row, reason));
        return suspects;
    }
}

/// <summary>Devices of several hosts are set up so that they cannot work together.</summary>
internal sealed class HostsCannotMeetException(string device, string reason)
    : AiosException($"Device {device} cannot join: {reason}");
