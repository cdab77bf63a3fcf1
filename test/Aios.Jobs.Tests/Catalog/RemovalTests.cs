using Aios.Jobs.Catalog;

namespace Aios.Jobs.Tests.Catalog;

public sealed class RemovalTests
{
    private readonly Catalogue catalog = new();

    [Fact]
    public void A_removal_counts_once_the_file_was_gone_for_five_seconds()
    {
        Fill(3);
        catalog.Files.Remove("j0.job.yaml");

        var gone = catalog.Look();
        var before = catalog.LookAfter(4.9);
        var due = catalog.LookAfter(0.1);

        Assert.Equal(Catalogue.Start.AddSeconds(5), gone.AgainAt);
        Assert.Empty(before.Effects);
        Assert.Equal(["Remove j0"], Catalogue.Told(due));
        Assert.Null(due.AgainAt);
        Assert.DoesNotContain("j0", catalog.Listing.Jobs.Keys);
    }

    [Fact]
    public void A_file_that_comes_back_in_time_has_no_effect()
    {
        Fill(3);
        catalog.Files.Remove("j0.job.yaml");
        catalog.Look();
        catalog.Put("j0.job.yaml");

        Assert.Empty(catalog.LookAfter(4).Effects);
        Assert.Empty(catalog.LookAfter(60).Effects);
        Assert.Null(catalog.Listing.Jobs["j0"].MissedSince);
    }

    [Fact]
    public void A_folder_that_is_not_ready_removes_nothing_and_starts_the_five_seconds_over()
    {
        Fill(3);
        catalog.Files.Remove("j0.job.yaml");
        catalog.Look();

        var waiting = catalog.LookAfter(60, new CatalogReading.NotReady("not mounted"));
        var back = catalog.Look();

        Assert.Empty(waiting.Effects);
        Assert.Equal("not mounted", waiting.Listing.NotReady);
        Assert.Equal(3, waiting.Listing.Jobs.Count);
        Assert.Empty(back.Effects);
        Assert.Null(catalog.Listing.NotReady);
        Assert.Equal(["Remove j0"], Catalogue.Told(catalog.LookAfter(5)));
    }

    [Fact]
    public void A_start_with_a_folder_that_is_not_ready_lists_what_is_in_force()
    {
        Fill(3);
        catalog.Restart();

        var decision = catalog.Look(new CatalogReading.NotReady("not mounted"));

        Assert.Empty(decision.Effects);
        Assert.Equal(["j0", "j1", "j2"], catalog.Listing.Jobs.Keys);
    }

    [Fact]
    public void A_job_below_a_folder_that_cannot_be_read_is_not_gone()
    {
        Fill(3);
        catalog.Put("media/a.job.yaml");
        catalog.Look();
        catalog.Files.Remove("media/a.job.yaml");
        catalog.UnreadableFolders.Add("media");

        catalog.Look();

        Assert.Empty(catalog.LookAfter(60).Effects);
        Assert.Null(catalog.State.Jobs["a"].MissedSince);
    }

    [Theory]
    [InlineData(3, 2, false)]
    [InlineData(4, 4, false)]
    [InlineData(5, 2, false)]
    [InlineData(5, 3, true)]
    [InlineData(6, 3, false)]
    [InlineData(10, 6, true)]
    public void More_than_half_of_more_than_four_jobs_wait_for_somebodys_word(int jobs, int gone, bool wait)
    {
        Fill(jobs);
        for (var i = 0; i < gone; i++)
            catalog.Files.Remove($"j{i}.job.yaml");
        catalog.Look();

        var due = catalog.LookAfter(5);

        Assert.Equal(wait ? 0 : gone, due.Effects.Length);
        Assert.Equal(wait ? gone : 0, catalog.Listing.Jobs.Values.Count(job => job.RemovalHeld));
        Assert.Empty(catalog.LookAfter(600).Effects);
    }

    [Fact]
    public void Files_that_are_added_while_others_go_do_not_make_the_removals_fewer()
    {
        Fill(10);
        for (var i = 0; i < 6; i++)
            catalog.Files.Remove($"j{i}.job.yaml");
        for (var i = 0; i < 8; i++)
            catalog.Put($"other{i}.job.yaml");
        catalog.Look();

        Assert.Empty(catalog.LookAfter(5).Effects);
        Assert.Equal(6, catalog.Listing.Jobs.Values.Count(job => job.RemovalHeld));
    }

    [Fact]
    public void Held_removals_are_applied_on_somebodys_word()
    {
        Fill(10);
        catalog.Files.Clear();
        catalog.Put("j9.job.yaml");
        catalog.Look();
        catalog.LookAfter(5);

        var applied = CatalogDecider.ApplyRemovals(catalog.State, catalog.Listing);

        Assert.Equal(9, applied.Effects.OfType<CatalogEffect.Remove>().Count());
        Assert.Equal(["j9"], applied.State.Jobs.Keys);
        Assert.Equal(["j9"], applied.Listing.Jobs.Keys);
    }

    [Fact]
    public void A_held_job_whose_file_comes_back_is_held_no_more()
    {
        Fill(10);
        for (var i = 0; i < 6; i++)
            catalog.Files.Remove($"j{i}.job.yaml");
        catalog.Look();
        catalog.LookAfter(5);
        catalog.Put("j0.job.yaml");

        Assert.Empty(catalog.Look().Effects);
        Assert.False(catalog.Listing.Jobs["j0"].RemovalHeld);
        Assert.True(catalog.Listing.Jobs["j1"].RemovalHeld);
    }

    [Fact]
    public void A_single_removal_while_others_are_held_is_no_mass_removal()
    {
        Fill(20);
        for (var i = 0; i < 12; i++)
            catalog.Files.Remove($"j{i}.job.yaml");
        catalog.Look();
        catalog.LookAfter(5);
        catalog.Files.Remove("j15.job.yaml");
        catalog.Look();

        Assert.Equal(["Remove j15"], Catalogue.Told(catalog.LookAfter(5)));
    }

    [Fact]
    public void Another_cluster_defines_everything_anew_and_removes_nothing_by_itself()
    {
        Fill(2);
        catalog.Files.Remove("j0.job.yaml");
        catalog.Uid = "uid-2";

        Assert.Equal(["Define j1"], Catalogue.Told(catalog.Look()));
        Assert.Empty(catalog.LookAfter(600).Effects);
        Assert.True(catalog.Listing.Jobs["j0"].RemovalHeld);
        Assert.Equal("uid-2", catalog.State.ClusterUid);
    }

    private void Fill(int jobs)
    {
        for (var i = 0; i < jobs; i++)
            catalog.Put($"j{i}.job.yaml");
        catalog.Look();
    }
}
