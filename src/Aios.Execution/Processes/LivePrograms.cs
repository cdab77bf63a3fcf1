using System.Collections.Concurrent;

namespace Aios.Execution.Processes;

/// <summary>The programs of this process, whichever device started them, from before their start until nothing of them lives.</summary>
/// <remarks>Orphans come to the process, not to a device: whose one is that hides where it comes from can only be told by who
/// was there before it.</remarks>
internal static class LivePrograms
{
    private static readonly ConcurrentDictionary<Presence, bool> All = new();

    internal static Presence Enter()
    {
        var presence = new Presence(BootClock.Now);
        All[presence] = true;
        return presence;
    }

    /// <summary>When the first of the others was started, as <see cref="BootClock"/> counts; the largest number: there is none.</summary>
    internal static long FirstBegan(Presence except)
    {
        var first = long.MaxValue;
        foreach (var (presence, _) in All)
        {
            if (presence != except && presence.BegunAt < first)
                first = presence.BegunAt;
        }
        return first;
    }

    /// <summary>One program.</summary>
    internal sealed class Presence(long begunAt)
    {
        internal long BegunAt => begunAt;

        internal void Leave() => All.TryRemove(this, out _);
    }
}
