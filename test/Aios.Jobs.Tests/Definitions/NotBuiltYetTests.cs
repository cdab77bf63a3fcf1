using Aios.Jobs.Definitions.Reading;

namespace Aios.Jobs.Tests.Definitions;

public sealed class NotBuiltYetTests
{
    [Theory]
    [InlineData(
        "type: trigger\nshell: x\ndocker: { image: a }",
        "3:1: 'docker' is not built yet in this version of AIOS; remove it"
    )]
    [InlineData(
        "type: trigger\nshell: x\nkeep: { runs: 1 }",
        "3:1: 'keep' is not built yet in this version of AIOS; remove it"
    )]
    [InlineData(
        "type: trigger\nshell: x\nlog: timed",
        "3:6: 'log: timed' is not built yet in this version of AIOS; use raw"
    )]
    [InlineData(
        "type: trigger\nshell: x\noverlap: replace",
        "3:10: 'overlap: replace' is not built yet in this version of AIOS; use skip or queue or allow"
    )]
    [InlineData(
        "type: cron\nshell: x\ncron: 0 0 * * *",
        "1:7: 'type: cron' is not built yet in this version of AIOS; use trigger or daily or interval"
    )]
    [InlineData(
        "type: idle\nshell: x\nidle: { quiet: 1m }",
        "1:7: 'type: idle' is not built yet in this version of AIOS; use trigger or daily or interval"
    )]
    [InlineData(
        "type: always\nshell: x",
        "1:7: 'type: always' is not built yet in this version of AIOS; use trigger or daily or interval"
    )]
    [InlineData(
        "type: daily\nat: 03:00\nshell: x\njitter: 1m",
        "4:1: 'jitter' is not built yet in this version of AIOS; remove it"
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
    [InlineData(
        "type: trigger\nshell: a\nenv: { A: b }\nworkdir: c\nstdin: d\ntags: [e]\nslots: 1\npriority: 1\ntimeout: 1s\nstop_grace: 1s\n"
            + "retry: { attempts: 2 }\non_lost: fail\ndescription: f\noverlap: skip\n"
    )]
    public void What_is_built_is_accepted(string yaml) =>
        Assert.Empty(new DefinitionReader(programs: null).Read(JobText.Source(yaml), defaults: null).Mistakes);

    [Fact]
    public void In_the_defaults_it_is_refused_there_even_when_no_job_uses_it() =>
        Assert.Equal(
            ["defaults.yaml:1:1: 'cron' is not built yet in this version of AIOS; remove it"],
            new DefinitionReader(programs: null)
                .ReadDefaults(JobText.Source("cron: 0 0 * * *\ntimeout: 1h\n", JobFiles.Defaults))
                .Mistakes.Select(mistake => mistake.ToString())
        );
}
