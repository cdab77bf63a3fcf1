using Aios.Api.Devices;
using Aios.Client.Connecting;
using Aios.Client.Interaction;

namespace Aios.Client.Waiting;

/// <summary>Waits until nothing runs on a device any more.</summary>
internal sealed class DeviceEmptying(AiosApi api, IInteraction interaction, Patience patience, TimeProvider time)
{
    public async Task UntilEmptyAsync(string id, CancellationToken cancellation)
    {
        string? told = null;
        while (true)
        {
            var devices = await api.DevicesAsync(cancellation);
            var device = devices.Value.Items.FirstOrDefault(d => d.Id == id);
            if (device is null or { State: DeviceState.Lost })
            {
                interaction.Say($"{id} is gone.");
                return;
            }

            // One that has not announced itself again may run something.
            if (device.Running.Count == 0 && device.State is not DeviceState.Unannounced)
            {
                interaction.Say($"Nothing runs on {id}.");
                return;
            }

            told = Tell(device, told);
            await Task.Delay(patience.Pause, time, cancellation);
        }
    }

    /// <summary>Says what still runs when somebody looks on and it is other than last told.</summary>
    private string? Tell(DeviceInfo device, string? told)
    {
        var words = $"{device.Id} still runs {string.Join(", ", device.Running.Select(r => $"{r.Job} {r.RunId}"))}";
        if (interaction.IsWatched && words != told && device.Running.Count > 0)
            interaction.Say(words);
        return words;
    }
}
