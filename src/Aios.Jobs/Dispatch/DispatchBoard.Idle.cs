namespace Aios.Jobs.Dispatch;

/// <summary>Idle runs: only where nothing else runs or wants to.</summary>
public sealed partial class DispatchBoard
{
    private static BoardDevice? BestQuiet(WaitingLine line, List<BoardDevice> capable, RoundInProgress round) =>
        Best(
            capable,
            d =>
                d is { OtherWork: 0, KeptFor: null }
                && d.QuietSince + line.Quiet <= round.Now
                && d.Takes(line.Need)
                && !round.Wanted.Contains(d)
        );

    private static void LookAgainWhenQuiet(WaitingLine line, List<BoardDevice> capable, RoundInProgress round)
    {
        foreach (var device in capable.Where(d => d.OtherWork == 0))
        {
            round.LookAgain(device.QuietSince + line.Quiet);
        }
    }

    /// <summary>The other work that waits and could go to the device, were there room.</summary>
    private BoardEntry? WantedBy(BoardDevice device) =>
        _lines
            .Values.Where(l => l.Kind is RunKind.Ordinary)
            .FirstOrDefault(l => l.Capable(_devices.Values, _devicesVersion).Contains(device))
            ?.First;
}
