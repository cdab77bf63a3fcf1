using System.CommandLine;
using Aios.Api.Planning;
using Aios.Client.Arguments;
using Aios.Client.Errors;
using Aios.Client.Simulating;
using Aios.Client.Tables;
using Aios.Client.Validating;
using Aios.Jobs.Definitions;
using Aios.Jobs.Definitions.Reading;
using Aios.Jobs.Definitions.Reading.Values;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Simulation;

namespace Aios.Client.Verbs;

/// <summary><c>aios simulate</c></summary>
internal sealed class SimulateVerb : Verb
{
    private static readonly TimeSpan UsualSpan = TimeSpan.FromDays(1);
    private static readonly string[] Dispositions = [.. Enum.GetValues<Disposition>().Select(Words.Of)];

    private readonly Option<string?> from = Moment("--from", "The first moment (now)");
    private readonly Option<string?> to = Moment("--to", "Behind the last moment (a day after --from)");
    private readonly Option<string?> programs = new("--programs")
    {
        Description = "The Programs folder; else AIOS_PROGRAMS, else ./Programs",
        HelpName = "DIR",
    };
    private readonly Option<string[]> jobs = new("--job")
    {
        Description = "Only this job; may be given again",
        HelpName = "JOB",
    };
    private readonly Option<string[]> devices = new("--device")
    {
        Description = "A device and its tags; may be given again (one that matches every job)",
        HelpName = "ID[=TAG,TAG]",
    };
    private readonly Option<string[]> down = new("--down")
    {
        Description = "A device is down from the one moment until the other; may be given again",
        HelpName = "DEVICE:T..T",
    };
    private readonly Option<string> seed = new("--seed")
    {
        Description = "What random moments are drawn from: the cluster's uid (aios version) gives the cluster's own",
        HelpName = "TEXT",
        DefaultValueFactory = _ => "simulate",
    };
    private readonly Option<string?> zone = new("--timezone")
    {
        Description = "Zone of jobs that name none; else AIOS_TIMEZONE, else this machine's",
        HelpName = "ZONE",
    };
    private readonly Option<string?> duration = new("--duration")
    {
        Description = "How long each program takes, such as 5m (it ends at once)",
        HelpName = "D",
    };
    private readonly Session session;

    public SimulateVerb(Session session)
        : base(
            "simulate",
            "Show what would run when and where, by the cluster's own rules; needs no cluster. Programs end at once and succeed"
        )
    {
        this.session = session;
        foreach (var option in new Option[] { from, to, programs, jobs, devices, down, seed, zone, duration })
            Options.Add(option);
    }

    protected override Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var reading = ReadPrograms(parsed);
        var plan = PlanOf(parsed, Chosen(parsed, reading));
        var rows = Simulator.Run(plan).Select(RowOf).TakeWhile(_ => !cancellation.IsCancellationRequested);
        if (session.Options.WantsJson(parsed))
            RowJson.Write(rows, session.Interaction.Data);
        else
            session.Simulated(plan).Write(rows, session.Interaction.Data);
        cancellation.ThrowIfCancellationRequested();
        TellLeftOut(plan.Jobs);
        return Task.FromResult(reading.Mistakes.Any() ? ExitCode.Failed : ExitCode.Done);
    }

    private SimulationPlan PlanOf(ParseResult parsed, IReadOnlyList<JobDefinition> chosen)
    {
        var time = session.Process.Time;
        var begin = parsed.GetValue(from) is { } first ? AheadArgument.Read("--from", first, time) : ThisSecond(time);
        var end = parsed.GetValue(to) is { } last ? AheadArgument.Read("--to", last, time) : begin + UsualSpan;
        if (begin >= end)
            throw new UsageException("--to must be later than --from.");
        List<Outage> outages =
        [
            .. (parsed.GetValue(down) ?? []).Select(text => SimulatedDevices.ReadOutage(text, begin, end, time)),
        ];
        return new SimulationPlan
        {
            Jobs = chosen,
            From = begin.ToUniversalTime(),
            To = end.ToUniversalTime(),
            Seed = parsed.GetRequiredValue(seed),
            TimeZone = ZoneOf(parsed),
            Devices = SimulatedDevices.Read(parsed.GetValue(devices) ?? [], outages),
            Outages = outages,
            Duration = DurationOf(parsed),
        };
    }

    private static DateTimeOffset ThisSecond(TimeProvider time) =>
        DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());

    private ProgramsReading ReadPrograms(ParseResult parsed)
    {
        var target = ValidationTarget.Find(parsed.GetValue(programs), session.Process);
        if (target.File is not null)
            throw new UsageException("--programs must be a folder; --job picks a job of it.");
        var reading = target.Read(session.Process.WorkingDirectory);
        foreach (var mistake in reading.Mistakes)
            session.Interaction.Complain(target.Located(mistake));
        return reading;
    }

    private List<JobDefinition> Chosen(ParseResult parsed, ProgramsReading reading)
    {
        List<JobDefinition> all = [.. reading.Jobs];
        if (parsed.GetValue(jobs) is not { Length: > 0 } names)
            return all;
        if (Array.Find(names, name => all.TrueForAll(job => job.Name != name)) is { } unknown)
        {
            var meant = DidYouMean.Among(all.Select(job => job.Name), unknown);
            throw new NotFoundException(
                $"There is no job '{unknown}'" + (meant is null ? "." : $"; did you mean '{meant}'?")
            );
        }

        return all.FindAll(job => names.Contains(job.Name));
    }

    private string ZoneOf(ParseResult parsed)
    {
        var name = parsed.GetValue(zone) ?? session.Process.Variable("AIOS_TIMEZONE");
        if (name is not { Length: > 0 })
            return session.Process.Time.LocalTimeZone.Id;
        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out _)
            ? name
            : throw new UsageException($"There is no time zone '{name}'; write an IANA name such as Europe/Berlin.");
    }

    private TimeSpan DurationOf(ParseResult parsed)
    {
        if (parsed.GetValue(duration) is not { } text)
            return TimeSpan.Zero;
        return DurationText.TryParse(text, out var read)
            ? read
            : throw new UsageException($"--duration '{text}' is no duration; write 90s, 5m or 1h30m.");
    }

    private void TellLeftOut(IReadOnlyList<JobDefinition> simulated)
    {
        var unplanned = simulated.Count(job => job.Schedule is null);
        if (unplanned > 0)
            session.Interaction.Say(
                $"{Count(unplanned)} left out that {(unplanned == 1 ? "has" : "have")} no schedule (trigger, after, always, idle)."
            );
        var disabled = simulated.Count(job => job is { Schedule: not null, Enabled: false });
        if (disabled > 0)
            session.Interaction.Say($"{Count(disabled)} left out that {(disabled == 1 ? "is" : "are")} disabled.");

        static string Count(int number) => number == 1 ? "1 job is" : $"{number} jobs are";
    }

    private static PlannedRow RowOf(SimulatedRow row) =>
        new()
        {
            Job = row.Job,
            At = row.At.ToUniversalTime(),
            Disposition = Dispositions[(int)row.Disposition],
            Device = row.Device,
            Note = row.Note,
        };

    private static Option<string?> Moment(string name, string description) =>
        new(name)
        {
            Description = $"{description}: 2026-11-24, 2026-11-24T18:00Z, 18:00, or 2h from now",
            HelpName = "T",
        };
}
