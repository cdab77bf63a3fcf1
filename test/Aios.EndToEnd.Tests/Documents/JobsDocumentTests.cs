using System.Text;
using Aios.EndToEnd.Tests.Readme;
using Aios.Jobs.Definitions.Reading;
using Aios.Testing.Devices;

namespace Aios.EndToEnd.Tests.Documents;

public sealed class JobsDocumentTests
{
    private static readonly string s_document = File.ReadAllText(Path.Combine(Binaries.Repository, "docs", "jobs.md"));

    [Fact]
    public void Every_job_of_the_document_is_read_without_a_mistake()
    {
        var blocks = MarkdownBlocks.Read(s_document).Where(block => block.Language == "yaml").ToArray();
        var reader = new DefinitionReader(programs: null);

        Assert.True(blocks.Length >= 6, $"only {blocks.Length} jobs are shown");
        Assert.All(
            blocks,
            block =>
            {
                var reading = reader.Read(new("shown.job.yaml", Encoding.UTF8.GetBytes(block.Text)), defaults: null);
                Assert.True(reading.Definition is not null, $"{block.Text}\n{string.Join('\n', reading.Mistakes)}");
            }
        );
    }

    [Fact]
    public void What_the_document_calls_not_built_is_refused_as_not_built()
    {
        var section = s_document[s_document.IndexOf("## Not built yet", StringComparison.Ordinal)..];
        var reader = new DefinitionReader(programs: null);

        foreach (var key in (string[])["notify"])
        {
            Assert.Contains($"`{key}`", section, StringComparison.Ordinal);
            var reading = reader.Read(
                new("shown.job.yaml", Encoding.UTF8.GetBytes($"type: daily\nat: \"06:00\"\nshell: date\n{key}: x\n")),
                defaults: null
            );
            Assert.Contains(
                reading.Mistakes,
                mistake => mistake.Message.Contains($"'{key}' is not built yet", StringComparison.Ordinal)
            );
        }
    }
}
