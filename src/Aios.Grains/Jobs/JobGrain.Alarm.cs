using Aios.Jobs.Machine;

namespace Aios.Grains.Jobs;

/// <summary>The job's alarm: a reminder that outlives everything, and a timer for the instant itself.</summary>
internal sealed partial class JobGrain
{
    private const string ReminderName = "alarm";

    /// <summary>Instants nearer than this get a timer: the reminder's lead, and a tick that may come late.</summary>
    private static readonly TimeSpan s_near = AlarmRules.Lead + AlarmRules.Heartbeat;

    /// <summary>What a reminder may be late by without harm.</summary>
    private static readonly TimeSpan s_late = AlarmRules.Lead / 3;

    private IGrainTimer? _timer;
    private DateTimeOffset? _timerAt;

    /// <summary>Orleans counts from when the call arrives. A machine that slept in the middle of it has set the reminder late by as
    /// much, and neither the reminder nor a sweep would wake the job in time.</summary>
    private async Task SetReminder(DateTimeOffset at)
    {
        TimeSpan due;
        DateTimeOffset asked;
        do
        {
            asked = time.GetUtcNow();
            due = at > asked ? at - asked : TimeSpan.Zero;
            await this.RegisterOrUpdateReminder(ReminderName, due, AlarmRules.Heartbeat);
        } while (due > TimeSpan.Zero && time.GetUtcNow() - asked > s_late);
    }

    /// <summary>The reminder table may be another than the one that the state was written beside.</summary>
    private async Task EnsureReminder()
    {
        if (_state.AlarmAt is { } at && await this.GetReminder(ReminderName) is null)
        {
            await SetReminder(at);
        }
    }

    /// <summary>After the write, unlike a move to an earlier time: a reminder that ticks too soon does no harm.</summary>
    private async Task MoveReminderLater(DateTimeOffset? at)
    {
        try
        {
            if (at is { } later)
            {
                await SetReminder(later);
            }
            else if (await this.GetReminder(ReminderName) is { } reminder)
            {
                await this.UnregisterReminder(reminder);
            }
        }
        catch (Exception e)
        {
            LogReminderStays(e, _name);
        }
    }

    private void ArmTimer()
    {
        var next = AlarmRules.NextInstant(_state, cluster.TimeZone);
        if (next is not { } at || at - time.GetUtcNow() > s_near)
        {
            Disarm();
        }
        else if (_timer is null || _timerAt != at)
        {
            Disarm();
            var due = at - time.GetUtcNow();
            _timerAt = at;
            _timer = this.RegisterGrainTimer(
                Ring,
                new GrainTimerCreationOptions(due > TimeSpan.Zero ? due : TimeSpan.Zero, Timeout.InfiniteTimeSpan)
                {
                    Interleave = true,
                    KeepAlive = true,
                }
            );
        }
    }

    private void Disarm()
    {
        _timer?.Dispose();
        (_timer, _timerAt) = (null, null);
    }

    private async Task Ring(CancellationToken cancellationToken)
    {
        Disarm();
        if (folders.Unwritable is null)
        {
            await Post(new Letter(new JobEvent.Woken()));
        }
    }
}
