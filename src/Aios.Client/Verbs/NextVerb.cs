using System.CommandLine;
using Aios.Api;
using Aios.Client.Arguments;
using Aios.Client.Connecting;
using Aios.Client.Simulating;

namespace Aios.Client.Verbs;

/// <summary><c>aios next [JOB]</c></summary>
internal sealed class NextVerb : Verb
{
    private readonly Argument<string?> job = new("JOB")
    {
        Description = "Only of this job",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<string?> until = new("--until")
    {
        Description = "All up to then: 2026-11-24, 2026-11-24T18:00Z, 18:00, or 2h from now",
        HelpName = "T",
    };
    private readonly Option<int?> count = NumberOption.Of(
        "--count",
        "-n",
        1,
        ApiLimits.MaxPageSize,
        $"At most so many, 1 to {ApiLimits.MaxPageSize} (of a job {ApiLimits.DefaultNext}; else one of each job)"
    );
    private readonly Session session;

    public NextVerb(Session session)
        : base("next", "List what is planned, earliest first: the next of each job, or several")
    {
        this.session = session;
        Arguments.Add(job);
        Options.Add(until);
        Options.Add(count);
    }

    protected override async Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var query = new NextQuery
        {
            Job = parsed.GetValue(job),
            Count = parsed.GetValue(count),
            Until = parsed.GetValue(until) is { } text
                ? AheadArgument.Read("--until", text, session.Process.Time)
                : null,
        };
        var next = (await session.Api(parsed).NextAsync(query, cancellation)).Value;
        if (session.Options.WantsJson(parsed))
        {
            RowJson.Write(next.Items, session.Interaction.Data);
            return ExitCode.Done;
        }

        session.Interaction.Show(session.Planned.Next(next.Items));
        if (next.Items.Count == 0)
            session.Interaction.Say(query.Until is null ? "Nothing is planned." : "Nothing is planned until then.");
        else if (next.More && (query.Until is not null || query.Job is null))
            session.Interaction.Say($"There are more than {next.Items.Count}: --count shows more, --until fewer.");
        return ExitCode.Done;
    }
}
