using System.CommandLine;
using System.Text.Json;
using Aios.Api;
using Aios.Api.DamagedFiles;
using Aios.Api.Devices;
using Aios.Api.Jobs;
using Aios.Api.Pauses;
using Aios.Api.Runs;
using Aios.Client.Connecting;
using Aios.Client.Tables;

namespace Aios.Client.Verbs;

/// <summary><c>aios status</c></summary>
internal sealed class StatusVerb(Session session)
    : Verb("status", "A short overview: devices, jobs, and what is going on")
{
    private const int MostDamaged = 5;

    protected override async Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var api = session.Api(parsed);
        var device = await api.DeviceAsync(cancellation);
        var devices = await api.DevicesAsync(cancellation);
        var jobs = await api.JobsAsync(cancellation);
        var active = await api.RunsAsync(
            new RunQuery { Active = true, Limit = ApiLimits.DefaultPageSize },
            cancellation
        );
        var pauses = await api.PausesAsync(cancellation);
        var damaged = await api.DamagedFilesAsync(cancellation);
        if (session.Options.WantsJson(parsed))
        {
            var report = new StatusReport
            {
                Cluster = ClientJson.Element(device.VersionJson),
                Devices = ClientJson.Element(devices.Json),
                Jobs = ClientJson.Element(jobs.Json),
                ActiveRuns = ClientJson.Element(active.Json),
                Pauses = ClientJson.Element(pauses.Json),
                DamagedFiles = ClientJson.Element(damaged.Json),
            };
            session.Interaction.Line(JsonSerializer.Serialize(report, ClientJson.Wire.StatusReport));
        }
        else
        {
            Show(device.Version, devices.Value.Items, jobs.Value.Items, active.Value, pauses.Value.Items);
            Tell(damaged.Value.Items);
        }

        return ExitCode.Done;
    }

    private void Show(
        VersionInfo cluster,
        IReadOnlyList<DeviceInfo> devices,
        IReadOnlyList<JobSummary> jobs,
        RunPage active,
        IReadOnlyList<PauseInfo> pauses
    )
    {
        var up = devices.Where(device => device.State == DeviceState.Up).ToList();
        var sheet = Sheet
            .OfFacts()
            .Fact("cluster", $"{cluster.ClusterId}, answered by {cluster.Device} {cluster.Version}")
            .Fact("devices", Counted(devices.Select(device => Words.Of(device.State))))
            .Fact("slots", $"{up.Sum(device => device.FreeSlots)} of {up.Sum(device => device.Slots)} free")
            .Fact("jobs", Counted(jobs.Select(job => Words.Of(job.Status))))
            .Fact("runs", Runs(active));
        foreach (var reason in devices.Select(device => device.Hindrance).OfType<string>().Distinct())
            sheet.Fact("in the way", reason);
        foreach (var pause in pauses)
            sheet.Fact("paused", session.Pauses.InWords(pause));
        session.Interaction.Show(sheet.Rendered);
        if (active.Items.Count > 0)
        {
            session.Interaction.Line("");
            session.Interaction.Show(session.Runs.List(active.Items));
        }

        foreach (var job in jobs.Where(job => job.Problem is not null))
            session.Interaction.Say($"{job.Name}: {job.Problem}");
    }

    /// <summary>The newest of them; a disk that breaks may damage many.</summary>
    private void Tell(IReadOnlyList<DamagedFile> damaged)
    {
        foreach (var file in damaged.Take(MostDamaged))
            session.Interaction.Say(session.Damage.InWords(file));
        if (damaged.Count > MostDamaged)
            session.Interaction.Say(
                $"{damaged.Count - MostDamaged} more damaged state files: aios status --output json"
            );
    }

    private static string Runs(RunPage active) =>
        active.NextCursor is null
            ? Counted(active.Items.Select(run => Words.Of(run.Status)))
            : $"more than {active.Items.Count}";

    /// <summary>Such as <c>3 (2 up, 1 lost)</c>.</summary>
    private static string Counted(IEnumerable<string> states)
    {
        var counts = states.CountBy(state => state).OrderByDescending(count => count.Value).ToList();
        var total = counts.Sum(count => count.Value);
        return total == 0
            ? "0"
            : $"{total} ({string.Join(", ", counts.Select(count => $"{count.Value} {count.Key}"))})";
    }
}
