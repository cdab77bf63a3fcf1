using System.CommandLine;
using Aios.Api.Pauses;
using Aios.Client.Arguments;
using Aios.Client.Tables;

namespace Aios.Client.Verbs;

/// <summary><c>aios pause JOB|--tag T|--device D|--all</c></summary>
internal sealed class PauseVerb : Verb
{
    private readonly PauseTargetOptions target = new();
    private readonly Option<string?> until = new("--until")
    {
        Description = "When it ends by itself: 2026-11-24T18:00Z, 18:00, or +2h for in two hours",
        HelpName = "T",
    };
    private readonly Option<string?> reason = new("--reason") { Description = "Why, for others", HelpName = "TEXT" };
    private readonly Session session;

    public PauseVerb(Session session)
        : base("pause", "Hold back: what is timed is skipped, what is triggered waits; what runs goes on")
    {
        this.session = session;
        target.AddTo(this);
        Options.Add(until);
        Options.Add(reason);
    }

    protected override async Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (scope, name) = target.Read(parsed);
        var receipt = await session
            .Api(parsed)
            .PauseAsync(
                new PauseRequest
                {
                    Scope = scope,
                    Name = name,
                    Until = parsed.GetValue(until) is { } text
                        ? AheadArgument.Read("--until", text, session.Process.Time)
                        : null,
                    Reason = parsed.GetValue(reason),
                },
                cancellation
            );
        if (session.Options.WantsJson(parsed))
            session.Interaction.Line(receipt.Json);
        else
            session.Interaction.Say($"Paused: {session.Pauses.InWords(receipt.Value.Pause)}.");
        if (!receipt.Value.Everywhere)
            session.Interaction.Say(PauseTables.NotEverywhere);
        return ExitCode.Done;
    }
}
