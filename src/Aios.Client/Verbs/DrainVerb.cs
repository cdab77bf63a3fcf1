using System.CommandLine;
using Aios.Api.Devices;

namespace Aios.Client.Verbs;

/// <summary><c>aios drain DEVICE</c></summary>
internal sealed class DrainVerb : Verb
{
    private readonly Argument<string> device = new("DEVICE") { Description = "The device's id" };
    private readonly Option<bool> wait = new("--wait") { Description = "Until nothing runs there any more" };
    private readonly Option<string?> reason = new("--reason") { Description = "Why, for others", HelpName = "TEXT" };
    private readonly Session session;

    public DrainVerb(Session session)
        : base("drain", "Take a device out of use: nothing new begins there, what runs ends by itself")
    {
        this.session = session;
        Arguments.Add(device);
        Options.Add(wait);
        Options.Add(reason);
    }

    protected override async Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var id = parsed.GetRequiredValue(device);
        var api = session.Api(parsed);
        var receipt = await api.DrainAsync(id, new DrainRequest { Reason = parsed.GetValue(reason) }, cancellation);
        if (!session.Options.WantsJson(parsed))
            session.Interaction.Say($"{id} is draining; `aios undrain {id}` brings it back into use.");
        if (parsed.GetValue(wait))
            await session.Emptying(api).UntilEmptyAsync(id, cancellation);
        if (session.Options.WantsJson(parsed))
            session.Interaction.Line(receipt.Json);
        return ExitCode.Done;
    }
}
