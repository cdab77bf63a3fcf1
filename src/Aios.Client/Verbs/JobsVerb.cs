using System.CommandLine;
using Aios.Api.Jobs;

namespace Aios.Client.Verbs;

/// <summary><c>aios jobs</c></summary>
internal sealed class JobsVerb(Session session)
    : Verb("jobs", "List all jobs: when they run, what they do now, how they ended last")
{
    protected override async Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var jobs = await session.Api(parsed).JobsAsync(cancellation);
        session.Print(parsed, jobs, page => session.Jobs.List(page.Items));
        if (!session.Options.WantsJson(parsed))
            TellProblems(jobs.Value.Items);
        return ExitCode.Done;
    }

    private void TellProblems(IReadOnlyList<JobSummary> jobs)
    {
        if (jobs.Count == 0)
            session.Interaction.Say("There are no jobs yet: put a <name>.job.yaml into the Programs folder.");
        foreach (var job in jobs.Where(job => job.Problem is not null))
            session.Interaction.Say($"{job.Name}: {job.Problem}");
    }
}
