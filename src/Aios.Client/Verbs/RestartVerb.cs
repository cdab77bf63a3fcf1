using System.CommandLine;

namespace Aios.Client.Verbs;

/// <summary><c>aios restart JOB</c></summary>
internal sealed class RestartVerb : Verb
{
    private readonly Argument<string> job = new("JOB") { Description = "The name of a job of type always" };
    private readonly Session session;

    public RestartVerb(Session session)
        : base("restart", "Stop what an always job runs and begin it anew, without its growing delay")
    {
        this.session = session;
        Arguments.Add(job);
    }

    protected override async Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var receipt = await session.Api(parsed).RestartAsync(parsed.GetRequiredValue(job), cancellation);
        if (session.Options.WantsJson(parsed))
            session.Interaction.Line(receipt.Json);
        else
            session.Interaction.Say(
                $"{receipt.Value.Job} is being restarted; `aios show {receipt.Value.Job}` shows it."
            );
        return ExitCode.Done;
    }
}
