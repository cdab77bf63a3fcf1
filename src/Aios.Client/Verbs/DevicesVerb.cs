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
        return ExitCode.Done;
    }
}
