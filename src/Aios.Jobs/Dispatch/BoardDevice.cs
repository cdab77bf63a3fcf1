using Aios.Jobs.Pauses;

namespace Aios.Jobs.Dispatch;

/// <summary>A device on the board: what it said, and what was given to it since.</summary>
internal sealed class BoardDevice
{
    private readonly HashSet<BoardEntry> _givingWay = [];

    public BoardDevice(DeviceFacts facts) => Hear(facts);

    public DeviceFacts Facts { get; private set; } = null!;

    /// <summary>Grows when anything changes by which it takes other runs than before.</summary>
    public long Version { get; private set; }

    public Amounts Total { get; private set; } = Amounts.Nothing;

    /// <summary>What everything on it takes, started or not.</summary>
    public Amounts Used { get; private set; } = Amounts.Nothing;

    public Amounts Free { get; private set; } = Amounts.Nothing;

    /// <summary>What <see cref="GivingWay"/> takes of <see cref="Used"/>.</summary>
    public Amounts Yielding { get; private set; } = Amounts.Nothing;

    /// <summary>Idle runs on it that stop when other work comes.</summary>
    public IReadOnlyCollection<BoardEntry> GivingWay => _givingWay;

    /// <summary>How many runs are on it that are neither always nor idle runs.</summary>
    public int OtherWork { get; private set; }

    /// <summary>Some of it has ended since <see cref="LastOtherWork"/> was written.</summary>
    public bool OtherWorkEnded { get; set; }

    public DateTimeOffset? LastOtherWork { get; set; }

    public DateTimeOffset QuietSince => LastOtherWork ?? Facts.Since;

    /// <summary>Grows with each assignment on the board: of equally free devices the least recently used is best.</summary>
    public long LastUsed { get; set; }

    /// <summary>It answered otherwise than expected: it gets nothing until it has announced itself again.</summary>
    public bool Suspended { get; set; }

    public Pause? Pause { get; set; }

    public Pause? Drain { get; set; }

    /// <summary>In this round of assignments: what is kept for runs that do not fit yet.</summary>
    public Amounts Kept { get; private set; } = Amounts.Nothing;

    /// <summary>The run for whose sake nothing is begun here that would keep it waiting; it had waited long.</summary>
    public BoardEntry? ReservedFor { get; private set; }

    /// <summary>The first run for which room is kept.</summary>
    public BoardEntry? KeptFor { get; private set; }

    /// <summary>It may be given runs, now or when it has spoken.</summary>
    public bool IsOpen => Facts is { Accepting: true, Hindrance: null } && Pause is null && Drain is null;

    /// <summary>What is free once idle runs have given way and those have begun for which room is kept.</summary>
    public Amounts Later => Free.Plus(Yielding).Minus(Kept);

    /// <returns>Whether it may take other runs than before.</returns>
    public bool Hear(DeviceFacts facts)
    {
        var (before, hadInAll) = (Facts, Total);
        Facts = facts;
        Total = Amounts.Of(facts.Slots, facts.Resources);
        Free = Total.Minus(Used);
        if (facts.LastOtherWork > LastOtherWork || LastOtherWork is null)
        {
            LastOtherWork = facts.LastOtherWork;
        }

        var changed =
            before is null
            || before.Accepting != facts.Accepting
            || before.Hindrance is null != facts.Hindrance is null
            || !Total.IsSameAs(hadInAll)
            || !before.Tags.SetEquals(facts.Tags)
            || !before.Secrets.SetEquals(facts.Secrets);
        Version += changed ? 1 : 0;
        return changed;
    }

    public void Take(BoardEntry entry)
    {
        Used = Used.Plus(entry.Need);
        OtherWork += entry.Run.Kind is RunKind.Ordinary ? 1 : 0;
        if (entry.GivesWay && _givingWay.Add(entry))
        {
            Yielding = Yielding.Plus(entry.Need);
        }

        Free = Total.Minus(Used);
    }

    public void Give(BoardEntry entry)
    {
        Used = Used.Minus(entry.Need);
        if (entry.Run.Kind is RunKind.Ordinary)
        {
            OtherWork--;
            OtherWorkEnded |= entry.State is EntryState.Started;
        }

        if (_givingWay.Remove(entry))
        {
            Yielding = Yielding.Minus(entry.Need);
        }

        Free = Total.Minus(Used);
    }

    /// <summary>Whether it has every one of these secrets.</summary>
    public bool Has(IReadOnlyList<string> secrets)
    {
        foreach (var secret in secrets)
        {
            if (!Facts.Secrets.Contains(secret))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>It is on the board again, or not any more: what its refusals were about may have changed.</summary>
    public void Renew() => Version++;

    /// <summary>Whether a run that is not kept room for can begin now without keeping those waiting that are.</summary>
    public bool Takes(Amounts need) =>
        !Suspended && Free.Covers(need) && (ReferenceEquals(Kept, Amounts.Nothing) || Later.Covers(need));

    public void Keep(BoardEntry entry, bool reserve)
    {
        Kept = Kept.Plus(entry.Need);
        KeptFor ??= entry;
        ReservedFor = reserve ? entry : ReservedFor;
        entry.Kept = this;
    }

    public void KeepNothing() => (Kept, KeptFor, ReservedFor) = (Amounts.Nothing, null, null);
}
