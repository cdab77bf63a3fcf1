using System.Collections.Immutable;
using Aios.Jobs.Catalog;
using CsCheck;

namespace Aios.Jobs.Tests.Catalog;

/// <summary>Whom a job tells of its ends.</summary>
public sealed class DependentsTests
{
    [Fact]
    public void Those_that_name_it_and_those_that_come_after_any()
    {
        var dependents = Of("load: fetch", "report: fetch load", "mail: *");

        Assert.Equal(["load", "report", "mail"], dependents.Of("fetch"));
        Assert.Equal(["report", "mail"], dependents.Of("load"));
        Assert.Equal(["mail"], dependents.Of("backup"));
        Assert.Empty(Dependents.None.Of("backup"));
    }

    [Fact]
    public void One_that_names_it_and_comes_after_any_is_told_once() =>
        Assert.Equal(["mail"], Of("mail: * fetch").Of("fetch"));

    [Fact]
    public void Any_leaves_out_itself_and_all_that_comes_after_it_so_that_no_loop_arises()
    {
        var dependents = Of("mail: *", "pager: *", "archive: mail", "index: archive fetch");

        Assert.Equal(["archive"], dependents.Of("mail"));
        Assert.Empty(dependents.Of("pager"));
        Assert.Equal(["index"], dependents.Of("archive"));
        Assert.Empty(dependents.Of("index"));
        Assert.Equal(["index", "mail", "pager"], dependents.Of("fetch"));
    }

    [Fact]
    public void A_circle_is_cut_open_and_what_hangs_on_it_is_not()
    {
        var dependents = Of("a: b", "b: a", "d: a", "a2: x", "b2: a2");

        Assert.Equal(["a after b", "b after a"], dependents.Cut);
        Assert.Equal(["d"], dependents.Of("a"));
        Assert.Empty(dependents.Of("b"));
        Assert.Equal(["b2"], dependents.Of("a2"));
    }

    [Fact]
    public void Whatever_the_files_say_no_end_leads_back_to_its_own_job() =>
        Gen.Select(Gen.Int[0, 7], Gen.Int[0, 8])
            .Array[0, 20]
            .Sample(
                links =>
                {
                    var inputs = links
                        .GroupBy(l => $"j{l.Item1}")
                        .Select(g =>
                            KeyValuePair.Create(
                                g.Key,
                                g.Select(l => l.Item2 == 8 ? "*" : $"j{l.Item2}").Distinct().ToImmutableArray()
                            )
                        );
                    var dependents = new Dependents(inputs);
                    return Enumerable.Range(0, 8).All(job => !Reaches(dependents, $"j{job}"));
                },
                iter: 20_000
            );

    [Fact]
    public void A_hundred_thousand_jobs_in_a_row_are_a_matter_of_moments()
    {
        var row = new Dependents(
            Enumerable
                .Range(1, 100_000)
                .Select(i => KeyValuePair.Create($"j{i}", (ImmutableArray<string>)[$"j{i - 1}"]))
                .Append(KeyValuePair.Create("mail", (ImmutableArray<string>)["*"]))
        );

        Assert.Empty(row.Cut);
        Assert.Equal(["j500", "mail"], row.Of("j499"));
    }

    private static bool Reaches(Dependents dependents, string job)
    {
        var seen = new HashSet<string>();
        var next = new Queue<string>(dependents.Of(job));
        while (next.TryDequeue(out var found))
        {
            if (seen.Add(found))
            {
                dependents.Of(found).ToList().ForEach(next.Enqueue);
            }
        }

        return seen.Contains(job);
    }

    private static Dependents Of(params string[] lines) =>
        new(
            lines.Select(l => l.Split(": ")).Select(l => KeyValuePair.Create(l[0], l[1].Split(' ').ToImmutableArray()))
        );
}
