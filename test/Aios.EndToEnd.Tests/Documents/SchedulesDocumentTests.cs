using System.Globalization;
using System.Text;
using Aios.EndToEnd.Tests.Readme;
using Aios.Jobs.Definitions;
using Aios.Jobs.Definitions.Reading;
using Aios.Jobs.Schedules;
using Aios.Testing.Devices;

namespace Aios.EndToEnd.Tests.Documents;

/// <summary>A job, and after it the instants that it plans: <c>from</c> a local time, then one a line, each with words if need be.</summary>
public sealed class SchedulesDocumentTests
{
    private const string From = "from ";
    private static readonly string s_path = Path.Combine(Binaries.Repository, "docs", "schedules.md");

    [Fact]
    public void Every_example_plans_what_the_document_says()
    {
        var blocks = MarkdownBlocks.Read(File.ReadAllText(s_path));
        var examples = blocks.Zip(blocks.Skip(1)).Where(pair => pair.Second.Language == "text").ToList();

        Assert.Equal(blocks.Count(block => block.Language == "text"), examples.Count);
        Assert.True(examples.Count >= 15, $"only {examples.Count} examples");
        foreach (var (job, shown) in examples)
        {
            var planned = Planned(Read(job), shown);
            Assert.True(planned == shown.Text, $"{job.Text}\nplans\n{planned}\nand not\n{shown.Text}");
        }
    }

    [Fact]
    public void Every_timed_type_has_an_example_and_every_job_is_read_without_a_mistake()
    {
        var jobs = MarkdownBlocks.Read(File.ReadAllText(s_path)).Where(b => b.Language == "yaml").Select(Read).ToList();

        Assert.Superset(
            new HashSet<JobType> { JobType.Daily, JobType.Interval, JobType.RandomDaily, JobType.Cron },
            jobs.Select(job => job.Type).ToHashSet()
        );
    }

    /// <summary>The block with the instants that the job really plans.</summary>
    private static string Planned(JobDefinition job, MarkdownBlock shown)
    {
        var lines = shown.Text.Split('\n');
        var zone = TimeZoneInfo.FindSystemTimeZoneById(job.TimeZone!);
        var at = Start(lines[0], zone);
        var terms = new PlanTerms
        {
            ClusterZone = job.TimeZone!,
            Anchor = at,
            Seed = PlanSeed.Of("docs/schedules.md", job.Name),
        };
        var real = new List<string> { lines[0] };
        foreach (var line in lines.Skip(1))
        {
            at = PlannedInstants.Next(job, terms, at)!.Value;
            var words = line.IndexOf(' ', StringComparison.Ordinal);
            real.Add(
                TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)
                    + (words < 0 ? "" : line[words..])
            );
        }

        return string.Join('\n', real);
    }

    private static DateTimeOffset Start(string line, TimeZoneInfo zone)
    {
        const string Format = "yyyy-MM-dd HH:mm";
        Assert.StartsWith(From, line, StringComparison.Ordinal);
        var local = DateTime.ParseExact(
            line.AsSpan(From.Length, Format.Length),
            Format,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None
        );
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }

    private static JobDefinition Read(MarkdownBlock block)
    {
        Assert.Equal("yaml", block.Language);
        var reading = new DefinitionReader(programs: null).Read(
            new("shown.job.yaml", Encoding.UTF8.GetBytes(block.Text)),
            defaults: null
        );
        Assert.True(reading.Definition is not null, $"{block.Text}\n{string.Join('\n', reading.Mistakes)}");
        return reading.Definition;
    }
}
