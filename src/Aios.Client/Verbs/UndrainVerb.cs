using System.CommandLine;

namespace Aios.Client.Verbs;

/// <summary><c>aios undrain DEVICE</c></summary>
internal sealed class UndrainVerb : Verb
{
    private readonly Argument<string> device = new("DEVICE") { Description = "The device's id" };
    private readonly Session session;

    public UndrainVerb(Session session)
        : base("undrain", "Bring a drained device back into use")
    {
        this.session = session;
        Arguments.Add(device);
    }

    protected override async Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var receipt = await session.Api(parsed).UndrainAsync(parsed.GetRequiredValue(device), cancellation);
        if (session.Options.WantsJson(parsed))
            session.Interaction.Line(receipt.Json);
        else
            session.Interaction.Say(
                receipt.Value.Changed
                    ? $"{receipt.Value.Device} is in use again."
                    : $"{receipt.Value.Device} was not drained."
            );
        return ExitCode.Done;
    }
}
