using System.CommandLine;
using Aios.Api.Jobs;
using Aios.Client.Arguments;
using Aios.Client.Connecting;
using Aios.Client.Errors;
using Aios.Client.Interaction;

namespace Aios.Client.Verbs;

/// <summary><c>aios why JOB|RUN</c></summary>
internal sealed class WhyVerb : Verb
{
    private readonly Argument<string> what = new("JOB|RUN") { Description = "A job's name or a run's id" };
    private readonly Option<string?> at = new("--at")
    {
        Description =
            "Of a job: also what became of its last planned instant up to then: 2026-11-24, 2026-11-24T18:00Z, 18:00, or 2h for two hours ago",
        HelpName = "T",
    };
    private readonly Session session;

    public WhyVerb(Session session)
        : base("why", "Say why a job or a run does not run, in one sentence")
    {
        this.session = session;
        Arguments.Add(what);
        Options.Add(at);
    }

    protected override async Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var name = parsed.GetRequiredValue(what);
        var moment = parsed.GetValue(at) is { } text
            ? PastArgument.Read("--at", text, session.Process.Time)
            : (DateTimeOffset?)null;
        var why = await AskAsync(session.Api(parsed), name, moment, cancellation);
        if (session.Options.WantsJson(parsed))
            session.Interaction.Line(why.Json);
        else
            Tell(name, why.Value);
        return ExitCode.Done;
    }

    private static async Task<Answer<WhyInfo>> AskAsync(
        AiosApi api,
        string name,
        DateTimeOffset? moment,
        CancellationToken cancellation
    )
    {
        try
        {
            return await api.WhyJobAsync(name, moment, cancellation);
        }
        catch (ApiProblemException noJob) when (noJob.IsNotFound && moment is null)
        {
            if (await api.FindWhyRunAsync(name, cancellation) is not { } run)
                throw;
            return run;
        }
    }

    private void Tell(string name, WhyInfo why)
    {
        Line($"{name}: {why.Why}");
        if (why.Past is { } past)
            Line(past);
        if (why.Mistake is { } mistake)
            Line($"the definition before it stays in force, since its file has a mistake: {mistake}");
        if (why.Damage is { } damage)
            Line(damage);
    }

    private void Line(string text) => session.Interaction.Line(Printable.Text(text));
}
