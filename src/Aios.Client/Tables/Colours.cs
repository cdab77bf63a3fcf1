using Aios.Api.Devices;
using Aios.Api.Jobs;
using Aios.Api.Runs;
using Aios.Jobs.Runs;
using Spectre.Console;

namespace Aios.Client.Tables;

/// <summary>Green is well, yellow waits or was stopped, red needs somebody.</summary>
internal static class Colours
{
    public static Cell Coloured(RunState status) =>
        new(
            Words.Of(status),
            status switch
            {
                RunState.Succeeded => Color.Green,
                RunState.Failed or RunState.TimedOut or RunState.Lost or RunState.Expired => Color.Red,
                RunState.Running or RunState.Starting => Color.Blue,
                _ => Color.Yellow,
            }
        );

    public static Cell Coloured(Outcome? outcome) =>
        new(
            Words.Of(outcome),
            outcome switch
            {
                null => null,
                Outcome.Succeeded => Color.Green,
                Outcome.Canceled => Color.Yellow,
                _ => Color.Red,
            }
        );

    public static Cell Coloured(JobStatus status) =>
        new(
            Words.Of(status),
            status switch
            {
                JobStatus.Broken => Color.Red,
                JobStatus.Queued or JobStatus.Backoff or JobStatus.Disabled => Color.Yellow,
                JobStatus.Running => Color.Blue,
                _ => null,
            }
        );

    public static Cell Coloured(DeviceState state) =>
        new(
            Words.Of(state),
            state switch
            {
                DeviceState.Up => Color.Green,
                DeviceState.Lost => Color.Red,
                _ => Color.Yellow,
            }
        );
}
