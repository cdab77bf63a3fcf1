using System.Text.RegularExpressions;
using Aios.Execution.Containers.Engines;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Aios.Execution.Containers;

/// <summary>Where the engine's host has what this device sees: the same place, unless the device is itself a container of that engine.
/// Then its own mounts say it.</summary>
/// <param name="mounts">Of the device's own container; null: it is in none.</param>
internal sealed partial class HostPaths(IReadOnlyList<MountPoint>? mounts)
{
    private const string MountTable = "/proc/self/mountinfo";
    private const string ControlGroups = "/proc/self/cgroup";

    /// <summary>The device and its engine have the same files.</summary>
    internal static HostPaths Same { get; } = new(null);

    /// <summary>Whether the device is a container of its engine.</summary>
    internal bool AreOfContainer => mounts is not null;

    /// <summary>Finds out whether this process is in a container of that engine, and what it has mounted.</summary>
    internal static async Task<HostPaths> FindAsync(ContainerEngine engine)
    {
        var mountTable = await File.ReadAllTextAsync(MountTable).ConfigureAwait(false);
        var controlGroups = await File.ReadAllTextAsync(ControlGroups).ConfigureAwait(false);
        return await FindAsync(engine, IdsIn(mountTable, controlGroups, Environment.MachineName)).ConfigureAwait(false);
    }

    internal static async Task<HostPaths> FindAsync(ContainerEngine engine, IEnumerable<string> ids)
    {
        foreach (var id in ids)
        {
            try
            {
                var own = await engine.Containers.InspectContainerAsync(id).ConfigureAwait(false);
                return new HostPaths([.. own.Mounts]);
            }
            catch (DockerApiException e) when (EngineTrouble.IsUnknown(e))
            {
                // Another engine's, or no container's at all.
            }
        }
        return Same;
    }

    /// <returns>Null: the engine's host cannot see it.</returns>
    internal string? Of(string path)
    {
        if (mounts is null)
            return path;
        var mount = mounts.Where(mount => IsWithin(path, mount.Destination)).MaxBy(mount => mount.Destination.Length);
        return mount is null ? null : mount.Source.TrimEnd('/') + path[mount.Destination.TrimEnd('/').Length..];
    }

    /// <summary>What to do about a folder that <see cref="Of"/> does not find.</summary>
    internal static string Missing(string path) =>
        $"{path} is inside of this device's own container, where containers that it starts cannot see it: mount it from the host (-v).";

    /// <summary>What may be the id of the container of this process, the surest first.</summary>
    /// <param name="mountTable">Docker mounts a container's own <c>/etc/hostname</c> from a folder that is named by its id.</param>
    /// <param name="controlGroups">With cgroup v1, and with v2 in the host's namespace, the id is in the path.</param>
    /// <param name="hostName">Unless said otherwise, the id's beginning.</param>
    internal static IEnumerable<string> IdsIn(string mountTable, string controlGroups, string hostName) =>
        FolderOfContainer()
            .Matches(mountTable)
            .Select(match => match.Groups["id"].Value)
            .Concat(LongId().Matches(controlGroups).Select(match => match.Value))
            .Concat(ShortId().IsMatch(hostName) ? [hostName] : [])
            .Distinct(StringComparer.Ordinal);

    private static bool IsWithin(string path, string folder) =>
        path == folder || path.StartsWith(folder.TrimEnd('/') + '/', StringComparison.Ordinal);

    [GeneratedRegex("/containers/(?<id>[0-9a-f]{64})/(hostname|hosts|resolv.conf)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FolderOfContainer();

    [GeneratedRegex("[0-9a-f]{64}", RegexOptions.None, 1000)]
    private static partial Regex LongId();

    [GeneratedRegex("^[0-9a-f]{12}$", RegexOptions.None, 1000)]
    private static partial Regex ShortId();
}
