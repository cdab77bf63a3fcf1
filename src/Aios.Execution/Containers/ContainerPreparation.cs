using Aios.Execution.Attempts;
using Aios.Execution.Commands;
using Aios.Execution.Containers.Engines;
using Aios.Execution.Containers.Requests;
using Aios.Execution.Containers.Running;
using Aios.Execution.Containers.Sweeping;
using Aios.Jobs.Definitions;
using Docker.DotNet;
using Docker.DotNet.Models;
using ContainerSpec = Aios.Jobs.Definitions.ContainerSpec;

namespace Aios.Execution.Containers;

/// <summary>From an attempt to a container that only has to be started.</summary>
internal sealed class ContainerPreparation(ContainerTools tools)
{
    /// <summary>For everybody, but what another owns stays: a container's user is rarely the device's, and root without capabilities may
    /// write no more than others.</summary>
    private const UnixFileMode ForAll = (UnixFileMode)0b1_111_111_111;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string programsFolder = Path.GetFullPath(tools.Options.ProgramsFolder);

    /// <exception cref="DockerApiException">The engine refuses it.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    internal async Task<PreparedContainer> PrepareAsync(
        Attempt attempt,
        JobDefinition definition,
        ContainerSpec container,
        ContainerOutput output,
        CancellationToken stop
    )
    {
        var paths = tools.Results.PathsOf(attempt.Assignment.Job, attempt.Assignment.RunId);
        var command = ContainerCommand.Of(definition, container, programsFolder);
        if (command.Problem is { } wrong)
            return new(null, wrong);
        if (MissingFolder(definition) is { } folder)
            return new(
                null,
                $"The working folder {folder} does not exist on this device: create it, or change workdir."
            );
        var host = await tools.Watch.HostPathsAsync().ConfigureAwait(false);
        var (mounts, hidden) = new ContainerMounts(host, programsFolder).Of(
            container,
            paths.ResultFolder,
            attempt.Secrets.Count > 0
        );
        if (hidden is not null)
            return new(null, hidden);
        if (MakeReady(paths.ResultFolder) is { } unready)
            return new(null, unready);
        if (attempt.Assignment.Attempt > 1)
            await Task.Run(() => RemoveEarlier(attempt), stop).ConfigureAwait(false);

        var variables = tools.Environment.Of(attempt, definition, paths);
        var request = ContainerRequest.Of(
            attempt,
            definition,
            container,
            command,
            ContainerEnvironment.Of(variables, attempt, definition),
            mounts,
            tools.Options
        );
        var (id, problem) = await CreateAsync(request, container, output, stop).ConfigureAwait(false);
        return new(id, problem) { FirstWord = command.FirstWord };
    }

    private async Task<(string? Id, string? Problem)> CreateAsync(
        CreateContainerParameters request,
        ContainerSpec container,
        ContainerOutput output,
        CancellationToken stop
    )
    {
        if (container.Pull is PullPolicy.Always && await PullAsync().ConfigureAwait(false) is { } failed)
            return (null, failed);
        try
        {
            return (await CreateAsync(request).ConfigureAwait(false), null);
        }
        catch (DockerImageNotFoundException) when (container.Pull is PullPolicy.Missing)
        {
            return await PullAsync().ConfigureAwait(false) is { } problem
                ? (null, problem)
                : (await CreateAsync(request).ConfigureAwait(false), null);
        }
        catch (DockerImageNotFoundException)
        {
            return (null, ContainerProblem.MissingImage(container));
        }

        Task<string?> PullAsync() => tools.Pull.FetchAsync(container.Image, container.Pull, output.Say, stop);
    }

    /// <summary>Not to be stopped: what was asked for would be there and nobody's.</summary>
    private async Task<string> CreateAsync(CreateContainerParameters request)
    {
        try
        {
            return (await tools.Engine.Containers.CreateContainerAsync(request).ConfigureAwait(false)).ID;
        }
        catch (Exception e) when (EngineTrouble.IsLost(e))
        {
            // It may have been created.
            tools.Watch.OweSweep();
            throw;
        }
    }

    /// <summary>After its creation, which has to be known by then: what fails here leaves a container.</summary>
    internal async Task GiveSecretsAsync(string id, Attempt attempt, ContainerSpec container)
    {
        if (attempt.Secrets.Count == 0)
            return;
        // Into a volume files are put by its own path, into a container's files from the root, where folders can be made.
        var root = ContainerMounts.HidesSecrets(container) ? InsidePaths.Secrets : "/";
        using var archive = SecretArchive.Of(attempt.Secrets, root);
        await tools
            .Engine.Containers.ExtractArchiveToContainerAsync(
                id,
                new CopyToContainerParameters { Path = root },
                archive
            )
            .ConfigureAwait(false);
    }

    /// <summary>What an earlier attempt of the run left on this engine, whichever device began it: a device that is killed in a container
    /// cannot take its own with it.</summary>
    private void RemoveEarlier(Attempt attempt)
    {
        var found = FoundContainer.List(
            tools.Engine.Socket,
            (ContainerLabels.Cluster, tools.Options.ClusterUid),
            (ContainerLabels.Run, attempt.Assignment.RunId)
        );
        foreach (var container in found.Where(container => container.Attempt < attempt.Assignment.Attempt))
        {
            if (!container.TryRemove(tools.Engine.Socket, Patience))
                throw new IOException($"a container of an earlier attempt ({container.Id}) cannot be removed");
        }
    }

    /// <summary>One that the image has is not looked for, and in the Programs folder the engine could not make it.</summary>
    private string? MissingFolder(JobDefinition definition)
    {
        var folder = WorkingFolder.Of(definition, programsFolder);
        return ProgramFile.IsInside(folder, programsFolder) && !Directory.Exists(folder) ? folder : null;
    }

    private string? MakeReady(string resultFolder)
    {
        try
        {
            tools.Options.ContainersBegin?.Invoke();
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(resultFolder, ForAll);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"The container cannot be prepared in {resultFolder}: {e.Message}";
        }
    }
}

/// <summary>A container that was created, or why none was.</summary>
/// <param name="Id">Null: there is none.</param>
/// <param name="Problem">Why there is none.</param>
internal sealed record PreparedContainer(string? Id, string? Problem)
{
    /// <summary>Of what it executes; null: the image's own command.</summary>
    public string? FirstWord { get; init; }
}
