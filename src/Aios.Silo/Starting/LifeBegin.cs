using Aios.Abstractions.Cluster;

namespace Aios.Silo.Starting;

/// <summary>Begins a device's next incarnation, unless the device lives already.</summary>
internal static class LifeBegin
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    /// <exception cref="DeviceLivesElsewhereException">Another host renews the lease of this <c>DEVICE_ID</c>.</exception>
    public static async Task<Lease> BeginAsync(
        ILeaseTable leases,
        DeviceRegistration registration,
        TimeSpan lease,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var seen = await RowAsync(leases, registration.Device, cancellationToken);
            if (seen is { GivenUp: false } && seen.Registration.Host != registration.Host)
            {
                await UntilSilentAsync(leases, seen, lease, time, cancellationToken);
            }

            // On this host the supervisor's lock proves that an earlier life is over.
            if (await leases.BeginAsync(registration, seen, cancellationToken) is { } begun)
            {
                return begun;
            }
        }
    }

    private static async Task UntilSilentAsync(
        ILeaseTable leases,
        LeaseRow seen,
        TimeSpan lease,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var began = time.GetTimestamp();
        while (time.GetElapsedTime(began) < lease + s_look)
        {
            await Task.Delay(s_look, time, cancellationToken);
            var now = await RowAsync(leases, seen.Registration.Device, cancellationToken);
            if (now is null || now.GivenUp)
            {
                return;
            }

            if (now.Counter != seen.Counter)
            {
                throw new DeviceLivesElsewhereException(seen.Registration.Device, now.Registration.Host);
            }
        }
    }

    private static async Task<LeaseRow?> RowAsync(
        ILeaseTable leases,
        string device,
        CancellationToken cancellationToken
    ) => (await leases.ReadAllAsync(cancellationToken)).SingleOrDefault(r => r.Registration.Device == device);
}
