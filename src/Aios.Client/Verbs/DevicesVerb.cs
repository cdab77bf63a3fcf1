using System.CommandLine;

namespace Aios.Client.Verbs;

/// <summary><c>aios devices</c></summary>
internal sealed class DevicesVerb(Session session)
    : Verb("devices", "List the devices: tags, free slots, what they run")
{
    protected override async Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var devices = await session.Api(parsed).DevicesAsync(cancellation);
        session.Print(parsed, devices, page => session.Devices.List(page.Items));
        foreach (var device in devices.Value.Items.Where(device => device.Hindrance is not null))
            session.Interaction.Say($"{device.Id}: {device.Hindrance}");
        return ExitCode.Done;
    }
}
