using System.CommandLine;
using Aios.Client.Tables;

namespace Aios.Client.Verbs;

/// <summary><c>aios resume JOB|--tag T|--device D|--all</c></summary>
internal sealed class ResumeVerb : Verb
{
    private readonly PauseTargetOptions target = new();
    private readonly Session session;

    public ResumeVerb(Session session)
        : base("resume", "End a pause")
    {
        this.session = session;
        target.AddTo(this);
    }

    protected override async Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (scope, name) = target.Read(parsed);
        var receipt = await session.Api(parsed).ResumeAsync(scope, name, cancellation);
        if (session.Options.WantsJson(parsed))
        {
            session.Interaction.Line(receipt.Json);
        }
        else
        {
            var what = PauseTables.What(scope, receipt.Value.Name);
            session.Interaction.Say(receipt.Value.Resumed ? $"Resumed: {what}." : $"There is no pause of {what}.");
        }

        if (!receipt.Value.Everywhere)
            session.Interaction.Say(PauseTables.NotEverywhere);
        return ExitCode.Done;
    }
}
