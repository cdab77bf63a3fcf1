using Aios.Fault.Tests.Chaos.Workload;
using Aios.Fault.Tests.Checking;
using Aios.Fault.Tests.Stamps;

namespace Aios.Fault.Tests.Chaos.Judging;

/// <summary>All that is known when everything has come to rest: a value, so that judging can be tested.</summary>
internal sealed record Evidence
{
    public required IReadOnlyList<ChaosJob> Jobs { get; init; }

    /// <summary>What the programs wrote.</summary>
    public required IReadOnlyList<Stamp> Stamps { get; init; }

    public IReadOnlyList<Death> Deaths { get; init; } = [];

    public IReadOnlyList<Blindness> Blindnesses { get; init; } = [];

    public IReadOnlyList<FullDisk> FullDisks { get; init; } = [];

    /// <summary>The planned instants that each timed job must have a row for, in microseconds since 1970: from before its first row
    /// until the moment up to which the judgement goes. Computed without the devices.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<long>> Planned { get; init; }

    /// <summary>Every timed job has a row by then: all was well before the first fault.</summary>
    public required long Began { get; init; }

    /// <summary>The judgement goes up to here; devices went on for a while.</summary>
    public required long Until { get; init; }

    public required IReadOnlyList<OccurrenceFact> Occurrences { get; init; }

    public required IReadOnlyList<RunFact> Runs { get; init; }

    public IReadOnlyList<Receipt> Receipts { get; init; } = [];

    /// <summary>Requests that no device accepted, and what was said.</summary>
    public IReadOnlyDictionary<string, string> Unanswered { get; init; } = new Dictionary<string, string>();

    /// <summary>Names of trigger files.</summary>
    public IReadOnlyList<string> Dropped { get; init; } = [];

    public IReadOnlyList<SidecarFact> Sidecars { get; init; } = [];

    /// <summary>Files in TriggersProcessed that are no sidecars: the trigger files themselves, by the names under which they were dropped.</summary>
    public IReadOnlyList<string> Processed { get; init; } = [];

    /// <summary>Trigger files that lie where they were dropped, and claims.</summary>
    public IReadOnlyList<string> LeftFiles { get; init; } = [];

    /// <summary>State files that cannot be read, and what is wrong; files in quarantine.</summary>
    public IReadOnlyList<string> BadStates { get; init; } = [];

    /// <summary>Processes of the cluster that outlived its devices.</summary>
    public IReadOnlyList<string> LeftProcesses { get; init; } = [];

    /// <summary>Programs that must run while the cluster is well, and did not, or were too many.</summary>
    public IReadOnlyList<string> Absent { get; init; } = [];

    /// <summary>What the harness saw meanwhile: devices that ended by themselves or did not come back.</summary>
    public IReadOnlyList<string> Surprises { get; init; } = [];

    /// <summary>A disk was full, or something else kept programs from being started.</summary>
    public bool StartsMayFail { get; init; }
}
