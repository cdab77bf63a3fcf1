using Aios.Jobs.Definitions.Reading;

namespace Aios.Jobs.Tests.Definitions;

public sealed class JobFilesTests
{
    [Theory]
    [InlineData("backup.job.yaml", "backup")]
    [InlineData("media/a.b.job.yml", "a.b")]
    public void A_job_file_gives_the_job_its_name(string path, string name)
    {
        Assert.True(JobFiles.IsJobFile(path));
        Assert.Equal(name, JobFiles.NameOf(path));
    }

    [Theory]
    [InlineData("backup.yaml")]
    [InlineData("backup.job")]
    [InlineData("backup.job.yaml.bak")]
    [InlineData("backup.job.yaml~")]
    [InlineData(".job.yaml")]
    [InlineData(".backup.job.yaml")]
    [InlineData(".git/backup.job.yaml")]
    [InlineData("media/.old/backup.job.yaml")]
    [InlineData("defaults.yaml")]
    public void Another_file_is_not_a_job_file(string path) => Assert.False(JobFiles.IsJobFile(path));

    [Theory]
    [InlineData("backup.yaml", "backup.job.yaml")]
    [InlineData("media/backup.job", "backup.job.yaml")]
    [InlineData("backup.jobs.yaml", "backup.job.yaml")]
    [InlineData("Backup.Job.YAML", "backup.job.yaml")]
    [InlineData("backup.json", "backup.job.yaml")]
    public void A_job_in_a_file_of_another_name_is_pointed_out(string path, string suggestion)
    {
        var hint = JobFiles.PointOut(JobText.Source(JobText.Trigger, path));

        Assert.Equal(
            $"{path}:1:1: this looks like a job but is not named like one, so it is not read; rename it; did you mean '{suggestion}'?",
            hint?.ToString()
        );
    }

    [Theory]
    [InlineData("backup.job.yaml", JobText.Trigger)]
    [InlineData("defaults.yaml", JobText.Trigger)]
    [InlineData("notes.txt", JobText.Trigger)]
    [InlineData(".hidden.yaml", JobText.Trigger)]
    [InlineData("compose.yaml", "services: { a: { command: [x] } }")]
    [InlineData("other.yaml", "type: banana\ncommand: [x]")]
    [InlineData("other.yaml", "type: daily\nat: 03:00")]
    [InlineData("other.yaml", "[")]
    [InlineData("other.json", "[1, 2]")]
    public void Nothing_else_is_pointed_out(string path, string yaml) =>
        Assert.Null(JobFiles.PointOut(JobText.Source(yaml, path)));

    [Fact]
    public void Defaults_with_another_ending_are_pointed_out() =>
        Assert.Equal(
            "defaults.yml:1:1: this is not read: defaults are in a file named 'defaults.yaml'; did you mean 'defaults.yaml'?",
            JobFiles.PointOut(JobText.Source("timeout: 1h", "defaults.yml"))?.ToString()
        );
}
