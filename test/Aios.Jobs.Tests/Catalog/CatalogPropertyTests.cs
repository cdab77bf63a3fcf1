using System.Collections.Immutable;
using Aios.Jobs.Catalog;
using CsCheck;

namespace Aios.Jobs.Tests.Catalog;

public sealed class CatalogPropertyTests
{
    private static readonly Gen<(int Kind, int File, int Variant, double Seconds)[]> Steps = Gen.Select(
        Gen.Int[0, 5],
        Gen.Int[0, 5],
        Gen.Int[0, 2],
        Gen.Double[0, 8]
    ).Array[1, 40];

    [Fact]
    public void Told_jobs_always_match_the_state_and_a_job_goes_only_after_five_seconds_without_a_file()
    {
        Steps.Sample(steps =>
        {
            var catalog = new Catalogue();
            var told = ImmutableSortedDictionary<string, string>.Empty;
            var lastThere = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
            foreach (var (kind, file, variant, seconds) in steps)
            {
                Change(catalog, kind, file, variant);
                foreach (var path in catalog.Files.Keys)
                    lastThere[path.Split('.')[0]] = catalog.Now.AddSeconds(seconds);
                var decision = catalog.LookAfter(seconds, kind == 4 ? new CatalogReading.NotReady("unmounted") : null);
                foreach (var effect in decision.Effects)
                {
                    if (effect is CatalogEffect.Define define)
                        told = told.SetItem(define.Job, define.Hash);
                    else
                    {
                        Assert.True(catalog.Now - lastThere[effect.Job] >= Removals.Patience);
                        told = told.Remove(effect.Job);
                    }
                }

                Assert.Equal(
                    told,
                    catalog.State.Jobs.ToImmutableSortedDictionary(job => job.Key, job => job.Value.Hash!)
                );
                Assert.All(catalog.State.Jobs.Keys, name => Assert.True(catalog.Listing.Jobs.ContainsKey(name)));
                Assert.All(catalog.State.Jobs, job => Assert.Equal(job.Value.Hash, catalog.Listing.Jobs[job.Key].Hash));
            }
        });
    }

    private static void Change(Catalogue catalog, int kind, int file, int variant)
    {
        var path = $"j{file}.job.yaml";
        switch (kind)
        {
            case 0:
                catalog.Put(path, $"echo {variant}");
                break;
            case 1:
                catalog.Files.Remove(path);
                break;
            case 2:
                catalog.Files[path] = "type: trigger\nshel: broken\n";
                break;
            case 3:
                catalog.Restart();
                break;
            case 5:
                for (var i = variant; i < 6; i++)
                    catalog.Put($"j{i}.job.yaml");
                break;
        }
    }
}
