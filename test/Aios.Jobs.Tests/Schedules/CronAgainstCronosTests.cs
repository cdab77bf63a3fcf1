using Cronos;

namespace Aios.Jobs.Tests.Schedules;

/// <summary>Our own mapping of local times to instants, against Cronos' where that works.</summary>
public sealed class CronAgainstCronosTests
{
    private static readonly string[] s_expressions =
    [
        "*/30 * * * *",
        "*/7 * * * *",
        "30 2 * * *",
        "0,15,30,45 1,2,3 * * *",
        "10 1-3 * * *",
        "5/20 2 * * *",
        "30 1-1 * * *",
        "30 23,0 * * *",
        "*/15 23,0 * * *",
        "0 0 * * *",
        "@HOURLY",
        "@daily",
        "@weekly",
        "30 1 L * *",
        "15 45 1 * * *",
        "*/40 59 1,2 * * *",
        "0 30 2 * * sun",
        "30 2 * 3,4,10,11 sun",
        "0 12 29 2 *",
    ];

    /// <summary>Zones and years, each with changes of the clock.</summary>
    public static TheoryData<string, string> WhereCronosWorks { get; } =
        new()
        {
            { "Europe/Berlin", "2025-01-01" },
            { "America/New_York", "2025-01-01" },
            { "Australia/Lord_Howe", "2025-01-01" },
            { "America/Sao_Paulo", "2016-01-01" },
            { "UTC", "2025-01-01" },
        };

    [Theory]
    [MemberData(nameof(WhereCronosWorks))]
    public void It_finds_what_Cronos_finds_over_years(string name, string begin)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
        var from = Plan.Utc(begin);
        var to = from.AddMonths(38);
        foreach (var expression in s_expressions)
        {
            var format = expression.Split(' ').Length == 6 ? CronFormat.IncludeSeconds : CronFormat.Standard;

            var expected = CronExpression.Parse(expression, format).GetOccurrences(from, to, zone);

            var found = Plan.Between(Plan.Cron(name, expression), from.AddTicks(-1), to.AddTicks(-1));
            using var ours = found.GetEnumerator();
            foreach (var instant in expected)
            {
                Assert.True(ours.MoveNext());
                if (ours.Current != instant)
                {
                    Assert.Fail($"{name}, {expression}: {ours.Current:u} where Cronos has {instant:u}");
                }
            }

            Assert.False(ours.MoveNext());
        }
    }
}
