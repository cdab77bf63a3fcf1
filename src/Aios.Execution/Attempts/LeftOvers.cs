using Aios.Execution.Processes.Killing;
using Aios.Execution.Processes.Launching;

namespace Aios.Execution.Attempts;

/// <summary>An attempt has ended when nothing of it lives: ends what its program left behind.</summary>
/// <param name="unkillable">Is told of processes that do not die.</param>
internal sealed class LeftOvers(Action<Attempt, int> unkillable)
{
    /// <summary>Processes die in real time, whatever clock the executor runs by.</summary>
    private static readonly TimeProvider RealTime = TimeProvider.System;
    private static readonly TimeSpan SweepSpan = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan GroupLook = TimeSpan.FromMilliseconds(20);

    /// <summary>After a TERM the other processes of the group have what is left of the grace: a shell dies at once, and its
    /// child still writes its checkpoint.</summary>
    internal static async Task AwaitGroupAsync(Attempt attempt, LaunchedProgram program)
    {
        while (!attempt.Killed.IsCompleted)
        {
            DeviceSweep.ReapOrphans();
            if (!program.GroupIsAlive)
                return;
            await Task.WhenAny(attempt.Killed, Task.Delay(GroupLook, RealTime)).ConfigureAwait(false);
        }
    }

    /// <summary>Costs one system call when there is nothing, which is nearly always.</summary>
    /// <param name="attempt">Whose.</param>
    /// <param name="program">Has ended.</param>
    /// <param name="output">Where it wrote to: a path, or what /proc calls it.</param>
    internal async Task EndAsync(Attempt attempt, LaunchedProgram program, string output)
    {
        for (var delay = TimeSpan.FromSeconds(1); Orphans.Any; delay *= 2)
        {
            var sweep = await Task.Run(() =>
                    RunSweep.Kill(attempt.Assignment.RunId, output, program.Presence, SweepSpan)
                )
                .ConfigureAwait(false);
            if (sweep.Left == 0)
                return;
            unkillable(attempt, sweep.Left);
            await Task.Delay(delay < LongestDelay ? delay : LongestDelay, RealTime).ConfigureAwait(false);
        }
    }
}
