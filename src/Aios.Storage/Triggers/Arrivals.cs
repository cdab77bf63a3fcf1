using System.Runtime.InteropServices;
using Aios.Storage.Native;

namespace Aios.Storage.Triggers;

/// <summary>When a dropped file is complete: its writer closed it or moved it here, or it stood still for long enough.</summary>
/// <param name="still">How long a file stands still of whose writer nothing is known.</param>
/// <param name="stillWhileOpen">How long one that somebody on this host has open.</param>
/// <param name="time">Measures both, whatever the clock on the wall does.</param>
internal sealed class Arrivals(TimeSpan still, TimeSpan stillWhileOpen, TimeProvider time)
{
    private readonly HashSet<string> open = new(StringComparer.Ordinal);
    private Dictionary<string, Sight> seen = new(StringComparer.Ordinal);

    public void Opened(string name) => open.Add(name);

    public void Closed(string name) => open.Remove(name);

    /// <summary>Events were lost: what is open is not known any more.</summary>
    public void ForgetOpen() => open.Clear();

    /// <summary>Takes in what a look at the whole folder gave.</summary>
    /// <returns>Files that stood still, by the time of their last change, then by name.</returns>
    public IReadOnlyList<string> Look(IEnumerable<KeyValuePair<string, FileFacts>> files)
    {
        var now = time.GetTimestamp();
        var next = new Dictionary<string, Sight>(StringComparer.Ordinal);
        foreach (var (name, facts) in files)
            next[name] = seen.TryGetValue(name, out var sight) && sight.Facts == facts ? sight : new Sight(facts, now);
        seen = next;
        open.IntersectWith(next.Keys);
        return
        [
            .. next.Where(file =>
                    time.GetElapsedTime(file.Value.Since, now) >= (open.Contains(file.Key) ? stillWhileOpen : still)
                )
                .OrderBy(file => file.Value.Facts.Modified)
                .ThenBy(file => file.Key, StringComparer.Ordinal)
                .Select(file => file.Key),
        ];
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Sight(FileFacts Facts, long Since);
}
