using System.Text;
using Aios.EndToEnd.Tests.Readme;
using Aios.Jobs.Definitions;
using Aios.Jobs.Definitions.Reading;
using Aios.Testing.Devices;

namespace Aios.EndToEnd.Tests.Documents;

/// <summary>docs/migrating.md: its jobs are read, its commands are run.</summary>
public sealed class MigratingDocumentTests
{
    private const string Document = "migrating.md";

    [Fact]
    public void Each_of_the_six_old_types_has_a_job_and_every_job_is_read_without_a_mistake()
    {
        var text = File.ReadAllText(Path.Combine(Binaries.Repository, "docs", Document));
        var reader = new DefinitionReader(programs: null);
        List<JobDefinition> jobs = [];
        foreach (var block in MarkdownBlocks.Read(text).Where(block => block.Language == "yaml"))
        {
            var reading = reader.Read(new("shown.job.yaml", Encoding.UTF8.GetBytes(block.Text)), defaults: null);
            Assert.True(reading.Definition is not null, $"{block.Text}\n{string.Join('\n', reading.Mistakes)}");
            jobs.Add(reading.Definition);
        }

        Assert.Equal(
            [JobType.Always, JobType.Daily, JobType.Interval, JobType.RandomDaily, JobType.Trigger, JobType.Idle],
            jobs.Select(job => job.Type).Take(6)
        );
    }

    [Fact]
    public async Task Every_command_does_what_the_document_shows_in_a_folder_with_an_old_state_file()
    {
        var steps = await DocumentTour.ReadAsync(Document);
        await using var cluster = new RealCluster();
        Directory.CreateDirectory(cluster.Common);
        await File.WriteAllTextAsync(Path.Combine(cluster.Common, "state.json"), """{"tasks": {}}""");
        await cluster.StartAsync("nas1");

        Assert.True(steps.Count >= 5, "the document has lost its steps");
        foreach (var step in steps)
            await cluster.DoAsync(step);
    }
}
