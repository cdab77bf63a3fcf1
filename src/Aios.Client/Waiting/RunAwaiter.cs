using Aios.Api.Runs;
using Aios.Client.Connecting;
using Aios.Client.Errors;
using Aios.Client.Interaction;
using Aios.Client.Tables;

namespace Aios.Client.Waiting;

/// <summary>Waits for the end of a run.</summary>
internal sealed class RunAwaiter(AiosApi api, IInteraction interaction, Patience patience, TimeProvider time)
{
    /// <exception cref="InterruptedException">Ctrl-C; the run goes on.</exception>
    public async Task<Answer<RunDetail>> EndOfAsync(string runId, CancellationToken cancellation)
    {
        string? told = null;
        try
        {
            while (true)
            {
                var asked = time.GetTimestamp();
                var run = await api.AwaitRunAsync(runId, cancellation);
                if (run.Value.Status.HasEnded())
                    return run;
                told = Tell(run.Value, told);
                // A device that answers at once must not be asked in a tight loop.
                if (time.GetElapsedTime(asked) < patience.Pause)
                    await Task.Delay(patience.Pause, time, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            throw new InterruptedException(runId);
        }
    }

    /// <summary>Says where the run is when somebody looks on and it is elsewhere than last told.</summary>
    private string? Tell(RunDetail run, string? told)
    {
        if (!interaction.IsWatched)
            return null;
        var words = run.Reason is null
            ? $"{run.Job} {run.RunId} is {Words.Of(run.Status)}"
            : $"{run.Job} {run.RunId} is {Words.Of(run.Status)}: {run.Reason}";
        if (words != told)
            interaction.Say(words);
        return words;
    }
}
