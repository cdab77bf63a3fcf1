using System.CommandLine;

namespace Aios.Client.Verbs;

/// <summary><c>aios cancel RUN</c></summary>
internal sealed class CancelVerb : Verb
{
    private readonly Argument<string> run = new("RUN") { Description = "The run's id" };
    private readonly Option<bool> force = new("--force")
    {
        Description = "The run has ended at once, also if its device cannot be heard; its program may live on",
    };
    private readonly Session session;

    public CancelVerb(Session session)
        : base("cancel", "End a run: TERM, and KILL after the job's stop_grace")
    {
        this.session = session;
        Arguments.Add(run);
        Options.Add(force);
    }

    protected override async Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var forced = parsed.GetValue(force);
        var receipt = await session.Api(parsed).CancelAsync(parsed.GetRequiredValue(run), forced, cancellation);
        if (session.Options.WantsJson(parsed))
            session.Interaction.Line(receipt.Json);
        else if (forced)
            session.Interaction.Say(
                receipt.Value.MayLiveOn is { } device
                    ? $"{receipt.Value.RunId} is canceled; its program may still be alive on {device}."
                    : $"{receipt.Value.RunId} is canceled."
            );
        else
            session.Interaction.Say(
                $"{receipt.Value.RunId} is being canceled; `aios wait {receipt.Value.RunId}` waits for its end."
            );
        return ExitCode.Done;
    }
}
