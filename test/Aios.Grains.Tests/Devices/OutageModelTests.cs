using Aios.Abstractions.Cluster;
using Aios.Grains.Devices;
using Aios.Grains.Dispatch;
using Aios.Jobs.Leases;
using CsCheck;

namespace Aios.Grains.Tests.Devices;

/// <summary>One device with programs and another with the dispatcher, in quarters of seconds: whatever of database, network and processes fails
/// when, nobody takes the work of a device that may still be running it.</summary>
public sealed class OutageModelTests
{
    private static readonly TimeSpan s_tick = TimeSpan.FromSeconds(0.25);
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(20);

    /// <summary>For so many ticks: whether the holder and the dispatcher reach the database and each other, whether the holder stands still,
    /// and by how much words and looks are late.</summary>
    private static readonly Gen<(
        int Ticks,
        bool Holder,
        bool Dispatcher,
        bool Network,
        bool Frozen,
        int Late
    )[]> s_times = Gen.Select(
        Gen.Int[1, 120],
        Gen.Bool,
        Gen.Bool,
        Gen.Bool,
        Gen.Int[0, 4].Select(n => n == 0),
        Gen.Int[0, 20]
    ).Array[1, 12];

    [Fact]
    public void Work_is_never_taken_before_its_holder_has_ended_it()
    {
        var (taken, wentOn) = (0, 0);
        s_times.Sample(
            times =>
            {
                var world = new World();
                foreach (var time in times)
                {
                    for (var tick = 0; tick < time.Ticks && !world.IsTaken; tick++)
                    {
                        world.Tick(time.Holder, time.Dispatcher, time.Network, time.Frozen, time.Late);
                    }
                }

                Interlocked.Add(ref taken, world.IsTaken ? 1 : 0);
                Interlocked.Add(ref wentOn, world.WentOn ? 1 : 0);
            },
            iter: 20_000,
            print: times => string.Join(' ', times)
        );
        Assert.True(taken > 1000 && wentOn > 1000, $"{taken} taken, {wentOn} went on");
    }

    private sealed class World
    {
        private readonly Boot _boot = new();
        private readonly LeaseClock _clock;
        private readonly DatabaseReach _holder;
        private readonly DatabaseReach _dispatcher;
        private readonly LeaseWatch _watch = new(s_lease);
        private long _counter = 1;
        private long _outages;
        private long _tick;
        private (TimeSpan AskedAt, long AnsweredAt)? _question;
        private (TimeSpan Began, long EndsAt)? _look;

        public World()
        {
            _clock = new LeaseClock(s_lease, _boot);
            _holder = new DatabaseReach(s_lease, _boot);
            _dispatcher = new DatabaseReach(s_lease, _boot);
            _clock.Renewed(_boot.SinceBoot);
        }

        public bool IsTaken { get; private set; }

        /// <summary>The holder has counted as renewed without being so.</summary>
        public bool WentOn { get; private set; }

        public void Tick(bool holder, bool dispatcher, bool network, bool frozen, int late)
        {
            _tick++;
            _boot.SinceBoot += s_tick;
            if (!frozen)
            {
                Hold(holder, network, late);
            }

            Dispatch(dispatcher, late);
        }

        private void Hold(bool reaches, bool network, int late)
        {
            if (_question is { } asked && asked.AnsweredAt <= _tick)
            {
                _question = null;
                if (network && DatabaseOutage.Covers(_holder.Since, [_dispatcher.Since], s_lease))
                {
                    WentOn = true;
                    _clock.Renewed(asked.AskedAt);
                }
            }

            if (_tick % 8 == 0 && reaches)
            {
                _counter++;
                _holder.Reached();
                _clock.Renewed(_boot.SinceBoot);
            }
            else if (_tick % 8 == 0 && _holder.IsOutage && !_clock.HasRunOut)
            {
                _question ??= (_boot.SinceBoot, _tick + late);
            }
        }

        private void Dispatch(bool reaches, int late)
        {
            if (reaches && _tick % 8 == 3)
            {
                _dispatcher.Reached();
            }

            if (_tick % 8 == 5)
            {
                _look ??= (_boot.SinceBoot, _tick + late);
            }

            if (_look is not { } look || look.EndsAt > _tick || !reaches)
            {
                return;
            }

            _look = null;
            var outages = _dispatcher.Outages;
            if (_dispatcher.IsOutage || outages != _outages)
            {
                _watch.Forget();
            }

            _outages = outages;
            if (_watch.Silent([Row], look.Began, _boot.SinceBoot).Count > 0)
            {
                IsTaken = true;
                Assert.True(_clock.HasRunOut, $"taken at {_boot.SinceBoot}, lives until {_clock.Deadline}");
            }
        }

        private LeaseRow Row =>
            new()
            {
                Registration = new DeviceRegistration
                {
                    Device = "a",
                    SiloAddress = "",
                    Host = "a",
                },
                Incarnation = 1,
                Counter = _counter,
                GivenUp = false,
                RenewedAt = default,
            };
    }

    private sealed class Boot : IBootClock
    {
        public TimeSpan SinceBoot { get; set; } = TimeSpan.FromSeconds(100);
    }
}
