using System.CommandLine;

namespace Aios.Client.Verbs;

/// <summary><c>aios wait RUN</c></summary>
internal sealed class WaitVerb : Verb
{
    private readonly Argument<string> run = new("RUN") { Description = "The run's id" };
    private readonly Session session;

    public WaitVerb(Session session)
        : base("wait", "Wait for the end of a run; exit code 5 unless it succeeded")
    {
        this.session = session;
        Arguments.Add(run);
    }

    protected override async Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var awaiter = session.Awaiter(session.Api(parsed));
        return EndedRun.Print(session, parsed, await awaiter.EndOfAsync(parsed.GetRequiredValue(run), cancellation));
    }
}
