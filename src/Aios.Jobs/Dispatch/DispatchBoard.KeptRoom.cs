namespace Aios.Jobs.Dispatch;

/// <summary>Room for runs that do not fit yet: no smaller run may take it from them for ever.</summary>
public sealed partial class DispatchBoard
{
    /// <summary>A run fits nowhere. Where idle runs hold what it needs these give way, and the room is kept; for one that has
    /// waited long the best device is reserved.</summary>
    /// <returns>True: idle runs give way, and perhaps there is as much for the next run.</returns>
    private static bool KeepRoom(BoardEntry entry, List<BoardDevice> capable, RoundInProgress round)
    {
        if (Keeper(entry, capable, d => d.GivingWay.Count > 0 && d.Later.Covers(entry.Need)) is { } yielding)
        {
            yielding.Keep(entry, reserve: false);
            return true;
        }

        var patient = entry.Run.QueuedAt + PatienceOfBigRuns;
        if (patient > round.Now)
        {
            round.LookAgain(patient);
        }
        else if (Keeper(entry, capable, d => d.ReservedFor is null) is { } reserved)
        {
            reserved.Keep(entry, reserve: true);
        }

        return false;
    }

    /// <summary>The device that was kept for it before if that still serves, so that what has ended there was not in vain.</summary>
    private static BoardDevice? Keeper(BoardEntry entry, List<BoardDevice> capable, Func<BoardDevice, bool> serves) =>
        entry.Kept is { } before && capable.Contains(before) && serves(before) ? before : Best(capable, serves);
}
