using Docker.DotNet.Models;
using ContainerSpec = Aios.Jobs.Definitions.ContainerSpec;

namespace Aios.Execution.Containers.Requests;

/// <summary>What a container sees of its host's files.</summary>
internal sealed class ContainerMounts(HostPaths host, string programsFolder)
{
    /// <param name="container">The job's.</param>
    /// <param name="resultFolder">The run's, on this device.</param>
    /// <param name="hasSecrets">They need a place to be put.</param>
    /// <returns>The mounts, or why there can be none.</returns>
    internal (List<Mount> Mounts, string? Problem) Of(ContainerSpec container, string resultFolder, bool hasSecrets)
    {
        if (host.Of(programsFolder) is not { } programs)
            return ([], HostPaths.Missing(programsFolder));
        if (host.Of(resultFolder) is not { } result)
            return ([], HostPaths.Missing(resultFolder));
        List<Mount> mounts = [Bind(programs, InsidePaths.Programs, readOnly: true), Bind(result, InsidePaths.Result)];
        foreach (var volume in container.Volumes)
            mounts.Add(Volume(volume.Split(':')));
        if (hasSecrets && HidesSecrets(container))
            mounts.Add(new Mount { Type = "volume", Target = InsidePaths.Secrets });
        return (mounts, null);
    }

    private Mount Volume(string[] parts)
    {
        var readOnly = parts is [_, _, "ro"];
        if (parts[0][0] is not ('/' or '.'))
            return new Mount
            {
                Type = "volume",
                Source = parts[0],
                Target = parts[1],
                ReadOnly = readOnly,
            };
        // A folder of the host need not be one of a device that is itself in a container.
        var source = Path.GetFullPath(parts[0], programsFolder);
        return Bind(host.Of(source) ?? source, parts[1], readOnly);
    }

    /// <summary>Files can be put only into what can be written, and into nothing that begins empty with each start.</summary>
    internal static bool HidesSecrets(ContainerSpec container) =>
        container.ReadOnly
        || container
            .Tmpfs.Select(tmpfs => tmpfs.Split(':')[0])
            .Concat(container.Volumes.Select(volume => volume.Split(':')[1]))
            .Any(target => (InsidePaths.Secrets + '/').StartsWith(target.TrimEnd('/') + '/', StringComparison.Ordinal));

    private static Mount Bind(string source, string target, bool readOnly = false) =>
        new()
        {
            Type = "bind",
            Source = source,
            Target = target,
            ReadOnly = readOnly,
        };
}
