using Aios.Execution.Commands;
using Aios.Jobs.Definitions;

namespace Aios.Execution.Tests.Commands;

public sealed class WorkingFolderTests
{
    [Theory]
    [InlineData(null, "photos/backup.job.yaml", "/programs/photos")]
    [InlineData(null, "backup.job.yaml", "/programs")]
    [InlineData("data", "photos/backup.job.yaml", "/programs/data")]
    [InlineData("/mnt/data", "photos/backup.job.yaml", "/mnt/data")]
    public void It_is_the_jobs_or_the_folder_of_its_definition(string? workDir, string source, string expected)
    {
        var definition = new JobDefinition
        {
            Name = "backup",
            Type = JobType.Trigger,
            Source = source,
            Overlap = Overlap.Queue,
            Program = new ProgramSpec { Shell = "true", WorkDir = workDir },
        };

        Assert.Equal(expected, WorkingFolder.Of(definition, "/programs"));
    }
}
