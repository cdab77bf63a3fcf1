using System.Globalization;

namespace Aios.Storage.Markers;

/// <summary>As whom a process may write: numbers, since in a container the user need not have a name.</summary>
/// <param name="Id">The effective user id.</param>
/// <param name="Group">The effective group id.</param>
public sealed record ProcessUser(long Id, long Group)
{
    public static ProcessUser Current => Parse(File.ReadAllLines("/proc/self/status"));

    /// <param name="status">The lines of <c>/proc/PID/status</c>; an id's are the real, the effective, the saved and the file system's.</param>
    internal static ProcessUser Parse(IEnumerable<string> status)
    {
        var ids = status.Select(line => line.Split('\t')).ToLookup(words => words[0], words => words[1..]);
        return new(Effective("Uid:"), Effective("Gid:"));

        long Effective(string name) => long.Parse(ids[name].First()[1], CultureInfo.InvariantCulture);
    }
}
