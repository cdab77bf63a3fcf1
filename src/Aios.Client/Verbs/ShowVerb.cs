using System.CommandLine;
using Aios.Api.Jobs;
using Aios.Api.Runs;
using Aios.Client.Connecting;
using Aios.Client.Errors;

namespace Aios.Client.Verbs;

/// <summary><c>aios show JOB|RUN</c></summary>
internal sealed class ShowVerb : Verb
{
    private readonly Argument<string> what = new("JOB|RUN") { Description = "A job's name or a run's id" };
    private readonly Session session;

    public ShowVerb(Session session)
        : base("show", "Show all about one job or one run")
    {
        this.session = session;
        Arguments.Add(what);
    }

    protected override async Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var api = session.Api(parsed);
        var name = parsed.GetRequiredValue(what);
        try
        {
            Show(parsed, await api.JobAsync(name, cancellation));
        }
        catch (ApiProblemException noJob) when (noJob.IsNotFound)
        {
            if (await api.FindRunAsync(name, cancellation) is not { } run)
                throw;
            Show(parsed, run);
        }

        return ExitCode.Done;
    }

    private void Show(ParseResult parsed, Answer<JobDetail> job)
    {
        session.Print(parsed, job, session.Jobs.Detail);
        if (session.Options.WantsJson(parsed))
            return;
        if (job.Value.Active.Count > 0)
        {
            session.Interaction.Line("");
            session.Interaction.Show(session.Runs.List(job.Value.Active));
        }

        foreach (var mistake in job.Value.Mistakes)
            session.Interaction.Say(mistake.ToString());
    }

    private void Show(ParseResult parsed, Answer<RunDetail> run)
    {
        session.Print(parsed, run, session.Runs.Detail);
        if (session.Options.WantsJson(parsed) || run.Value.Attempts.Count == 0)
            return;
        session.Interaction.Line("");
        session.Interaction.Show(session.Runs.Attempts(run.Value.Attempts));
    }
}
