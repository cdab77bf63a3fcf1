using Aios.Abstractions.Cluster;

namespace Aios.Cluster.Tests.Fixture;

/// <summary>The lease table's contract, in memory. Whoever is not silent renews whenever somebody looks, since the clock is virtual.</summary>
internal sealed class MemoryLeases(TimeProvider time) : ILeaseTable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LeaseRow> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _last = new(StringComparer.Ordinal);
    private readonly HashSet<(string, long)> _silent = [];
    private long _epoch;
    private int _refusals;

    /// <summary>By how much the database's clock is ahead of all devices'.</summary>
    public TimeSpan Ahead { get; set; }

    /// <summary>Nobody reaches the database.</summary>
    public bool IsDown { get; set; }

    /// <summary>How often somebody did not reach it.</summary>
    public int Refusals => Volatile.Read(ref _refusals);

    public long Epoch => Volatile.Read(ref _epoch);

    public long Begin(DeviceRegistration registration)
    {
        lock (_lock)
        {
            var incarnation = _last[registration.Device] = _last.GetValueOrDefault(registration.Device) + 1;
            _rows[registration.Device] = new LeaseRow
            {
                Registration = registration,
                Incarnation = incarnation,
                Counter = 0,
                GivenUp = false,
                RenewedAt = time.GetUtcNow(),
            };
            return incarnation;
        }
    }

    /// <summary>The device's present life no longer reaches the database.</summary>
    public void Silence(string device)
    {
        lock (_lock)
        {
            _silent.Add((device, _last[device]));
        }
    }

    public LeaseRow? RowOf(string device)
    {
        lock (_lock)
        {
            return _rows.GetValueOrDefault(device);
        }
    }

    public Task<Lease?> BeginAsync(
        DeviceRegistration registration,
        LeaseRow? seen,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<Lease?>(
            new Lease
            {
                Incarnation = Begin(registration),
                Counter = 0,
                Epoch = Epoch,
            }
        );

    public Task<LeaseRenewal?> RenewAsync(string device, long incarnation, CancellationToken cancellationToken) =>
        Task.FromResult(Renew(device, incarnation));

    public ILeaseRenewer OpenRenewer(TimeSpan patience) => new Renewer(this);

    private IReadOnlyList<LeaseRow> Rows
    {
        get
        {
            lock (_lock)
            {
                ThrowIfDown();
                return [.. _rows.Values.OrderBy(r => r.Registration.Device, StringComparer.Ordinal)];
            }
        }
    }

    public Task<IReadOnlyList<LeaseRow>> ReadAllAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            ThrowIfDown();
            foreach (var (device, row) in _rows.ToList())
            {
                if (!row.GivenUp && !_silent.Contains((device, row.Incarnation)))
                {
                    _rows[device] = row with { Counter = row.Counter + 1 };
                }
            }

            return Task.FromResult<IReadOnlyList<LeaseRow>>([
                .. _rows.Values.OrderBy(r => r.Registration.Device, StringComparer.Ordinal),
            ]);
        }
    }

    public Task<bool> TakeOverAsync(
        string device,
        long incarnation,
        long seenCounter,
        CancellationToken cancellationToken
    )
    {
        lock (_lock)
        {
            ThrowIfDown();
            if (
                !_rows.TryGetValue(device, out var row)
                || row.GivenUp
                || row.Incarnation != incarnation
                || row.Counter != seenCounter
            )
            {
                return Task.FromResult(false);
            }

            _last[device] = incarnation + 1;
            _rows[device] = row with { Incarnation = incarnation + 1, GivenUp = true };
            return Task.FromResult(true);
        }
    }

    public Task<bool> GoodbyeAsync(string device, long incarnation, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(
                !_silent.Contains((device, incarnation))
                    && _rows.TryGetValue(device, out var row)
                    && row.Incarnation == incarnation
                    && !row.GivenUp
                    && _rows.Remove(device)
            );
        }
    }

    public Task<long> RaiseEpochAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Interlocked.Increment(ref _epoch));

    public Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken) => Task.FromResult(time.GetUtcNow());

    private void ThrowIfDown()
    {
        if (IsDown)
        {
            Interlocked.Increment(ref _refusals);
            throw new IOException("The database does not answer.");
        }
    }

    private LeaseRenewal? Renew(string device, long incarnation)
    {
        lock (_lock)
        {
            ThrowIfDown();
            if (_silent.Contains((device, incarnation)))
            {
                Interlocked.Increment(ref _refusals);
                throw new IOException($"The database does not answer {device}.");
            }

            if (!_rows.TryGetValue(device, out var row) || row.GivenUp || row.Incarnation != incarnation)
            {
                return null;
            }

            _rows[device] = row = row with { Counter = row.Counter + 1 };
            return new LeaseRenewal
            {
                Counter = row.Counter,
                Epoch = Epoch,
                DatabaseTime = time.GetUtcNow() + Ahead,
            };
        }
    }

    private sealed class Renewer(MemoryLeases leases) : ILeaseRenewer
    {
        public LeaseRenewal? Renew(string device, long incarnation) => leases.Renew(device, incarnation);

        public IReadOnlyList<LeaseRow> ReadAll() => leases.Rows;

        public void Dispose() { }
    }
}
