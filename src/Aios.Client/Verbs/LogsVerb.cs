using System.CommandLine;
using Aios.Client.Arguments;
using Aios.Client.Connecting;
using Aios.Client.Errors;

namespace Aios.Client.Verbs;

/// <summary><c>aios logs RUN|JOB</c></summary>
internal sealed class LogsVerb : Verb
{
    private readonly Argument<string> what = new("RUN|JOB")
    {
        Description = "A run's id, or a job's name: its newest run",
    };
    private readonly Option<bool> follow = new("--follow", "-f") { Description = "Go on until the run has ended" };
    private readonly Option<int?> lines = NumberOption.Of("--lines", "-n", 0, int.MaxValue, "Only the last N lines");
    private readonly Option<int?> attempt = NumberOption.Of("--attempt", null, 1, int.MaxValue, "Only of this attempt");
    private readonly Session session;

    public LogsVerb(Session session)
        : base("logs", "Show what a run's program wrote")
    {
        this.session = session;
        Arguments.Add(what);
        Options.Add(follow);
        Options.Add(lines);
        Options.Add(attempt);
    }

    protected override async Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var api = session.Api(parsed);
        var query = new LogQuery(await RunIdAsync(api, parsed.GetRequiredValue(what), cancellation))
        {
            Attempt = parsed.GetValue(attempt),
            Tail = parsed.GetValue(lines),
        };
        var printer = session.Logs(api);
        if (parsed.GetValue(follow))
            await printer.FollowAsync(query, session.Interaction.Data, cancellation);
        else
            await printer.PrintAsync(query, session.Interaction.Data, cancellation);
        return ExitCode.Done;
    }

    /// <summary>A job's newest run is fixed once, so that a log that broke off is taken up in the same run.</summary>
    private static async Task<string> RunIdAsync(AiosApi api, string name, CancellationToken cancellation)
    {
        if (await api.FindRunAsync(name, cancellation) is not null)
            return name;
        var newest = await NewestRunAsync(api, name, cancellation);
        if (newest is not null)
            return newest;
        var job = await api.JobAsync(name, cancellation);
        throw new NotFoundException($"{job.Value.Name} has not run yet: there is no log.");
    }

    /// <summary>Null when the job has none or there is no such job.</summary>
    private static async Task<string?> NewestRunAsync(AiosApi api, string job, CancellationToken cancellation)
    {
        try
        {
            var runs = await api.RunsAsync(new RunQuery { Job = job, Limit = 1 }, cancellation);
            return runs.Value.Items is [var newest, ..] ? newest.RunId : null;
        }
        catch (ApiProblemException problem) when (problem.IsNotFound)
        {
            return null;
        }
    }
}
