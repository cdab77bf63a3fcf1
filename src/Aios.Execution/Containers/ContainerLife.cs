using Aios.Execution.Attempts;
using Aios.Execution.Containers.Engines;
using Aios.Execution.Containers.Running;
using Aios.Execution.Logs;
using Aios.Jobs.Definitions;
using Docker.DotNet;

namespace Aios.Execution.Containers;

/// <summary>The course of an attempt that is a container.</summary>
internal sealed class ContainerLife(ContainerTools tools)
{
    private readonly ContainerPreparation preparation = new(tools);
    private readonly ContainerWait wait = new(tools.Engine);

    internal async Task<AttemptEnd> LiveAsync(Attempt attempt, JobDefinition definition, ContainerSpec container)
    {
        var log = tools.Results.PathsOf(attempt.Assignment.Job, attempt.Assignment.RunId).Log;
        if (LogSeparator.Begin(attempt, log) is { } unwritable)
            return AttemptEnd.NotStarted(unwritable);
        ContainerOutput output;
        try
        {
            var (end, first) = tools.Outputs.Way(attempt, definition, log);
            output = new ContainerOutput(tools.Engine, end, first, tools.Time);
        }
        catch (IOException e)
        {
            return AttemptEnd.NotStarted(e.Message);
        }
        using var program = new ContainerProgram(tools.Engine);
        attempt.Attach(program);
        using var limited = tools.Limits.Watch(WatchedLog.Of(log, definition, LogSeparator.Of(attempt)));
        try
        {
            return await RunAsync(attempt, definition, container, program, output).ConfigureAwait(false);
        }
        finally
        {
            program.Gone();
            output.Complete();
        }
    }

    private async Task<AttemptEnd> RunAsync(
        Attempt attempt,
        JobDefinition definition,
        ContainerSpec container,
        ContainerProgram program,
        ContainerOutput output
    )
    {
        string? id = null;
        try
        {
            var prepared = await preparation
                .PrepareAsync(attempt, definition, container, output, program.Unwanted)
                .ConfigureAwait(false);
            id = prepared.Id;
            if (id is null)
                return AttemptEnd.NotStarted(prepared.Problem!);
            await preparation.GiveSecretsAsync(id, attempt, container).ConfigureAwait(false);
            var exit = await ExecuteAsync(attempt, definition, id, program, output).ConfigureAwait(false);
            var stop = attempt.Exit();
            return exit is null ? NeverBegan(stop) : exit.End(stop, container, prepared.FirstWord).And(output.Problem);
        }
        catch (OperationCanceledException) when (program.Unwanted.IsCancellationRequested)
        {
            return NeverBegan(attempt.Exit());
        }
        catch (DockerApiException e)
        {
            return AttemptEnd.NotStarted(ContainerProblem.Explain(e, container));
        }
        catch (Exception e) when (EngineTrouble.IsLost(e))
        {
            return AttemptEnd.NotStarted(ContainerProblem.EngineAway(tools.Engine.Path, e));
        }
        finally
        {
            await RemoveAsync(id).ConfigureAwait(false);
        }
    }

    /// <returns>Null: it was asked to end before it began.</returns>
    private async Task<ContainerExit?> ExecuteAsync(
        Attempt attempt,
        JobDefinition definition,
        string id,
        ContainerProgram program,
        ContainerOutput output
    )
    {
        var stdin = definition.Program.Stdin;
        using var stream = await output.AttachAsync(id, stdin is not null).ConfigureAwait(false);
        if (!program.TryBegin(id))
            return null;
        var copying = output.CopyAsync(stream);
        var startLost = false;
        // Before the start: the program runs for a while by the time its engine says so.
        tools.Clock.Begin(attempt);
        try
        {
            await tools.Engine.Containers.StartContainerAsync(id, null).ConfigureAwait(false);
        }
        catch (Exception e) when (EngineTrouble.IsLost(e))
        {
            // It may run all the same: whether it does shows when the engine is back.
            startLost = true;
        }
        if (stdin is not null)
            _ = ContainerInput.FeedAsync(stream, stdin);
        tools.Started(attempt.Report(attempt.Claim));
        tools.Watch.LookAtProcesses(id);
        return await wait.AwaitAsync(id, output, copying, startLost).ConfigureAwait(false);
    }

    /// <summary>A container that stays behind is taken away later.</summary>
    private async Task RemoveAsync(string? id)
    {
        if (id is null)
            return;
        try
        {
            await tools
                .Engine.Containers.RemoveContainerAsync(id, new() { Force = true, RemoveVolumes = true })
                .ConfigureAwait(false);
        }
        catch (Exception e) when (EngineTrouble.IsUnknown(e))
        {
            // Somebody else took it away.
        }
        catch (Exception e) when (EngineTrouble.IsLost(e) || e is DockerApiException)
        {
            tools.Watch.OweSweep();
        }
    }

    private static AttemptEnd NeverBegan(AttemptStop? stop) =>
        stop is null
            ? AttemptEnd.NotStarted("The device ended it before its container began.")
            : new AttemptEnd(stop.Outcome, null, stop.Error);
}
