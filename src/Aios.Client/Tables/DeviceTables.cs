using Aios.Api.Devices;
using Spectre.Console.Rendering;

namespace Aios.Client.Tables;

/// <summary>Devices for people.</summary>
internal sealed class DeviceTables(When when)
{
    public IRenderable List(IReadOnlyList<DeviceInfo> devices)
    {
        var sheet = Sheet.Of("DEVICE", "STATE", "SINCE", "FREE", "RUNNING", "TAGS", "HTTP", "HOST");
        foreach (var device in devices)
        {
            sheet.Row(
                device.Id,
                Colours.Coloured(device.State),
                when.Short(device.Since),
                $"{device.FreeSlots}/{device.Slots}",
                string.Join(' ', device.Running.Select(run => run.Job)),
                string.Join(' ', device.Tags),
                device.Http,
                device.Host
            );
        }

        return sheet.Rendered;
    }
}
