using Aios.EndToEnd.Tests.Devices;
using Aios.Testing.Containers;
using Aios.Testing.Devices;

namespace Aios.EndToEnd.Tests.Documents;

/// <summary>Does what docs/troubleshooting.md says, beside a device whose jobs have the troubles that it speaks of.</summary>
public sealed class TroubleshootingDocumentTests
{
    private const string Document = "troubleshooting.md";
    private const string Docker = "## Docker jobs fail";

    [Fact]
    public async Task Every_step_shows_what_the_document_says_of_it()
    {
        var steps = await DocumentTour.ReadAsync(Document, section => section != Docker);
        await using var cluster = new RealCluster()
            .With("backup.job.yaml", "type: daily\nat: \"03:00\"\ntags: [storage]\nshell: exit 0\n")
            .With("report.job.yaml", "type: dayly\nat: \"06:00\"\nshell: exit 0\n")
            .With("scan.job.yaml", "type: trigger\ncommand: [nosuchtool]\n")
            .With("poll.job.yaml", "type: interval\nevery: 5s\nshell: sleep 600\n")
            .With("greet.job.yaml", "type: trigger\nshell: exit 0\n");
        await cluster.StartAsync("nas1");
        foreach (var job in (string[])["backup", "scan", "poll", "greet"])
            await cluster.WaitForJobAsync(job);
        await cluster.AiosAsync("trigger", "backup");
        await cluster.AiosAsync("trigger", "scan", "--wait");

        Assert.True(steps.Count >= 12, "the document has lost its steps");
        foreach (var step in steps)
            await cluster.DoAsync(step);
    }

    [SkippableFact]
    public async Task Every_step_about_Docker_shows_what_the_document_says_of_it()
    {
        Skip.If(TestEngine.WhyNot is not null, TestEngine.WhyNot);
        var steps = await DocumentTour.ReadAsync(Document, section => section == Docker);
        await using var cluster = new RealCluster()
            .With(
                "thumbs.job.yaml",
                "type: trigger\ndocker: { image: \"no-such-image:1\", pull: never }\nshell: exit 0\n"
            )
            .With("resize.sh", "echo resized\n")
            .With(
                "resize.job.yaml",
                $"type: trigger\ndocker: {{ image: \"{TestEngine.Image}\" }}\nprogram: resize.sh\n"
            );
        await cluster.StartAsync("nas1");
        await cluster.WaitForJobAsync("thumbs");
        await cluster.WaitForJobAsync("resize");

        Assert.True(steps.Count >= 4, "the document has lost its steps");
        foreach (var step in steps)
            await cluster.DoAsync(step);
    }
}
