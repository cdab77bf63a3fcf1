using Aios.Jobs.Definitions.Reading.Fields;

namespace Aios.Jobs.Definitions.Reading.Keys;

/// <summary>Every key of a job file. A new key is a new line here, and a line where its value is read.</summary>
internal static class KeyTable
{
    private static readonly JobType[] Every = Enum.GetValues<JobType>();
    private static readonly JobType[] Timed = [JobType.Daily, JobType.Interval, JobType.RandomDaily, JobType.Cron];
    private static readonly JobType[] ByDay = [JobType.Daily, JobType.RandomDaily];
    private static readonly JobType[] NotAlways = [.. Timed, JobType.Trigger, JobType.Idle];

    public static readonly IReadOnlyList<KeyRule> All =
    [
        new("name", Every, field => JobKeys.Name(field)),
        new("type", Every, field => field.Choice<JobType>()),
        new("description", Every, field => field.Text(longest: 4000, mayBeAbsent: true)),
        new("enabled", Every, field => field.Flag()),
        new("at", [JobType.Daily], field => ScheduleKeys.At(field)),
        new("days", ByDay, field => CalendarKeys.Days(field)),
        new("every", [JobType.Interval], field => ScheduleKeys.Every(field)),
        new("start", [JobType.Interval], field => ScheduleKeys.Start(field)),
        new("window", [JobType.RandomDaily], field => ScheduleKeys.Window(field)),
        new("times", [JobType.RandomDaily], field => ScheduleKeys.Times(field)),
        new("cron", [JobType.Cron], field => ScheduleKeys.Cron(field)),
        new("timezone", Timed, field => CalendarKeys.TimeZone(field)),
        new("jitter", Timed, field => CalendarKeys.Jitter(field)),
        new("skip_dates", Timed, field => CalendarKeys.SkipDates(field)),
        new("program", Every, field => ProgramKeys.File(field)),
        new("args", Every, field => ProgramKeys.Args(field)),
        new("command", Every, field => ProgramKeys.Command(field)),
        new("shell", Every, field => ProgramKeys.Shell(field)),
        new("env", Every, field => SurroundingKeys.Env(field)),
        new("workdir", Every, field => SurroundingKeys.WorkDir(field)),
        new("stdin", Every, field => SurroundingKeys.Stdin(field)),
        new("secrets", Every, field => SurroundingKeys.Secrets(field)),
        new("tags", Every, field => PlacementKeys.Tags(field)),
        new("resources", Every, field => PlacementKeys.Resources(field)),
        new("slots", Every, field => PlacementKeys.Slots(field)),
        new("priority", Every, field => PlacementKeys.Priority(field)),
        new("timeout", Every, field => FailureKeys.Timeout(field)),
        new("stop_grace", Every, field => FailureKeys.StopGrace(field)),
        new("retry", Every, field => FailureKeys.Retry(field)),
        new("on_lost", Every, field => field.Choice<OnLost>()),
        new("lost_after", Every, field => FailureKeys.LostAfter(field)),
        new("overlap", NotAlways, field => field.Choice<Overlap>()),
        new("max_queued", NotAlways, field => OverlapKeys.MaxQueued(field)),
        new("max_parallel", NotAlways, field => OverlapKeys.MaxParallel(field)),
        new("catch_up", Timed, field => field.Choice<CatchUp>()),
        new("max_lateness", Timed, field => OverlapKeys.MaxLateness(field)),
        new("idle", [JobType.Idle], field => SupervisionKeys.Idle(field)),
        new("always", [JobType.Always], field => SupervisionKeys.Always(field)),
        new("after", NotAlways, field => AfterKeys.Inputs(field)),
        new("join", NotAlways, field => field.Choice<Join>()),
        new("docker", Every, field => ContainerKeys.Docker(field)),
        new("log", Every, field => field.Choice<LogStyle>()),
        new("log_limit", Every, field => HistoryKeys.LogLimit(field)),
        new("keep", Every, field => HistoryKeys.Keep(field)),
        new("notify", Every, field => HistoryKeys.Notify(field)),
    ];

    public static readonly IReadOnlyList<string> Names = [.. All.Select(rule => rule.Name)];

    private static readonly Dictionary<string, KeyRule> ByName = All.ToDictionary(
        rule => rule.Name,
        StringComparer.Ordinal
    );

    private static readonly (string Owner, IReadOnlyList<string> Parts)[] Nested =
    [
        ("retry", FailureKeys.RetryParts),
        ("idle", SupervisionKeys.IdleParts),
        ("always", SupervisionKeys.AlwaysParts),
        ("docker", ContainerKeys.Parts),
        ("keep", HistoryKeys.KeepParts),
    ];

    public static KeyRule? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The key inside which a key that was written at the top belongs; null: none.</summary>
    public static string? Owner(string part) =>
        Array.Find(Nested, nested => nested.Parts.Contains(part) && Find(part) is null) is { Owner: { } owner }
            ? owner
            : null;
}
