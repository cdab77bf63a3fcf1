using Aios.Jobs.Definitions.Reading;

namespace Aios.Jobs.Tests.Definitions;

public sealed class ProgramsReaderTests
{
    [Fact]
    public void A_folder_is_read_with_its_defaults_and_a_broken_file_stops_no_other()
    {
        var reading = ReadAll(
            ("defaults.yaml", "timeout: 1h"),
            ("b.job.yaml", JobText.Trigger),
            ("a/c.job.yml", JobText.Trigger + "timeout: 5"),
            ("a.job.yaml", JobText.Trigger + "timeout: 5m"),
            ("stray.yaml", JobText.Trigger),
            ("readme.md", "# hello")
        );

        Assert.Equal(["a.job.yaml", "a/c.job.yml", "b.job.yaml"], reading.Files.Select(file => file.Path));
        Assert.Equal(
            [("a", 5), ("b", 60)],
            reading.Jobs.Select(job => (job.Name, (int)job.Timeout!.Value.TotalMinutes))
        );
        Assert.Equal(
            ["a/c.job.yml:3:10: 'timeout' needs a unit: write 5s, 15m or 1h30m"],
            reading.Mistakes.Select(m => m.ToString())
        );
        Assert.Equal("stray.yaml", reading.Hints.Single().File);
    }

    [Theory]
    [InlineData("type: trigger\nshell: x")]
    [InlineData("type: trigger\nshel: x")]
    public void The_second_file_of_a_name_is_refused_also_when_the_first_is_broken(string first)
    {
        var reading = ReadAll(("z.job.yaml", "name: backup\n" + JobText.Trigger), ("a/backup.job.yaml", first));

        Assert.Equal(
            "z.job.yaml:1:1: the job 'backup' is already defined by a/backup.job.yaml; rename one of the two files or give one a 'name'",
            reading.Files[1].Mistakes.Single().ToString()
        );
        Assert.Null(reading.Files[1].Definition);
    }

    [Fact]
    public void A_job_after_one_that_does_not_exist_is_refused_with_a_suggestion()
    {
        var reading = ReadAll(
            ("fetch.job.yaml", JobText.Trigger),
            ("load.job.yaml", JobText.Trigger + "after:\n  - job: fetsch\n  - job: nobody\n  - job: '*'\n")
        );

        Assert.Equal(
            [
                "load.job.yaml:4:10: there is no job 'fetsch'; did you mean 'fetch'?",
                "load.job.yaml:5:10: there is no job 'nobody'",
            ],
            reading.Mistakes.Select(mistake => mistake.ToString())
        );
        Assert.Equal(["fetch"], reading.Jobs.Select(job => job.Name));
    }

    [Fact]
    public void A_job_may_come_after_one_whose_file_is_broken_just_now() =>
        Assert.Equal(
            ["load"],
            ReadAll(("fetch.job.yaml", "type: ["), ("load.job.yaml", JobText.Trigger + "after: [{ job: fetch }]"))
                .Jobs.Select(job => job.Name)
        );

    [Fact]
    public void Jobs_that_come_after_each_other_in_a_circle_are_refused()
    {
        var reading = ReadAll(
            ("a.job.yaml", JobText.Trigger + "after: [{ job: c }]"),
            ("b.job.yaml", JobText.Trigger + "after: [{ job: a }]"),
            ("c.job.yaml", JobText.Trigger + "after: [{ job: b }]"),
            ("d.job.yaml", JobText.Trigger + "after: [{ job: c }]"),
            ("e.job.yaml", JobText.Trigger + "after: [{ job: e }]")
        );

        Assert.Equal(
            [
                "a.job.yaml:3:16: jobs cannot wait for each other in a circle: a after c after b after a",
                "b.job.yaml:3:16: jobs cannot wait for each other in a circle: b after a after c after b",
                "c.job.yaml:3:16: jobs cannot wait for each other in a circle: c after b after a after c",
                "e.job.yaml:3:16: jobs cannot wait for each other in a circle: e after e",
            ],
            reading.Mistakes.Select(mistake => mistake.ToString())
        );
        Assert.Equal(["d"], reading.Jobs.Select(job => job.Name));
    }

    [Fact]
    public void A_job_after_any_other_and_one_after_it_are_no_circle()
    {
        var reading = ReadAll(
            ("archive.job.yaml", JobText.Trigger + "after: [{ job: mail }]"),
            ("mail.job.yaml", JobText.Trigger + "after: [{ job: '*', when: failure }]"),
            ("pager.job.yaml", JobText.Trigger + "after: [{ job: '*' }, { job: archive }]")
        );

        Assert.Empty(reading.Mistakes);
        Assert.Equal(3, reading.Jobs.Count());
    }

    [Fact]
    public void While_the_defaults_are_broken_the_last_good_ones_hold()
    {
        var reader = JobText.Reader();
        var good = reader.ReadDefaults(JobText.Source("timeout: 1h", JobFiles.Defaults));
        DefinitionSource[] files = [JobText.Source("timeout: 1", JobFiles.Defaults), JobText.Source(JobText.Trigger)];

        var with = new ProgramsReader(reader).ReadAll(files, good);
        var without = new ProgramsReader(reader).ReadAll(files);

        Assert.Equal(TimeSpan.FromHours(1), with.Jobs.Single().Timeout);
        Assert.Empty(without.Jobs);
        Assert.Equal("defaults.yaml", with.Mistakes.Single().File);
        Assert.Equal("defaults.yaml", without.Mistakes.Single().File);
    }

    private static ProgramsReading ReadAll(params (string Path, string Yaml)[] files) =>
        new ProgramsReader(JobText.Reader()).ReadAll(files.Select(file => JobText.Source(file.Yaml, file.Path)));
}
