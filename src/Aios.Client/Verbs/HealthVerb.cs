using System.CommandLine;
using Aios.Api;

namespace Aios.Client.Verbs;

/// <summary><c>aios health</c></summary>
internal sealed class HealthVerb(Session session)
    : Verb("health", "Whether the device of this machine or container is ready; exit code 1 when it is not")
{
    protected override async Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var answer = await session.Health(parsed).AskAsync(cancellation);
        var report = answer.Value;
        var isReady = report.Status == HealthStatus.Ready;
        if (session.Options.WantsJson(parsed))
            session.Interaction.Line(answer.Json);
        else if (isReady)
            session.Interaction.Line("ready");
        foreach (var reason in report.Reasons)
            session.Interaction.Complain(reason);
        return isReady ? ExitCode.Done : ExitCode.Failed;
    }
}
