using Aios.EndToEnd.Tests.Devices;
using Aios.Testing.Devices;

namespace Aios.EndToEnd.Tests.Documents;

/// <summary>Does what docs/planning.md says, beside a device that runs its jobs, and sees what it shows.</summary>
public sealed class PlanningDocumentTests
{
    [Fact]
    public async Task Every_command_of_the_document_prints_what_it_shows()
    {
        var steps = await DocumentTour.ReadAsync("planning.md");
        await using var cluster = new RealCluster();
        await cluster.StartAsync("box");

        Assert.True(steps.Count >= 6, "the document has lost its examples");
        foreach (var step in steps)
        {
            await cluster.DoAsync(step);
            if (step.Expected.Count == 0)
            {
                await cluster.WaitForJobAsync("tick");
                await cluster.WaitForJobAsync("report");
            }
        }
    }
}
