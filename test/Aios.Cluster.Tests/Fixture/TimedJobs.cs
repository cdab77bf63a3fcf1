namespace Aios.Cluster.Tests.Fixture;

/// <summary>200 jobs of all timed types, mostly daily to hourly, in several zones, with jitter, dates skipped, and every way to catch up
/// and to overlap.</summary>
internal static class TimedJobs
{
    private static readonly string[] s_zones =
    [
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Africa/Casablanca",
        "America/Sao_Paulo",
        "Pacific/Apia",
        "UTC",
    ];

    private static readonly string[] s_days = ["", "[mon, wed, fri]", "[sat, sun]", "", "[tue, thu, sat]"];

    /// <summary>Job files by job.</summary>
    public static IReadOnlyList<(string Job, string Yaml)> All { get; } =
    [
        .. Some(70, "daily", Daily),
        .. Some(44, "interval", Interval),
        .. Some(44, "random", Random),
        .. Some(42, "cron", Cron),
    ];

    private static IEnumerable<(string Job, string Yaml)> Some(int count, string name, Func<int, string[]> when) =>
        from i in Enumerable.Range(0, count)
        select ($"{name}-{i:00}", string.Join('\n', [.. when(i), .. Common(i), "shell: 'true'"]));

    private static IEnumerable<string> Common(int i)
    {
        if (i % 8 > 0)
        {
            yield return $"timezone: {s_zones[i % 7]}";
        }

        if (i % 3 == 1)
        {
            yield return $"jitter: {5 + (i % 20)}m";
        }

        if (i % 5 == 2)
        {
            yield return $"skip_dates: [2026-03-{3 + (i % 25):00}, 2026-03-28..2026-03-30]";
        }

        yield return $"catch_up: {((string[])["none", "one", "all"])[i % 3]}";
        yield return $"overlap: {((string[])["skip", "queue", "allow", "replace"])[i % 4]}";
    }

    private static string[] Daily(int i) =>
        [
            "type: daily",
            i % 4 == 0
                ? $"at: ['{i % 24:00}:{i * 7 % 60:00}', '{(i + 11) % 24:00}:{i * 13 % 60:00}']"
                : $"at: '{i * 5 % 24:00}:{i * 11 % 60:00}:{i * 17 % 60:00}'",
            .. Days(i),
        ];

    private static string[] Interval(int i) =>
        [
            "type: interval",
            i switch
            {
                < 2 => "every: 15m",
                < 6 => "every: 1h",
                _ => $"every: {4 + (i % 21)}h",
            },
            .. i % 2 == 1 ? [$"start: '{i % 24:00}:{i * 7 % 60:00}'"] : Array.Empty<string>(),
        ];

    private static string[] Random(int i) =>
        [
            "type: random_daily",
            i % 3 == 0 ? "window: '22:00-02:00'" : $"window: '{i % 12:00}:00-{12 + (i % 13):00}:00'",
            $"times: {1 + (i % 3)}",
            .. Days(i),
        ];

    private static string[] Cron(int i) =>
        [
            "type: cron",
            i switch
            {
                < 2 => $"cron: '{i * 20} * * * *'",
                _ when i % 5 == 0 => $"cron: '{i} {i * 3 % 60} {i % 24} * * MON-FRI'",
                _ when i % 5 == 1 => "cron: '@daily'",
                _ when i % 5 == 2 => $"cron: '{i} {i % 24} L * *'",
                _ => $"cron: '{i} */{6 + (i % 7)} * * *'",
            },
        ];

    private static IEnumerable<string> Days(int i) =>
        s_days[i % s_days.Length] is { Length: > 0 } days ? [$"days: {days}"] : [];
}
