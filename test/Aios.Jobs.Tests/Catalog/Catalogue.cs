using System.Text;
using Aios.Jobs.Catalog;
using Aios.Jobs.Definitions.Reading;

namespace Aios.Jobs.Tests.Catalog;

/// <summary>A catalog that looks at a folder of texts.</summary>
internal sealed class Catalogue
{
    public static readonly DateTimeOffset Start = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly DefinitionReader reader = new(programs: null);

    public SortedDictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

    public List<string> UnreadableFolders { get; } = [];

    public string Uid { get; set; } = "uid-1";

    public DateTimeOffset Now { get; set; } = Start;

    public CatalogState State { get; set; } = CatalogState.Empty;

    public CatalogListing Listing { get; set; } = CatalogListing.Empty;

    public static string Job(string shell) => $"type: trigger\nshell: {shell}\n";

    public void Put(string path, string shell = "echo") => Files[path] = Job(shell);

    public CatalogReading.Ready Read() =>
        new(
            new ProgramsReader(reader).ReadAll(
                Files.Select(file => new DefinitionSource(file.Key, Encoding.UTF8.GetBytes(file.Value)))
            ),
            [.. UnreadableFolders]
        );

    public CatalogDecision Look(CatalogReading? reading = null)
    {
        var decision = CatalogDecider.Decide(State, Listing, Uid, reading ?? Read(), Now);
        (State, Listing) = (decision.State, decision.Listing);
        return decision;
    }

    public CatalogDecision LookAfter(double seconds, CatalogReading? reading = null)
    {
        Now = Now.AddSeconds(seconds);
        return Look(reading);
    }

    public void Forget(string job) => State = CatalogDecider.HandOutAgain(State, job);

    /// <summary>The catalog starts anew: only what was saved is left.</summary>
    public void Restart() => Listing = CatalogListing.Empty;

    public static string[] Told(CatalogDecision decision) =>
        [.. decision.Effects.Select(effect => $"{effect.GetType().Name} {effect.Job}")];
}
