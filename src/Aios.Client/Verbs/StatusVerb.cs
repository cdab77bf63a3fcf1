using System.CommandLine;
using System.Text.Json;
using Aios.Api;
using Aios.Api.Devices;
using Aios.Api.Jobs;
using Aios.Api.Runs;
using Aios.Client.Connecting;
using Aios.Client.Tables;

namespace Aios.Client.Verbs;

/// <summary><c>aios status</c></summary>
internal sealed class StatusVerb(Session session)
    : Verb("status", "A short overview: devices, jobs, and what is going on")
{
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
        if (session.Options.WantsJson(parsed))
        {
            var report = new StatusReport
            {
                Cluster = ClientJson.Element(device.VersionJson),
                Devices = ClientJson.Element(devices.Json),
                Jobs = ClientJson.Element(jobs.Json),
                ActiveRuns = ClientJson.Element(active.Json),
            };
            session.Interaction.Line(JsonSerializer.Serialize(report, ClientJson.Wire.StatusReport));
        }
        else
        {
            Show(device.Version, devices.Value.Items, jobs.Value.Items, active.Value);
        }

        return ExitCode.Done;
    }

    private void Show(
        VersionInfo cluster,
        IReadOnlyList<DeviceInfo> devices,
        IReadOnlyList<JobSummary> jobs,
        RunPage active
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
        session.Interaction.Show(sheet.Rendered);
        if (active.Items.Count > 0)
        {
            session.Interaction.Line("");
            session.Interaction.Show(session.Runs.List(active.Items));
        }

        foreach (var job in jobs.Where(job => job.Problem is not null))
            session.Interaction.Say($"{job.Name}: {job.Problem}");
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
