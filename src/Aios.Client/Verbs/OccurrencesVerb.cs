using System.CommandLine;
using Aios.Api;
using Aios.Client.Arguments;
using Aios.Client.Connecting;
using Aios.Client.Tables;
using Aios.Jobs.Occurrences;

namespace Aios.Client.Verbs;

/// <summary><c>aios occurrences JOB</c></summary>
internal sealed class OccurrencesVerb : Verb
{
    private const int UsualLimit = 20;

    private readonly Argument<string> job = new("JOB") { Description = "A job's name" };
    private readonly Option<string?> disposition = new("--disposition")
    {
        Description = "Only those that came to this",
    };
    private readonly Option<string?> since = new("--since")
    {
        Description = "Only those planned since then: 2026-11-24, 2026-11-24T18:00Z, 18:00, or 2h for two hours ago",
        HelpName = "T",
    };
    private readonly Option<int?> limit = NumberOption.Of(
        "--limit",
        "-n",
        1,
        ApiLimits.MaxPageSize,
        $"At most so many, 1 to {ApiLimits.MaxPageSize} ({UsualLimit})"
    );
    private readonly Session session;

    public OccurrencesVerb(Session session)
        : base("occurrences", "List what became of a job's planned instants, newest first")
    {
        this.session = session;
        Arguments.Add(job);
        disposition.AcceptOnlyFromAmong([.. Enum.GetValues<Disposition>().Select(Words.Of)]);
        foreach (var option in new Option[] { disposition, since, limit })
            Options.Add(option);
    }

    protected override async Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var query = new OccurrenceQuery(parsed.GetRequiredValue(job))
        {
            Disposition = parsed.GetValue(disposition),
            Since = parsed.GetValue(since) is { } text
                ? PastArgument.Read("--since", text, session.Process.Time)
                : null,
            Limit = parsed.GetValue(limit) ?? UsualLimit,
        };
        var occurrences = await session.Api(parsed).OccurrencesAsync(query, cancellation);
        session.Print(parsed, occurrences, page => session.Planned.Occurrences(page.Items));
        if (!session.Options.WantsJson(parsed) && occurrences.Value.NextBefore is not null)
            session.Interaction.Say($"There are more than {query.Limit}: --limit shows more, --since fewer.");
        return ExitCode.Done;
    }
}
