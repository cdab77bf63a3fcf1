namespace Aios.Jobs.Dispatch;

/// <summary>What has to stop for the sake of others.</summary>
public sealed partial class DispatchBoard
{
    /// <summary>A device that was told to stop something and still runs it is told again.</summary>
    private static readonly TimeSpan s_tellAgain = TimeSpan.FromSeconds(5);

    private readonly HashSet<BoardEntry> _leaving = [];

    private List<Eviction> OrderEvictions(RoundInProgress round)
    {
        foreach (var device in _devices.Values)
        {
            if (device.GivingWay.Count > 0 && (device.OtherWork > 0 || device.KeptFor is not null))
            {
                Send(device.GivingWay, EvictionReason.Preempted);
            }

            if (device.Drain is not null)
            {
                Send(
                    On(device.Facts.Device).Where(e => e.Run.Kind is RunKind.Always && DeviceOf(e) == device),
                    EvictionReason.Moved
                );
            }
        }

        List<Eviction> orders = [];
        foreach (var entry in _leaving.Where(e => e.State is EntryState.Started))
        {
            if (entry.ToldToStop is null || entry.ToldToStop + s_tellAgain <= round.Now)
            {
                entry.ToldToStop = round.Now;
                orders.Add(Order(entry));
            }

            round.LookAgain(entry.ToldToStop.Value + s_tellAgain);
        }

        return orders;
    }

    private void Send(IEnumerable<BoardEntry> entries, EvictionReason reason)
    {
        foreach (var entry in entries)
        {
            entry.Leaving ??= reason;
            _leaving.Add(entry);
        }
    }

    private static Eviction Order(BoardEntry entry) =>
        new()
        {
            RunId = entry.Run.RunId,
            Attempt = entry.Run.Attempt,
            Device = entry.Device!,
            Reason = entry.Leaving!.Value,
        };
}
