using System.CommandLine;
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
    private readonly Option<int?> lines = new("--lines", "-n")
    {
        Description = "Only the last N lines",
        HelpName = "N",
    };
    private readonly Option<int?> attempt = new("--attempt") { Description = "Only of this attempt", HelpName = "N" };
    private readonly Session session;

    public LogsVerb(Session session)
        : base("logs", "Show what a run's program wrote")
    {
        this.session = session;
        Arguments.Add(what);
        Options.Add(follow);
        Options.Add(lines);
        Options.Add(attempt);
        AtLeast(lines, 0);
        AtLeast(attempt, 1);
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

    private static void AtLeast(Option<int?> option, int least) =>
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < least)
                result.AddError($"{option.Name} must be at least {least}.");
        });
}
