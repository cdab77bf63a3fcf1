using System.CommandLine;
using Aios.Api.Runs;
using Aios.Client.Connecting;
using Aios.Client.Tables;

namespace Aios.Client.Verbs;

/// <summary>What the verbs that wait say of the run that ended.</summary>
internal static class EndedRun
{
    /// <summary>As data.</summary>
    /// <returns>The exit code that the run's end asks for.</returns>
    public static int Print(Session session, ParseResult parsed, Answer<RunDetail> ended)
    {
        session.Print(parsed, ended, run => session.Runs.List([run]));
        if (ended.Value.Error is { } error)
            session.Interaction.Say(error);
        return CodeOf(ended.Value);
    }

    /// <summary>In words, where data is something else.</summary>
    /// <returns>The exit code that the run's end asks for.</returns>
    public static int Tell(Session session, RunDetail ended)
    {
        var error = ended.Error is null ? "" : $": {ended.Error}";
        session.Interaction.Say($"{ended.Job} {ended.RunId} {Words.Of(ended.Status)}{error}");
        return CodeOf(ended);
    }

    private static int CodeOf(RunDetail ended) =>
        ended.Status == RunState.Succeeded ? ExitCode.Done : ExitCode.RunDidNotSucceed;
}
