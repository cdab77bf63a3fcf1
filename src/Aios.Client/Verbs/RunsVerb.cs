using System.CommandLine;
using Aios.Api;
using Aios.Client.Arguments;
using Aios.Client.Connecting;
using Aios.Client.Tables;
using Aios.Jobs.Runs;

namespace Aios.Client.Verbs;

/// <summary><c>aios runs [JOB]</c></summary>
internal sealed class RunsVerb : Verb
{
    private const int UsualLimit = 20;

    private readonly Argument<string?> job = new("JOB")
    {
        Description = "Only of this job",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<string?> outcome = new("--outcome") { Description = "Only those that ended so" };
    private readonly Option<string?> device = new("--device")
    {
        Description = "Only on this device",
        HelpName = "DEVICE",
    };
    private readonly Option<string?> since = new("--since")
    {
        Description = "Only those queued since then: 2026-11-24, 2026-11-24T18:00Z, 18:00, or 2h for two hours ago",
        HelpName = "T",
    };
    private readonly Option<bool> active = new("--active") { Description = "Only those that have not ended" };
    private readonly Option<int?> limit = NumberOption.Of(
        "--limit",
        "-n",
        1,
        ApiLimits.MaxPageSize,
        $"At most so many, 1 to {ApiLimits.MaxPageSize} ({UsualLimit})"
    );
    private readonly Session session;

    public RunsVerb(Session session)
        : base("runs", "List runs, newest first")
    {
        this.session = session;
        Arguments.Add(job);
        outcome.AcceptOnlyFromAmong([.. Enum.GetValues<Outcome>().Select(Words.Of)]);
        foreach (var option in new Option[] { outcome, device, since, active, limit })
            Options.Add(option);
    }

    protected override async Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var query = new RunQuery
        {
            Job = parsed.GetValue(job),
            Outcome = parsed.GetValue(outcome),
            Device = parsed.GetValue(device),
            Since = parsed.GetValue(since) is { } text
                ? PastArgument.Read("--since", text, session.Process.Time)
                : null,
            Active = parsed.GetValue(active),
            Limit = parsed.GetValue(limit) ?? UsualLimit,
        };
        var runs = await session.Api(parsed).RunsAsync(query, cancellation);
        session.Print(parsed, runs, page => session.Runs.List(page.Items));
        if (!session.Options.WantsJson(parsed) && runs.Value.NextCursor is not null)
            session.Interaction.Say($"There are more than {query.Limit}: --limit shows more, --since or JOB fewer.");
        return ExitCode.Done;
    }
}
