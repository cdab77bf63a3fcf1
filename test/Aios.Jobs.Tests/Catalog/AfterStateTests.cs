using System.Text.Json;
using Aios.Jobs.Catalog;

namespace Aios.Jobs.Tests.Catalog;

/// <summary>What the catalog remembers of <c>after</c>: enough to know every dependent before a file is read.</summary>
public sealed class AfterStateTests
{
    [Fact]
    public void It_is_in_the_state_and_survives_as_json()
    {
        var catalogue = new Catalogue();
        catalogue.Put("fetch.job.yaml");
        catalogue.Files["load.job.yaml"] =
            Catalogue.Job("x") + "after: [{ job: fetch }, { job: '*', when: failure }]\n";

        var state = catalogue.Look().Saved;
        var copy = JsonSerializer.Deserialize(
            JsonSerializer.Serialize(state, CatalogJsonContext.Default.CatalogState),
            CatalogJsonContext.Default.CatalogState
        )!;

        Assert.Equal<string>(["*", "fetch"], Assert.Single(copy.After).Value);
        Assert.Equal(1, copy.AfterVersion);
    }

    [Fact]
    public void Its_version_grows_with_each_change_of_it_and_with_no_other()
    {
        var catalogue = new Catalogue();
        catalogue.Put("fetch.job.yaml");
        Assert.Equal(0, Version(catalogue));
        catalogue.Files["load.job.yaml"] = Catalogue.Job("x") + "after: [{ job: fetch }]\n";
        Assert.Equal(1, Version(catalogue));
        catalogue.Files["load.job.yaml"] = Catalogue.Job("y") + "after: [{ job: fetch, when: any }]\n";
        Assert.Equal(1, Version(catalogue));
        catalogue.Put("other.job.yaml");
        Assert.Equal(1, Version(catalogue));
        catalogue.Files["load.job.yaml"] = Catalogue.Job("y") + "after: [{ job: other }]\n";
        Assert.Equal(2, Version(catalogue));
        catalogue.Put("load.job.yaml");
        Assert.Equal(3, Version(catalogue));
        Assert.Empty(catalogue.State.After);
    }

    [Fact]
    public void While_its_file_is_broken_or_gone_for_a_moment_the_last_good_one_holds()
    {
        var catalogue = new Catalogue();
        catalogue.Put("fetch.job.yaml");
        catalogue.Files["load.job.yaml"] = Catalogue.Job("x") + "after: [{ job: fetch }]\n";
        catalogue.Look();

        catalogue.Files["load.job.yaml"] = "type: [";
        catalogue.Look();
        Assert.Equal("load", Assert.Single(catalogue.State.After).Key);
        catalogue.Files.Remove("load.job.yaml");
        catalogue.LookAfter(1);
        Assert.Equal("load", Assert.Single(catalogue.State.After).Key);
        catalogue.LookAfter(6);
        Assert.Empty(catalogue.State.After);
    }

    private static long Version(Catalogue catalogue)
    {
        catalogue.State = catalogue.Look().Saved;
        return catalogue.State.AfterVersion;
    }
}
