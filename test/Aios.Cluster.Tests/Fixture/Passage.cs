using System.Diagnostics;
using Aios.Jobs.Machine;

namespace Aios.Cluster.Tests.Fixture;

/// <summary>Time passes for timed jobs, in leaps from planned instant to planned instant.</summary>
/// <remarks>The clock leaps only while no job has anything under way. Otherwise it goes no faster than the real one, so that it never
/// outruns what silos do in real time: calls, moves of reminders, probes, sweeps. A reminder, for example, is set as a time from
/// the moment at which the call arrives: a clock that leaps during the call would set it late by as much.</remarks>
internal sealed class Passage(TestCluster cluster, params string[] jobs)
{
    /// <summary>Less than half of the period in which Orleans loads the reminders that come up.</summary>
    private static readonly TimeSpan s_leap = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan s_creep = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <summary>A reminder this near to where it belongs is not moved again.</summary>
    private static readonly TimeSpan s_near = TimeSpan.FromSeconds(30);

    private readonly Standing[] _standings = [.. jobs.Select(job => new Standing(job))];

    /// <summary>The next planned instant of all jobs.</summary>
    public DateTimeOffset? Next => _standings.Min(s => s.Next);

    /// <summary>Until nothing is under way at an instant.</summary>
    public async Task ToAsync(DateTimeOffset until)
    {
        await RestAsync();
        while (cluster.Time.GetUtcNow() is var now && now < until)
        {
            var to = now + s_leap < until ? now + s_leap : until;
            cluster.Time.Clock.Advance((Next < to ? Next.Value : to) - now);
            await cluster.Dispatcher.GetSnapshot();
            await RestAsync();
        }
    }

    public async Task RestAsync()
    {
        var began = Stopwatch.GetTimestamp();
        for (var crept = TimeSpan.Zero; UnderWay() is { } standing; )
        {
            var waited = Stopwatch.GetElapsedTime(began);
            if (waited > s_patience)
            {
                Assert.Fail($"not at rest within {s_patience}: {standing.InWords}\n{await cluster.DescribeAsync()}");
            }

            if (waited - crept > s_creep)
            {
                cluster.Time.Clock.Advance(s_creep);
                crept += s_creep;
            }

            await Task.Delay(s_look);
        }
    }

    private Standing? UnderWay()
    {
        var now = cluster.Time.GetUtcNow();
        return Array.Find(_standings, s => s.IsUnderWay(cluster, now));
    }

    /// <summary>What is known of one job by what it has stored.</summary>
    private sealed class Standing(string job)
    {
        private JobState? _state;
        private DateTimeOffset _since;
        private DateTimeOffset? _reminder;
        private bool _recorded;

        public DateTimeOffset? Next { get; private set; }

        public string InWords =>
            $"{job}: next {Next:u}, alarm {_state?.AlarmAt:u}, reminder {_reminder:u}, recorded {_recorded}, runs "
            + string.Join(", ", _state?.Runs.Values.Select(r => $"{r.RunId} {r.Status}") ?? []);

        public bool IsUnderWay(TestCluster cluster, DateTimeOffset now)
        {
            if (cluster.Storage.StateOf(job) is not { } state)
            {
                return true;
            }

            if (!ReferenceEquals(state, _state))
            {
                (_state, _since, _recorded) = (state, now, false);
                Next = AlarmRules.NextPlanned(state, cluster.Facts.TimeZone);
            }

            _recorded = _recorded || cluster.History.HasAllOf(job, state);
            _reminder = cluster.Reminders.StartOf(job);
            return !state.Runs.IsEmpty || !_recorded || Next <= now || IsMoving(state, now) || IsUnheard(state, now);
        }

        /// <summary>Its reminder is not yet where the state wants it.</summary>
        private bool IsMoving(JobState state, DateTimeOffset now) =>
            state.AlarmAt is { } at
            && (_reminder is not { } start || start < at - s_near || (start > at + s_near && start > now));

        /// <summary>Its reminder has ticked, not because an instant is near, and the job has not put its alarm off yet.</summary>
        private bool IsUnheard(JobState state, DateTimeOffset now) =>
            state.AlarmAt <= now && Next - now > AlarmRules.Lead + AlarmRules.MayIdle && Ticks(now) > Ticks(_since);

        private double Ticks(DateTimeOffset at) => Math.Floor((at - _reminder!.Value) / AlarmRules.Heartbeat);
    }
}
