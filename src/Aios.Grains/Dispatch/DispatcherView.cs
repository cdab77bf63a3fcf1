using System.Collections.Immutable;
using Aios.Abstractions.Cluster;
using Aios.Abstractions.Dispatch;
using Aios.Jobs.Dispatch;

namespace Aios.Grains.Dispatch;

/// <summary>What others are shown of the dispatcher's knowledge: leases, and what the devices behind them said.</summary>
internal static class DispatcherView
{
    public static DispatcherSnapshot Of(
        long epoch,
        IReadOnlyList<LeaseRow> leases,
        IReadOnlyList<BoardDeviceView> board,
        IReadOnlyDictionary<string, DeviceAnnouncement> announced
    )
    {
        var up = board.ToDictionary(b => b.Facts.Device, StringComparer.Ordinal);
        var silent = leases.Where(l => !up.ContainsKey(l.Registration.Device)).Select(Silent);
        return new DispatcherSnapshot
        {
            Epoch = epoch,
            Devices =
            [
                .. up
                    .Values.Select(view => Up(view, announced[view.Facts.Device]))
                    .Concat(silent)
                    .OrderBy(d => d.Device, StringComparer.Ordinal),
            ],
        };
    }

    private static DeviceSnapshot Up(BoardDeviceView view, DeviceAnnouncement said) =>
        new()
        {
            Device = said.Device,
            Standing =
                !said.Accepting ? DeviceStanding.Stopping
                : view.Drain is not null ? DeviceStanding.Draining
                : view.Pause is not null ? DeviceStanding.Paused
                : said.Hindrance is not null ? DeviceStanding.Unfit
                : DeviceStanding.Up,
            Incarnation = said.Incarnation,
            Tags = said.Tags,
            Slots = said.Slots,
            FreeSlots = view.FreeSlots,
            Resources = said.Resources,
            FreeResources = view.FreeResources.ToImmutableDictionary(),
            Live = said.Live,
            Silo = said.Silo.ToString(),
            Host = said.Host,
            Http = said.Http,
            Since = said.Since,
            Hindrance = said.Hindrance,
        };

    private static DeviceSnapshot Silent(LeaseRow row) =>
        new()
        {
            Device = row.Registration.Device,
            Standing = row.GivenUp ? DeviceStanding.Lost : DeviceStanding.Unannounced,
            Incarnation = row.Incarnation,
            Tags = [.. row.Registration.Tags],
            Silo = row.Registration.SiloAddress,
            Host = row.Registration.Host,
            Http = row.Registration.HttpUrl,
            Since = row.RenewedAt,
        };
}
