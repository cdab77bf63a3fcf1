using Aios.Jobs.Runs;

namespace Aios.Jobs.Dispatch;

/// <summary>How a run stands to other runs on its device.</summary>
public enum RunKind
{
    /// <summary>Work that idle runs give way to.</summary>
    Ordinary,

    /// <summary>A supervised daemon: no work that idle runs would give way to, and moved when its device drains.</summary>
    Always,

    /// <summary>Runs only where nothing else does.</summary>
    Idle,
}

/// <summary>The kinds of jobs' runs.</summary>
public static class RunKinds
{
    /// <summary>It follows from what asked for the run: an idle job that somebody triggers runs as any other.</summary>
    public static RunKind Of(TriggerKind trigger) =>
        trigger switch
        {
            TriggerKind.Supervision => RunKind.Always,
            TriggerKind.Idle => RunKind.Idle,
            _ => RunKind.Ordinary,
        };
}
