using System.CommandLine;

namespace Aios.Client.Verbs;

/// <summary><c>aios cancel RUN</c></summary>
internal sealed class CancelVerb : Verb
{
    private readonly Argument<string> run = new("RUN") { Description = "The run's id" };
    private readonly Session session;

    public CancelVerb(Session session)
        : base("cancel", "End a run: TERM, and KILL after the job's stop_grace")
    {
        this.session = session;
        Arguments.Add(run);
    }

    protected override async Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var receipt = await session.Api(parsed).CancelAsync(parsed.GetRequiredValue(run), cancellation);
        if (session.Options.WantsJson(parsed))
            session.Interaction.Line(receipt.Json);
        else
            session.Interaction.Say(
                $"{receipt.Value.RunId} is being canceled; `aios wait {receipt.Value.RunId}` waits for its end."
            );
        return ExitCode.Done;
    }
}
