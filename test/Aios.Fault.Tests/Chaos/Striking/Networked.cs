using Aios.Fault.Tests.Chaos.Plan;
using Aios.Testing.Devices;
using Aios.Testing.Postgres;

namespace Aios.Fault.Tests.Chaos.Striking;

/// <summary>Devices each in a network of its own, and a database beyond it.</summary>
internal sealed class Networked(DeviceNetwork network, PostgresServer server, IReadOnlyList<string> devices)
    : Surroundings
{
    public override IReadOnlySet<FaultKind> Can { get; } =
        new HashSet<FaultKind> { FaultKind.Isolate, FaultKind.Part, FaultKind.CutFromDatabase, FaultKind.StopDatabase };

    public override async Task<bool> StrikeAsync(PlannedFault fault)
    {
        switch (fault)
        {
            case { Kind: FaultKind.Isolate, Device: { } device }:
                await network.IsolateAsync(device);
                await Task.Delay(fault.Span);
                await network.RejoinAsync(device);
                return true;
            case { Kind: FaultKind.Part, Device: { } device }:
                var other = devices[(devices.ToList().IndexOf(device) + 1) % devices.Count];
                await CutAsync(fault.Span, (device, network.AddressOf(other)), (other, network.AddressOf(device)));
                return true;
            case { Kind: FaultKind.CutFromDatabase, Device: { } device }:
                await CutAsync(fault.Span, (device, network.HostAddress));
                return true;
            case { Kind: FaultKind.StopDatabase }:
                await server.StopAtOnceAsync();
                await Task.Delay(fault.Span);
                await server.StartAgainAsync();
                return true;
            default:
                return false;
        }
    }

    public override IReadOnlyList<(string Name, string Value)> SettingsOf(string device) =>
        [("AIOS_ADVERTISE", network.AddressOf(device))];

    public override ValueTask DisposeAsync() => network.DisposeAsync();

    private async Task CutAsync(TimeSpan span, params (string From, string To)[] ways)
    {
        foreach (var (from, to) in ways)
        {
            await network.CutAsync(from, to);
        }

        await Task.Delay(span);
        foreach (var (from, to) in ways)
        {
            await network.MendAsync(from, to);
        }
    }
}
