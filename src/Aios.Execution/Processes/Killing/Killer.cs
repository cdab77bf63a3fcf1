using Aios.Execution.Processes.Native;

namespace Aios.Execution.Processes.Killing;

/// <summary>Kills processes and waits until they are dead.</summary>
internal static unsafe class Killer
{
    private const short Readable = 1;

    /// <summary>Repeats look and kill until a look finds nobody, so that what is forked meanwhile is found too.</summary>
    internal static SweepResult Sweep(Func<IEnumerable<int>> look, TimeSpan span)
    {
        var deadline = new Deadline(span);
        var killed = 0;
        while (true)
        {
            // The dead may stay in the process table for as long as their parent likes.
            var found = look().Where(pid => !ProcessFacts.IsDead(pid)).ToList();
            if (found.Count == 0 || deadline.HasPassed)
                return new SweepResult(killed, found.Count);
            killed += Kill(found, deadline);
        }
    }

    private static int Kill(List<int> pids, Deadline deadline)
    {
        var handles = new List<int>(pids.Count);
        foreach (var pid in pids)
        {
            var handle = Libc.PidfdOpen(pid);
            if (handle >= 0)
                handles.Add(handle);
        }
        // All at once, so that none has time to start another in the place of one that fell.
        foreach (var handle in handles)
            _ = Libc.PidfdSendSignal(handle, Signal.Kill);

        var dead = 0;
        foreach (var handle in handles)
        {
            var wait = new Libc.PollDescriptor { Descriptor = handle, Events = Readable };
            if (Libc.poll(&wait, 1, deadline.MillisecondsLeft) > 0)
                dead++;
            _ = Libc.close(handle);
        }
        return dead;
    }
}
