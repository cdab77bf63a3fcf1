using Aios.Jobs.Triggers;
using CsCheck;

namespace Aios.Jobs.Tests.Triggers;

public sealed class TriggerFileNameTests
{
    private static readonly HashSet<string> Jobs = ["greet", "greet--loud", "a", "a-", "report.daily", "x--y--z"];

    [Theory]
    [InlineData("greet.trigger", "greet")]
    [InlineData("greet.json", "greet")]
    [InlineData("greet--1.json", "greet")]
    [InlineData("greet--.json", "greet")]
    [InlineData("greet--any thing (2).trigger", "greet")]
    [InlineData("greet--loud.json", "greet--loud")]
    [InlineData("greet--loud--1.json", "greet--loud")]
    [InlineData("greet--loudly.json", "greet")]
    [InlineData("a---1.json", "a-")]
    [InlineData("a--1.json", "a")]
    [InlineData("report.daily--2026.trigger", "report.daily")]
    [InlineData("x--y--z.json", "x--y--z")]
    public void A_name_means_the_longest_job_that_it_could(string name, string job) =>
        Assert.Equal(job, TriggerFileName.Read(name, Jobs).Job);

    [Theory]
    [InlineData("gret.json", "there is no job 'gret'; did you mean 'greet'?")]
    [InlineData("Greet--1.json", "there is no job 'Greet'; did you mean 'greet'?")]
    [InlineData("greet-1.json", "there is no job 'greet-1'; did you mean 'greet'?")]
    [InlineData("greet 2026-11-24.json", "there is no job 'greet 2026-11-24'; did you mean 'greet'?")]
    [InlineData("nothing-like-it.json", "there is no job 'nothing-like-it'")]
    [InlineData("zzz--1.json", "there is no job 'zzz'")]
    public void An_unknown_job_is_rejected_with_a_suggestion(string name, string reason)
    {
        var meaning = TriggerFileName.Read(name, Jobs);

        Assert.Equal(reason, meaning.Reason);
        Assert.True(meaning.MayComeYet);
    }

    [Theory]
    [InlineData("greet.txt")]
    [InlineData("greet")]
    [InlineData(".json")]
    [InlineData("greet.json.bak")]
    public void Other_endings_are_no_triggers(string name)
    {
        var meaning = TriggerFileName.Read(name, Jobs);

        Assert.Null(meaning.Job);
        Assert.False(meaning.MayComeYet);
        Assert.Contains("<job>.trigger", meaning.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("greet--1.sync-conflict-20261124-120000-ABCDEFG.json")]
    [InlineData("greet.sync-conflict-20261124-120000-ABCDEFG.trigger")]
    [InlineData("greet--1 (Ada's conflicted copy 2026-11-24).json")]
    [InlineData("greet--1 (conflicted copy 2026-11-24 120000).json")]
    [InlineData("greet--1_conflict-20261124-120000.json")]
    [InlineData("greet--1 (SFConflict ada@example.org 2026-11-24-12-00-00).json")]
    [InlineData("greet--1 [conflicted].json")]
    [InlineData("greet--1.Conflict.json")]
    [InlineData("greet--1_nas_Nov-24-120000-2026_Conflict.json")]
    [InlineData("greet--1 (conflict with local on 2026-11-24).json")]
    public void Conflict_copies_of_synchronisers_are_rejected(string name)
    {
        var meaning = TriggerFileName.Read(name, Jobs);

        Assert.Null(meaning.Job);
        Assert.Contains("conflict copy", meaning.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("greet--1 (1).json")]
    [InlineData("greet--1 copy.json")]
    [InlineData("greet--conflict.json")]
    [InlineData("greet--resolve-conflict-of-2026.json")]
    public void Copies_that_people_make_are_not_taken_for_conflicts(string name) =>
        Assert.Equal("greet", TriggerFileName.Read(name, Jobs).Job);

    [Theory]
    [InlineData(".greet.json", true)]
    [InlineData(".hidden", true)]
    [InlineData("greet.json.tmp", true)]
    [InlineData("greet.part", true)]
    [InlineData("greet.PART", true)]
    [InlineData("greet.json", false)]
    [InlineData("junk", false)]
    public void Hidden_and_unfinished_files_are_ignored(string name, bool ignored) =>
        Assert.Equal(ignored, TriggerFileName.IsIgnored(name));

    [Fact]
    public void Any_name_means_a_job_or_has_a_reason() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["agret-.~ ()[]"], 0, 40])
            .Sample(text =>
            {
                foreach (var name in (string[])[text, text + ".json", "greet--" + text + ".trigger"])
                {
                    var meaning = TriggerFileName.Read(name, Jobs);
                    Assert.True(meaning.Job is null != meaning.Reason is null);
                    Assert.True(meaning.Job is null || Jobs.Contains(meaning.Job));
                    Assert.True(meaning.Job is null || name.StartsWith(meaning.Job, StringComparison.Ordinal));
                }
            });
}
