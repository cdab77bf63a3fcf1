using Aios.Jobs.Definitions;
using Aios.Jobs.Definitions.Reading;

namespace Aios.Jobs.Tests.Definitions;

public sealed class DefaultsTests
{
    [Fact]
    public void A_default_holds_where_the_job_says_nothing()
    {
        const string Defaults = "tags: [storage]\ntimeout: 2h\nslots: 3\ntimezone: Europe/Berlin\n";
        var job = JobText.Valid("type: daily\nat: 03:00\nshell: x\nslots: 2\n", defaults: Defaults);

        Assert.Equal(["storage"], job.Tags);
        Assert.Equal(TimeSpan.FromHours(2), job.Timeout);
        Assert.Equal(2, job.Slots);
        Assert.Equal("Europe/Berlin", job.TimeZone);
    }

    [Fact]
    public void A_default_that_the_type_has_no_use_for_is_left_out()
    {
        var job = JobText.Valid(
            JobText.Trigger,
            defaults: "timezone: Europe/Berlin\nat: 03:00\njitter: 1m\nidle: { quiet: 5m }\nmax_parallel: 3\njoin: any\n"
        );

        Assert.Null(job.TimeZone);
        Assert.Null(job.Schedule);
        Assert.Equal(TimeSpan.Zero, job.Jitter);
        Assert.Null(job.Idle);
    }

    [Fact]
    public void Mappings_are_joined_key_by_key()
    {
        var job = JobText.Valid(
            JobText.Trigger + "env: { A: mine }\nretry: { attempts: 3 }\n",
            defaults: "env: { A: general, B: general }\nretry: { attempts: 9, delay: 1m }\n"
        );

        Assert.Equal([new("A", "mine"), new("B", "general")], job.Program.Env);
        Assert.Equal((3, TimeSpan.FromMinutes(1)), (job.Retry.Attempts, job.Retry.Delay));
    }

    [Fact]
    public void A_job_that_says_what_to_run_does_not_inherit_a_program()
    {
        const string Defaults = "program: lib/run.py\nargs: [--verbose]\nworkdir: work\n";

        var own = JobText.Valid("type: trigger\ncommand: [ls]", "media/a.job.yaml", Defaults).Program;
        var inherited = JobText.Valid("type: trigger", "media/a.job.yaml", Defaults).Program;
        var otherArguments = JobText.Valid("type: trigger\nargs: [-q]", "media/a.job.yaml", Defaults).Program;

        Assert.Equal((null, 0), (own.File, own.Args.Count));
        Assert.Equal(("lib/run.py", "work"), (inherited.File, inherited.WorkDir));
        Assert.Equal(["--verbose"], inherited.Args);
        Assert.Equal("lib/run.py", otherArguments.File);
        Assert.Equal(["-q"], otherArguments.Args);
    }

    [Fact]
    public void None_takes_a_default_timeout_back() =>
        Assert.Null(JobText.Valid(JobText.Trigger + "timeout: none", defaults: "timeout: 1h").Timeout);

    [Fact]
    public void Mistakes_of_the_defaults_are_reported_once_and_for_their_file()
    {
        var defaults = JobText
            .Reader()
            .ReadDefaults(
                JobText.Source(
                    "name: a\ntype: daily\ntimeout: 5\ntag: [x]\nretry: { attempts: 0 }\nshell: a\ncommand: [b]\n",
                    JobFiles.Defaults
                )
            );

        Assert.Equal(
            [
                "defaults.yaml:1:1: 'name' cannot be a default; every job has its own",
                "defaults.yaml:2:1: 'type' cannot be a default; every job has its own",
                "defaults.yaml:3:10: 'timeout' needs a unit: write 5s, 15m or 1h30m",
                "defaults.yaml:4:1: unknown key 'tag'; did you mean 'tags'?",
                "defaults.yaml:5:20: 'retry.attempts' must be a whole number from 1 to 1000, not '0'",
                "defaults.yaml:7:10: 'shell' and 'command' exclude each other; keep one",
            ],
            defaults.Mistakes.Select(mistake => mistake.ToString())
        );
    }

    [Fact]
    public void While_the_defaults_are_broken_no_job_is_read_as_if_there_were_none()
    {
        var reading = JobText.Read("type: daily\ntimeout: 5\n", defaults: "at: [03:00");

        Assert.Null(reading.Definition);
        Assert.Equal(
            ["backup.job.yaml:2:10: 'timeout' needs a unit: write 5s, 15m or 1h30m"],
            reading.Mistakes.Select(m => m.ToString())
        );
    }

    [Fact]
    public void Empty_defaults_change_nothing() =>
        Assert.Equal(
            DefinitionJson.Write(JobText.Valid(JobText.Trigger)),
            DefinitionJson.Write(JobText.Valid(JobText.Trigger, defaults: "# nothing yet\n"))
        );

    [Fact]
    public void Defaults_that_are_no_mapping_are_refused() =>
        Assert.Equal(
            "defaults.yaml:1:1: defaults are 'key: value' lines, this is a list",
            JobText.Reader().ReadDefaults(JobText.Source("- a", JobFiles.Defaults)).Mistakes.Single().ToString()
        );

    [Fact]
    public void A_conflict_between_a_job_and_its_defaults_is_the_jobs() =>
        Assert.Equal(
            "backup.job.yaml:3:8: 'retry.max_delay' is shorter than 'retry.delay' (1h)",
            JobText
                .Read(JobText.Trigger + "retry: { delay: 1h }", defaults: "retry: { max_delay: 1m }")
                .Mistakes.Single()
                .ToString()
        );
}
