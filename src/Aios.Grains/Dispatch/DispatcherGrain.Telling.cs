using Aios.Abstractions.Devices;
using Aios.Abstractions.Dispatch;
using Aios.Abstractions.Jobs;
using Aios.Jobs.Dispatch;

namespace Aios.Grains.Dispatch;

/// <summary>Tells jobs and devices what they will ask for again if they do not hear it.</summary>
internal sealed partial class DispatcherGrain
{
    private void Report(LostAttempt lost)
    {
        Forget(lost.RunId, lost.Attempt);
        TellAsync(lost).Ignore();
    }

    private async Task TellAsync(LostAttempt lost)
    {
        try
        {
            await GrainFactory
                .GetGrain<IJobGrain>(lost.Job)
                .Lose(
                    new AttemptLoss
                    {
                        RunId = lost.RunId,
                        Attempt = lost.Attempt,
                        Device = lost.Device,
                        Incarnation = lost.Incarnation,
                        Reason = lost.Reason,
                    }
                );
        }
        catch (Exception e)
        {
            // The job asks again with its next heartbeat, and is told again.
            LogNotTold(e, lost.Job, lost.RunId);
        }
    }

    private async Task StopAsync(DeviceAnnouncement device, string runId, int attempt, StopOrder order)
    {
        try
        {
            await devices.On(device.Silo).Stop(runId, attempt, order);
        }
        catch (Exception e)
        {
            // The job withdraws again with its next heartbeat, the board repeats what it has ordered.
            LogNotStopped(e, runId, device.Device);
        }
    }

    private void Forget(string runId, int attempt)
    {
        if (_requests.TryGetValue(runId, out var request) && request.Attempt <= attempt)
        {
            _requests.Remove(runId);
        }
    }
}
