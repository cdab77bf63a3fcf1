using System.Text;
using Aios.Jobs.Definitions.Reading;
using Aios.Silo.Api;

namespace Aios.Silo.Tests.Api;

public sealed class ScheduleWordsTests
{
    [Theory]
    [InlineData("type: trigger", null)]
    [InlineData("type: interval\nevery: 90m", "every 1h30m")]
    [InlineData("type: interval\nevery: 6h\nstart: 00:00", "every 6h from 00:00 Europe/Berlin")]
    [InlineData("type: daily\nat: [03:00, \"15:30:05\"]", "daily 03:00, 15:30:05 Europe/Berlin")]
    [InlineData("type: daily\nat: 03:00\ndays: [mon, fri]\njitter: 10m", "mon,fri 03:00 Europe/Berlin up to 10m later")]
    [InlineData("type: random_daily\nwindow: 09:00-17:00", "daily once within 09:00-17:00 Europe/Berlin")]
    [InlineData(
        "type: random_daily\nwindow: 00:00-24:00\ntimes: 3\ndays: [sat]\ntimezone: UTC",
        "sat 3 times within 00:00-24:00 UTC"
    )]
    [InlineData("type: cron\ncron: '@hourly'", "cron @hourly Europe/Berlin")]
    [InlineData("type: always", "always")]
    [InlineData("type: always\nalways: { instances: each }", "always, on each device")]
    [InlineData("type: idle", "when idle, at most every 1h")]
    [InlineData("type: trigger\nafter: [{ job: fetch }, { job: scan }]", "after fetch, scan")]
    [InlineData(
        "type: trigger\nafter: [{ job: fetch, when: failure }, { job: '*', when: any }]\njoin: any",
        "after fetch fails or any job ends"
    )]
    [InlineData("type: interval\nevery: 90m\nafter: [{ job: fetch }]", "every 1h30m; after fetch")]
    public void A_schedule_is_told_in_few_words(string yaml, string? words)
    {
        var source = new DefinitionSource("shown.job.yaml", Encoding.UTF8.GetBytes($"{yaml}\nshell: date\n"));
        var definition = new DefinitionReader(programs: null).Read(source, defaults: null).Definition!;

        Assert.Equal(words, ScheduleWords.Of(definition, "Europe/Berlin"));
    }
}
