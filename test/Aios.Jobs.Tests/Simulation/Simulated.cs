using Aios.Jobs.Definitions;
using Aios.Jobs.Simulation;
using Aios.Jobs.Tests.Machine;
using Aios.Jobs.Tests.Schedules;

namespace Aios.Jobs.Tests.Simulation;

/// <summary>Simulations in UTC from the first of November, 2026, and their rows in a line each.</summary>
internal static class Simulated
{
    public static DateTimeOffset Begin { get; } = Plan.Utc("2026-11-01");

    public static JobDefinition DailyAt(string name, int hour) =>
        Sample.DailyAt(new TimeOnly(hour, 0)) with
        {
            Name = name,
        };

    public static SimulationPlan Of(params JobDefinition[] jobs) =>
        new()
        {
            Jobs = jobs,
            From = Begin,
            To = Begin.AddDays(3),
            Seed = "seed",
            TimeZone = "UTC",
        };

    public static SimulatedDevice Device(string id, params string[] tags) =>
        new(id, new HashSet<string>([.. tags, $"device:{id}"], StringComparer.Ordinal));

    /// <summary>From and to in hours since the beginning.</summary>
    public static Outage Down(string device, double from, double to) =>
        new(device, Begin.AddHours(from), Begin.AddHours(to));

    public static string[] Lines(this SimulationPlan plan) => [.. Simulator.Run(plan).Select(Line)];

    public static string Line(SimulatedRow row) =>
        $"{row.At:dd HH:mm} {row.Job} {row.Disposition} {row.Device ?? "-"} {row.Note}".TrimEnd();
}
