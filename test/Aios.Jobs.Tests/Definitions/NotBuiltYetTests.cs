using Aios.Jobs.Definitions.Reading;

namespace Aios.Jobs.Tests.Definitions;

public sealed class NotBuiltYetTests
{
    [Theory]
    [InlineData(
        "type: trigger\nshell: x\nnotify: []",
        "3:1: 'notify' is not built yet in this version of AIOS; remove it"
    )]
    public void A_key_or_value_without_behaviour_is_refused(string yaml, string mistake)
    {
        var reading = JobText.Reader(allBuilt: false).Read(JobText.Source(yaml), defaults: null);

        Assert.Null(reading.Definition);
        Assert.Equal("backup.job.yaml:" + mistake, reading.Mistakes.Single().ToString());
    }

    [Theory]
    [InlineData("type: trigger\nprogram: a.py\nargs: [a]\noverlap: allow\nmax_parallel: 2\nlog: raw\n")]
    [InlineData(
        "type: daily\nat: [03:00, 04:00]\ndays: [mon]\ntimezone: UTC\ncommand: [a]\ncatch_up: all\nmax_lateness: 1h\n"
    )]
    [InlineData(
        "type: interval\nevery: 1s\nstart: 00:00\nshell: a\noverlap: queue\nmax_queued: 2\nenabled: false\nname: b\n"
    )]
    [InlineData("type: trigger\nshell: a\nafter: [{ job: b, when: any }, { job: '*', when: failure }]\njoin: any\n")]
    [InlineData(
        "type: random_daily\nwindow: 22:00-06:00\ntimes: 3\ndays: [sat]\nshell: a\njitter: 5m\nskip_dates: [2026-12-25]\n"
    )]
    [InlineData("type: cron\ncron: 0 3 * * *\nshell: a\ntimezone: UTC\njitter: 1h\n")]
    [InlineData(
        "type: trigger\nshell: a\nenv: { A: b }\nworkdir: c\nstdin: d\ntags: [e]\nslots: 1\npriority: 1\ntimeout: 1s\nstop_grace: 1s\n"
            + "retry: { attempts: 2 }\non_lost: fail\nlost_after: 12h\ndescription: f\noverlap: replace\n"
    )]
    [InlineData("type: always\nshell: a\nalways: { restart: on_failure, healthy_after: 5s, instances: each }\n")]
    [InlineData("type: trigger\nshell: a\nkeep: { runs: 1, days: 7 }\nlog_limit: 1MB\n")]
    [InlineData("type: trigger\nshell: a\nsecrets: [b, c-d]\nlog: timed\n")]
    [InlineData("type: idle\nshell: a\nidle: { quiet: 10s, every: 1h, preempt: false }\n")]
    public void What_is_built_is_accepted(string yaml) =>
        Assert.Empty(new DefinitionReader(programs: null).Read(JobText.Source(yaml), defaults: null).Mistakes);

    [Fact]
    public void In_the_defaults_it_is_refused_there_even_when_no_job_uses_it() =>
        Assert.Equal(
            ["defaults.yaml:1:1: 'notify' is not built yet in this version of AIOS; remove it"],
            new DefinitionReader(programs: null)
                .ReadDefaults(JobText.Source("notify: []\ntimeout: 1h\n", JobFiles.Defaults))
                .Mistakes.Select(mistake => mistake.ToString())
        );
}
