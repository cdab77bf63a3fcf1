using System.CommandLine;
using Aios.Api;
using Aios.Api.Jobs;
using Aios.Client.Arguments;
using Aios.Client.Connecting;
using Aios.Client.Errors;

namespace Aios.Client.Verbs;

/// <summary><c>aios trigger JOB</c></summary>
internal sealed class TriggerVerb : Verb
{
    /// <summary>The noun as well as the verb: followed by a run's id, it shows the run.</summary>
    private const string Alias = "run";

    private readonly Argument<string> job = new("JOB") { Description = "The job's name" };
    private readonly Option<string?> payload = new("--payload", "-p")
    {
        Description = "What the program is handed: JSON, at most 1 MiB; @- reads standard input",
        HelpName = "JSON|@file|@-",
    };
    private readonly Option<bool> wait = new("--wait", "-w")
    {
        Description = "Wait for the end; exit code 5 unless it succeeded",
    };
    private readonly Option<bool> follow = new("--follow", "-f")
    {
        Description = "Show the log as it is written, and wait",
    };
    private readonly Option<string?> key = new("--key")
    {
        Description = "Two triggers with the same key make one run",
        HelpName = "KEY",
    };
    private readonly Session session;

    public TriggerVerb(Session session)
        : base("trigger", "Run a job now")
    {
        this.session = session;
        Aliases.Add(Alias);
        Arguments.Add(job);
        Options.Add(payload);
        Options.Add(wait);
        Options.Add(follow);
        Options.Add(key);
        key.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && text.Length is 0 or > ApiLimits.KeyLength)
                result.AddError($"--key must have 1 to {ApiLimits.KeyLength} characters.");
        });
    }

    protected override async Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var request = new TriggerRequest
        {
            Payload = parsed.GetValue(payload) is { } text
                ? await PayloadArgument.ReadAsync(text, session.Process, cancellation)
                : null,
            // Always one, so that the request may be sent again when its answer got lost.
            Key = parsed.GetValue(key) ?? session.Process.NewKey(),
        };
        var api = session.Api(parsed);
        var name = parsed.GetRequiredValue(job);
        Answer<TriggerReceipt> receipt;
        try
        {
            receipt = await api.TriggerAsync(name, request, cancellation);
        }
        catch (ApiProblemException noJob) when (noJob.IsNotFound && parsed.CommandResult.IdentifierToken.Value == Alias)
        {
            if (await api.FindRunAsync(name, cancellation) is not { } run)
                throw;
            session.Print(parsed, run, session.Runs.Detail);
            return ExitCode.Done;
        }

        if (receipt.Value.Duplicate)
            session.Interaction.Say("This key was used before: here is the run that it made.");
        if (parsed.GetValue(follow))
            return await FollowAsync(parsed, api, receipt.Value.RunId, cancellation);
        if (parsed.GetValue(wait))
            return await WaitAsync(parsed, api, receipt.Value.RunId, cancellation);
        Print(parsed, receipt);
        return ExitCode.Done;
    }

    private void Print(ParseResult parsed, Answer<TriggerReceipt> receipt) =>
        session.Interaction.Line(session.Options.WantsJson(parsed) ? receipt.Json : receipt.Value.RunId);

    private async Task<int> WaitAsync(ParseResult parsed, AiosApi api, string runId, CancellationToken cancellation)
    {
        var ended = await session.Awaiter(api).EndOfAsync(runId, cancellation);
        return EndedRun.Print(session, parsed, ended);
    }

    /// <summary>The log is the data, unless JSON is asked for: then the ended run is.</summary>
    private async Task<int> FollowAsync(ParseResult parsed, AiosApi api, string runId, CancellationToken cancellation)
    {
        var asJson = session.Options.WantsJson(parsed);
        try
        {
            var to = asJson ? session.Interaction.Words : session.Interaction.Data;
            await session.Logs(api).FollowAsync(new LogQuery(runId), to, cancellation);
        }
        catch (OperationCanceledException)
        {
            throw new InterruptedException(runId);
        }

        var ended = await session.Awaiter(api).EndOfAsync(runId, cancellation);
        return asJson ? EndedRun.Print(session, parsed, ended) : EndedRun.Tell(session, ended.Value);
    }
}
