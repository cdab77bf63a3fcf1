using Aios.Jobs.Catalog;
using Aios.Jobs.Definitions;

namespace Aios.Jobs.Tests.Catalog;

public sealed class CatalogDeciderTests
{
    private readonly Catalogue catalog = new();

    [Fact]
    public void A_new_file_defines_its_job()
    {
        catalog.Put("hello.job.yaml");

        var decision = catalog.Look();

        var define = Assert.IsType<CatalogEffect.Define>(Assert.Single(decision.Effects));
        Assert.Equal("hello", define.Job);
        Assert.Equal(DefinitionJson.Hash(define.Json), define.Hash);
        Assert.Equal("hello.job.yaml", catalog.Listing.Jobs["hello"].Source);
    }

    [Fact]
    public void What_has_not_changed_has_no_effect_also_after_a_restart()
    {
        catalog.Put("a.job.yaml");
        catalog.Put("b.job.yaml");
        catalog.Look();

        var again = catalog.Look();
        catalog.Restart();
        var started = catalog.Look();

        Assert.Empty(again.Effects);
        Assert.Empty(started.Effects);
        Assert.False(again.Changed);
        Assert.False(started.Changed);
        Assert.NotNull(catalog.Listing.Jobs["a"].Definition);
    }

    [Fact]
    public void A_job_that_has_lost_its_state_is_defined_again_and_no_other()
    {
        catalog.Put("a.job.yaml");
        catalog.Put("b.job.yaml");
        catalog.Look();

        catalog.Forget("a");
        catalog.Forget("unknown");
        var decision = catalog.Look();

        Assert.Equal("a", Assert.IsType<CatalogEffect.Define>(Assert.Single(decision.Effects)).Job);
        Assert.Empty(catalog.Look().Effects);
    }

    [Fact]
    public void Only_the_changed_file_defines_its_job_again()
    {
        catalog.Put("a.job.yaml");
        catalog.Put("b.job.yaml");
        catalog.Look();
        catalog.Put("b.job.yaml", "other");

        Assert.Equal(["Define b"], Catalogue.Told(catalog.Look()));
    }

    [Fact]
    public void The_same_reading_again_is_not_compared_again()
    {
        catalog.Put("a.job.yaml");
        var reading = catalog.Read();
        var first = catalog.Look(reading);

        var second = catalog.Look(reading);

        Assert.Same(first.Listing, second.Listing);
        Assert.Empty(second.Effects);
    }

    [Fact]
    public void A_broken_file_keeps_the_last_good_definition_and_lists_its_mistakes()
    {
        catalog.Put("a.job.yaml");
        catalog.Look();
        var good = catalog.Listing.Jobs["a"];
        catalog.Files["a.job.yaml"] = "type: trigger\nshel: echo\n";

        var decision = catalog.LookAfter(60);

        Assert.Empty(decision.Effects);
        Assert.NotEmpty(catalog.Listing.Jobs["a"].Mistakes);
        Assert.Same(good.Definition, catalog.Listing.Jobs["a"].Definition);
        catalog.Restart();
        Assert.Empty(catalog.Look().Effects);
        Assert.Equal(
            DefinitionJson.Write(good.Definition!),
            DefinitionJson.Write(catalog.Listing.Jobs["a"].Definition!)
        );
    }

    [Fact]
    public void A_mended_file_defines_its_job_only_when_it_says_something_else_than_before_it_broke()
    {
        catalog.Put("a.job.yaml");
        catalog.Put("b.job.yaml");
        catalog.Look();
        catalog.Files["a.job.yaml"] = "nonsense";
        catalog.Files["b.job.yaml"] = "nonsense";
        catalog.Look();
        catalog.Put("a.job.yaml");
        catalog.Put("b.job.yaml", "other");

        var decision = catalog.Look();

        Assert.Equal(["Define b"], Catalogue.Told(decision));
        Assert.Empty(catalog.Listing.Jobs["a"].Mistakes);
        Assert.Null(catalog.State.Jobs["a"].LastGood);
    }

    [Fact]
    public void A_file_that_never_was_good_is_listed_without_a_definition()
    {
        catalog.Files["a.job.yaml"] = "type: trigger\nshel: echo\n";

        var decision = catalog.Look();

        Assert.Empty(decision.Effects);
        Assert.Null(catalog.Listing.Jobs["a"].Hash);
        Assert.NotEmpty(catalog.Listing.Jobs["a"].Mistakes);
        catalog.Files.Clear();
        catalog.Look();
        Assert.Empty(catalog.Listing.Jobs);
    }

    [Fact]
    public void A_file_whose_job_cannot_be_told_is_listed_among_the_other_mistakes()
    {
        catalog.Files["Bad Name.job.yaml"] = Catalogue.Job("echo");

        catalog.Look();

        Assert.Empty(catalog.Listing.Jobs);
        Assert.Contains(catalog.Listing.OtherMistakes, mistake => mistake.File == "Bad Name.job.yaml");
    }

    [Fact]
    public void A_broken_file_that_would_name_another_job_keeps_the_one_that_it_defined()
    {
        catalog.Put("a.job.yaml");
        catalog.Look();
        catalog.Files["a.job.yaml"] = "name: other\ntype: trigger\nshel: echo\n";

        catalog.LookAfter(60);
        var decision = catalog.LookAfter(60);

        Assert.Empty(decision.Effects);
        Assert.NotEmpty(Assert.Single(catalog.Listing.Jobs).Value.Mistakes);
    }

    [Fact]
    public void A_file_that_moved_is_a_changed_source_and_no_removal()
    {
        catalog.Put("a.job.yaml");
        catalog.Look();
        catalog.Files.Clear();
        catalog.Put("media/a.job.yaml");

        var told = Catalogue.Told(catalog.Look());
        var later = catalog.LookAfter(60);

        Assert.DoesNotContain("Remove a", told);
        Assert.Empty(later.Effects);
        Assert.Equal("media/a.job.yaml", catalog.State.Jobs["a"].Source);
    }

    [Fact]
    public void Of_two_files_with_one_name_the_second_is_refused()
    {
        catalog.Put("a.job.yaml");
        catalog.Put("b.job.yaml", "other");
        catalog.Files["b.job.yaml"] += "name: a\n";

        catalog.Look();

        Assert.Equal("a.job.yaml", Assert.Single(catalog.Listing.Jobs).Value.Source);
        Assert.Equal("b.job.yaml", Assert.Single(catalog.Listing.Jobs["a"].Mistakes).File);
    }

    [Fact]
    public void Jobs_that_could_not_be_told_are_told_at_the_next_look()
    {
        catalog.Put("a.job.yaml");
        catalog.Put("b.job.yaml");
        var reading = catalog.Read();
        var decision = catalog.Look(reading).Without(["b"]);
        (catalog.State, catalog.Listing) = (decision.State, decision.Listing);

        Assert.Equal(["Define a"], Catalogue.Told(decision));
        Assert.Equal(["Define b"], Catalogue.Told(catalog.Look(reading)));
    }

    [Fact]
    public void The_state_survives_its_JSON()
    {
        catalog.Put("a.job.yaml");
        catalog.Put("b.job.yaml");
        catalog.Look();
        catalog.Files["a.job.yaml"] = "nonsense";
        catalog.Files.Remove("b.job.yaml");
        catalog.Look();

        var json = System.Text.Json.JsonSerializer.Serialize(catalog.State, CatalogJsonContext.Default.CatalogState);
        var read = System.Text.Json.JsonSerializer.Deserialize(json, CatalogJsonContext.Default.CatalogState)!;

        Assert.Equal(catalog.State.Jobs.AsEnumerable(), read.Jobs.AsEnumerable());
        Assert.Equal(catalog.State with { Jobs = read.Jobs }, read);
    }
}
