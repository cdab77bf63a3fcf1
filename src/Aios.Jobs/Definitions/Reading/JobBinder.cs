using Aios.Jobs.Definitions.Reading.Fields;
using Aios.Jobs.Definitions.Reading.Keys;
using Aios.Jobs.Definitions.Reading.Values;
using Aios.Jobs.Definitions.Reading.Yaml;

namespace Aios.Jobs.Definitions.Reading;

/// <summary>Turns a file's tree, completed with defaults, into a definition; every key is looked at, also after mistakes.</summary>
internal static class JobBinder
{
    /// <summary>The definition is meaningless when there are mistakes: the caller looks first.</summary>
    public static JobDefinition? Bind(string path, YamlMap own, YamlMap merged, string? name, ReadingContext context)
    {
        UnknownKeys.Report(own, name: null, KeyTable.Names, context);
        var job = new Section(merged, name: null, context);
        var type = job.Required("type")?.Choice<JobType>();
        if (type is null)
        {
            CheckEach(own, context);
            return null;
        }

        RefuseKeysOfOtherTypes(own, type.Value, context);
        ProgramKeys.CheckWays(job);
        var program = ProgramKeys.Read(job);
        var docker = job["docker"] is { } container ? ContainerKeys.Docker(container) : null;
        if (!context.LacksDefaults && !ProgramKeys.Ways.Any(job.Has))
            RequireProgram(job, context);
        var overlap =
            (job["overlap"] is { } overlapField ? overlapField.Choice<Overlap>() : null)
            ?? TypeDefaults.Overlap(type.Value);
        OverlapKeys.CheckBounds(job, overlap);
        var definition = Definition(path, name ?? "", type.Value, job);
        return definition with
        {
            Program = program,
            Docker = docker,
            Overlap = overlap,
            Tags = docker is null ? definition.Tags : ContainerKeys.Tags(definition.Tags, job),
        };
    }

    /// <summary>Looks at each value by itself: what can be said without a type, and of defaults.</summary>
    public static void CheckEach(YamlMap file, ReadingContext context)
    {
        foreach (var (key, node) in file.Entries)
            KeyTable.Find(key.Text)?.Check(new Field(key.Text, node, context));
        ProgramKeys.CheckWays(new Section(file, name: null, context));
    }

    private static JobDefinition Definition(string path, string name, JobType type, Section job)
    {
        var standard = new JobDefinition
        {
            Name = name,
            Type = type,
            Source = path,
            Program = new ProgramSpec(),
            Overlap = TypeDefaults.Overlap(type),
        };
        return standard with
        {
            Description = job["description"]?.Text(longest: 4000, mayBeAbsent: true),
            Enabled = job["enabled"]?.Flag() ?? true,
            Schedule = ScheduleKeys.Read(job, type),
            TimeZone = job["timezone"] is { } zone ? CalendarKeys.TimeZone(zone) : null,
            Jitter = (job["jitter"] is { } jitter ? CalendarKeys.Jitter(jitter) : null) ?? TimeSpan.Zero,
            SkipDates = (job["skip_dates"] is { } dates ? CalendarKeys.SkipDates(dates) : null) ?? [],
            Tags = (job["tags"] is { } tags ? PlacementKeys.Tags(tags) : null) ?? [],
            Resources =
                (job["resources"] is { } counted ? PlacementKeys.Resources(counted) : null) ?? standard.Resources,
            Slots = (job["slots"] is { } slots ? PlacementKeys.Slots(slots) : null) ?? TypeDefaults.Slots(type),
            Priority =
                (job["priority"] is { } priority ? PlacementKeys.Priority(priority) : null)
                ?? TypeDefaults.Priority(type),
            Timeout = job["timeout"] is { } timeout ? FailureKeys.Timeout(timeout) : null,
            StopGrace = (job["stop_grace"] is { } grace ? FailureKeys.StopGrace(grace) : null) ?? standard.StopGrace,
            Retry = (job["retry"] is { } retry ? FailureKeys.Retry(retry) : null) ?? standard.Retry,
            OnLost = job["on_lost"]?.Choice<OnLost>() ?? standard.OnLost,
            LostAfter = job["lost_after"] is { } lost ? FailureKeys.LostAfter(lost) : null,
            MaxQueued = (job["max_queued"] is { } queued ? OverlapKeys.MaxQueued(queued) : null) ?? standard.MaxQueued,
            MaxParallel =
                (job["max_parallel"] is { } parallel ? OverlapKeys.MaxParallel(parallel) : null)
                ?? standard.MaxParallel,
            CatchUp = job["catch_up"]?.Choice<CatchUp>() ?? standard.CatchUp,
            MaxLateness =
                (job["max_lateness"] is { } late ? OverlapKeys.MaxLateness(late) : null) ?? standard.MaxLateness,
            Idle = job["idle"] is { } idle ? SupervisionKeys.Idle(idle) : TypeDefaults.Idle(type),
            Always = job["always"] is { } always ? SupervisionKeys.Always(always) : TypeDefaults.Always(type),
            After = AfterKeys.Read(job),
            Log = job["log"]?.Choice<LogStyle>() ?? standard.Log,
            LogLimit = (job["log_limit"] is { } limit ? HistoryKeys.LogLimit(limit) : null) ?? standard.LogLimit,
            Keep = (job["keep"] is { } keep ? HistoryKeys.Keep(keep) : null) ?? standard.Keep,
            Notify = (job["notify"] is { } notify ? HistoryKeys.Notify(notify) : null) ?? [],
        };
    }

    private static void RefuseKeysOfOtherTypes(YamlMap own, JobType type, ReadingContext context)
    {
        foreach (var key in own.Entries.Select(entry => entry.Key))
        {
            if (KeyTable.Find(key.Text) is { } rule && !rule.AppliesTo(type))
                context.Mistakes.Add(
                    key.Mark,
                    $"'{key.Text}' does not apply to a job of type {EnumText<JobType>.Write(type)}, only to "
                        + string.Join(", ", rule.Types.Select(EnumText<JobType>.Write))
                );
        }
    }

    private static void RequireProgram(Section job, ReadingContext context)
    {
        if (!job.Has("docker"))
            context.Mistakes.Add(job.Mark, "there is nothing to run: give 'program', 'command' or 'shell'");
        if (job["args"] is { IsOwn: true } args)
            args.Wrong("'args' goes with 'program'");
    }
}
