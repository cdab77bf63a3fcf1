using System.Text.Json;
using Aios.Jobs.Pauses;

namespace Aios.Jobs.Tests.Pauses;

public sealed class PauseBookTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_pause_holds_from_its_begin_until_just_before_its_end()
    {
        var book = PauseBook.Empty.Add(Job("greet", s_noon, s_noon.AddHours(1)), s_noon);

        Assert.Single(book.InForce(s_noon));
        Assert.Single(book.InForce(s_noon.AddHours(1).AddTicks(-1)));
        Assert.Empty(book.InForce(s_noon.AddHours(1)));
        Assert.Equal(1, book.Version);
    }

    [Fact]
    public void Pausing_again_replaces_what_is_in_force_and_leaves_others_alone()
    {
        var later = s_noon.AddHours(1);
        var book = PauseBook
            .Empty.Add(Job("greet", s_noon, until: null), s_noon)
            .Add(Job("backup", s_noon, until: null), s_noon)
            .Add(Job("greet", later, later.AddHours(2)) with { By = "bob" }, later);

        Assert.Equal([("backup", "ada"), ("greet", "bob")], book.InForce(later).Select(p => (p.Name!, p.By)));
        Assert.Contains(book.Pauses, p => p.Name == "greet" && p.HoldsAt(later.AddTicks(-1)));
        Assert.DoesNotContain(book.InForce(later.AddHours(3)), p => p.Name == "greet");
    }

    [Fact]
    public void Resuming_ends_it_now_and_what_passed_meanwhile_is_known_for_seven_days()
    {
        var later = s_noon.AddHours(1);
        var book = PauseBook
            .Empty.Add(Job("greet", s_noon, until: null), s_noon)
            .Resume(PauseScope.Job, "greet", later);

        Assert.Empty(book.InForce(later));
        Assert.Single(book.InForce(s_noon.AddMinutes(30)));
        var week = later + PauseBook.KeptFor;
        Assert.Equal(2, book.Add(Job("x", week, null), week).Pauses.Count);
        Assert.Single(book.Add(Job("x", week, null), week.AddTicks(1)).Pauses);
    }

    [Fact]
    public void Resuming_what_is_not_paused_changes_nothing()
    {
        var book = PauseBook.Empty.Add(Job("greet", s_noon, s_noon.AddHours(1)), s_noon);

        Assert.Same(book, book.Resume(PauseScope.Job, "other", s_noon));
        Assert.Same(book, book.Resume(PauseScope.Tag, "greet", s_noon));
        Assert.Same(book, book.Resume(PauseScope.Job, "greet", s_noon.AddHours(1)));
    }

    [Fact]
    public void It_survives_as_json()
    {
        var book = PauseBook
            .Empty.Add(Job("greet", s_noon, s_noon.AddHours(1)) with { Reason = "Ünal" }, s_noon)
            .Add(
                new Pause
                {
                    Scope = PauseScope.All,
                    From = s_noon,
                    By = "ada",
                },
                s_noon
            );

        var json = JsonSerializer.Serialize(book, PauseJsonContext.Default.PauseBook);
        var copy = JsonSerializer.Deserialize(json, PauseJsonContext.Default.PauseBook)!;

        Assert.Equal((book.Version, 2), (copy.Version, copy.Pauses.Count));
        Assert.Equal(book.Pauses, copy.Pauses);
    }

    private static Pause Job(string name, DateTimeOffset from, DateTimeOffset? until) =>
        new()
        {
            Scope = PauseScope.Job,
            Name = name,
            From = from,
            Until = until,
            By = "ada",
        };
}
