using System.Diagnostics;
using Aios.EndToEnd.Tests.Devices;
using Aios.Testing.Devices;

namespace Aios.EndToEnd.Tests.Documents;

public sealed class OrleansClientTests
{
    [Fact]
    public async Task The_program_of_the_document_triggers_a_job_as_an_Orleans_client()
    {
        await using var cluster = new RealCluster().WithSamples();
        await cluster.StartAsync("box");
        var start = new ProcessStartInfo(
            Binaries.Of("OrleansClient", "OrleansClient"),
            [cluster.Common, "greet", "order-17", """{"name":"Orleans"}"""]
        );
        DeviceEnvironment.Clean(start);

        var first = await CommandResult.RunAsync(start);
        var again = await CommandResult.RunAsync(start);

        Assert.True(first.ExitCode == 0, first.ToString());
        Assert.Equal(first.Output, again.Output);
        var result = cluster.Result("greet", first.Output.Trim());
        Assert.Equal("Hello, Orleans!", result.GetProperty("output").Text("greeting"));
        Assert.Equal("client", result.GetProperty("trigger").Text("kind"));
        Assert.Single(cluster.Results("greet"));
    }

    [Fact]
    public async Task The_document_shows_the_program_as_it_is()
    {
        var docs = Path.Combine(Binaries.Repository, "docs");
        var document = await File.ReadAllTextAsync(Path.Combine(docs, "orleans-client.md"));
        var program = await File.ReadAllTextAsync(Path.Combine(docs, "snippets", "OrleansClient", "Program.cs"));

        Assert.Contains($"```csharp\n{program}```\n", document, StringComparison.Ordinal);
    }
}
