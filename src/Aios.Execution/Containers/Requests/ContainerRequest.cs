using Aios.Execution.Attempts;
using Aios.Execution.Commands;
using Aios.Jobs.Definitions;
using Docker.DotNet.Models;
using ContainerSpec = Aios.Jobs.Definitions.ContainerSpec;

namespace Aios.Execution.Containers.Requests;

/// <summary>From an attempt to what the engine is asked for.</summary>
internal static class ContainerRequest
{
    /// <summary>What the engine keeps of an output, for a device that lost sight of it for a while.</summary>
    private const string KeptOutput = "16m";

    internal static CreateContainerParameters Of(
        Attempt attempt,
        JobDefinition definition,
        ContainerSpec container,
        ContainerCommand command,
        List<string> environment,
        List<Mount> mounts,
        ExecutionOptions options
    )
    {
        var hasStdin = definition.Program.Stdin is not null;
        return new CreateContainerParameters
        {
            Name = ContainerLabels.NameOf(attempt.Assignment, options.ClusterUid),
            Image = container.Image,
            Entrypoint = command.Entrypoint is { } entry ? [.. entry] : null!,
            Cmd = command.Arguments is { } arguments ? [.. arguments] : null!,
            WorkingDir = FolderOf(definition)!,
            User = container.User!,
            Env = environment,
            Labels = ContainerLabels.Of(attempt.Assignment, options, definition.LostAfter),
            AttachStdout = true,
            AttachStderr = true,
            AttachStdin = hasStdin,
            OpenStdin = hasStdin,
            StdinOnce = hasStdin,
            HostConfig = Host(container, definition, mounts, ownCommand: command.FirstWord is null),
        };
    }

    private static HostConfig Host(
        ContainerSpec container,
        JobDefinition definition,
        List<Mount> mounts,
        bool ownCommand
    ) =>
        new()
        {
            Mounts = mounts,
            NetworkMode = container.Network,
            ReadonlyRootfs = container.ReadOnly,
            CapDrop = ["ALL"],
            CapAdd = [.. container.CapAdd],
            SecurityOpt = ["no-new-privileges"],
            Memory = container.Memory ?? 0,
            // With swap: the same number means no swap.
            MemorySwap = container.Memory ?? 0,
            NanoCPUs = (long)((container.Cpus ?? 0) * 1e9),
            PidsLimit = container.Pids,
            DeviceRequests = container.Gpus is { } gpus ? [Gpus(gpus)] : null!,
            Tmpfs = container.Tmpfs.Select(tmpfs => tmpfs.Split(':', 2)).ToDictionary(parts => parts[0], TmpfsOptions),
            // An image's own command is made to be PID 1; others do not hear TERM there.
            Init = ownCommand ? null : true,
            // A secret that is printed must not stay behind with the engine.
            LogConfig =
                definition.Program.Secrets.Count > 0
                    ? new LogConfig { Type = "none" }
                    : new LogConfig
                    {
                        Type = "json-file",
                        Config = new Dictionary<string, string> { ["max-size"] = KeptOutput, ["max-file"] = "2" },
                    },
        };

    /// <summary>Null: the image's.</summary>
    private static string? FolderOf(JobDefinition definition)
    {
        var program = definition.Program;
        var namesNothing = program is { File: null, Shell: null, Command.Count: 0 };
        return program.WorkDir is null && namesNothing ? null : WorkingFolder.Of(definition, InsidePaths.Programs);
    }

    private static DeviceRequest Gpus(string gpus) =>
        new()
        {
            Count = gpus == "all" ? -1 : long.Parse(gpus, System.Globalization.CultureInfo.InvariantCulture),
            Capabilities =
            [
                ["gpu"],
            ],
        };

    /// <summary>A folder for everybody, whoever the image's user is.</summary>
    private static string TmpfsOptions(string[] parts)
    {
        var options = parts is [_, var given] ? given : "";
        return options.Contains("mode=", StringComparison.Ordinal) ? options
            : options.Length > 0 ? options + ",mode=1777"
            : "mode=1777";
    }
}
