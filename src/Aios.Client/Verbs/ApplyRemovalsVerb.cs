using System.CommandLine;

namespace Aios.Client.Verbs;

/// <summary><c>aios apply-removals</c></summary>
internal sealed class ApplyRemovalsVerb : Verb
{
    private readonly Session session;

    public ApplyRemovalsVerb(Session session)
        : base("apply-removals", "Remove the jobs whose files are gone, also when most of them went at once") =>
        this.session = session;

    protected override async Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var receipt = await session.Api(parsed).ApplyRemovalsAsync(cancellation);
        var removed = receipt.Value.Removed;
        if (session.Options.WantsJson(parsed))
            session.Interaction.Line(receipt.Json);
        else if (removed.Count == 0)
            session.Interaction.Say("No job's file is gone: nothing was removed.");
        else
            foreach (var job in removed)
                session.Interaction.Line(job);
        return ExitCode.Done;
    }
}
