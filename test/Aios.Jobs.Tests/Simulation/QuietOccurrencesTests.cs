using Aios.Jobs.Definitions;
using Aios.Jobs.Simulation;
using Aios.Jobs.Tests.Machine;
using CsCheck;

namespace Aios.Jobs.Tests.Simulation;

/// <summary>Most instants are not put to the decider. What becomes of them is what it would say.</summary>
public sealed class QuietOccurrencesTests
{
    private static readonly string[] s_tags = ["gpu", "-gpu", "storage", "gpu/storage", "device:c"];

    private static readonly Gen<Schedule> s_schedule = Gen.OneOf(
        Gen.Int[5, 600].Select(m => (Schedule)new IntervalSchedule { Every = TimeSpan.FromMinutes(m) }),
        Gen.Int[0, 23]
            .Select(hour =>
                (Schedule)new IntervalSchedule { Every = TimeSpan.FromHours(1), Start = new TimeOnly(hour, 0) }
            ),
        Gen.Int[0, 23]
            .Array[1, 3]
            .Select(at =>
                (Schedule)new DailySchedule { At = [.. at.Distinct().Order().Select(h => new TimeOnly(h, 0))] }
            )
    );

    private static readonly Gen<JobDefinition> s_job = Gen.Select(
        s_schedule,
        Gen.Int[0, s_tags.Length - 1].Array[0, 2],
        Gen.Enum<Overlap>(),
        Gen.Enum<CatchUp>(),
        Gen.Int[0, 9],
        (schedule, tags, overlap, catchUp, odd) =>
            Sample.Triggered with
            {
                Schedule = schedule,
                Tags = [.. tags.Distinct().Select(t => s_tags[t])],
                Overlap = overlap,
                CatchUp = catchUp,
                Priority = odd % 3,
                Enabled = odd != 0,
                MaxLateness = TimeSpan.FromHours(odd % 2 == 0 ? 2 : 24),
                MaxQueued = 1 + odd,
                MaxParallel = 1 + (odd % 3),
                TimeZone = odd % 2 == 0 ? "Europe/Berlin" : null,
            }
    );

    private static readonly SimulatedDevice[][] s_fleets =
    [
        [SimulatedDevice.Nameless],
        [Simulated.Device("a", "gpu")],
        [Simulated.Device("a", "gpu"), Simulated.Device("b", "storage"), Simulated.Device("c")],
        [new("a", Tags: null), new("b", Tags: null)],
    ];

    private static readonly Gen<SimulatedDevice[]> s_devices = Gen.Int[0, s_fleets.Length - 1].Select(i => s_fleets[i]);

    private static readonly Gen<SimulationPlan> s_plan = Gen.Select(
        s_job.Array[1, 6],
        s_devices,
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 200], Gen.Int[0, 400]).Array[0, 6],
        (jobs, devices, outages) =>
            Simulated.Of([.. jobs.Select((job, index) => job with { Name = $"job{index}" })]) with
            {
                Devices = devices,
                To = Simulated.Begin.AddDays(4),
                Outages =
                [
                    .. outages.Select(o =>
                        Simulated.Down(
                            devices[o.Item1 % devices.Length].Id,
                            o.Item2 / 2d,
                            (o.Item2 / 2d) + (o.Item3 / 8d)
                        )
                    ),
                ],
            }
    );

    [Fact]
    public void They_are_what_the_decider_would_have_said() =>
        s_plan.Sample(
            plan =>
                Assert.Equal(
                    new Simulator(plan, decidesEach: true).Rows().Select(Simulated.Line),
                    new Simulator(plan, decidesEach: false).Rows().Select(Simulated.Line)
                ),
            iter: 1500,
            print: Print
        );

    [Fact]
    public void Rows_are_in_order_and_each_instant_of_a_job_has_one() =>
        s_plan.Sample(
            plan =>
            {
                var rows = Simulator.Run(plan).Select(r => (r.At, r.Job)).ToList();
                Assert.Equal(rows.OrderBy(r => r.At).ThenBy(r => r.Job, StringComparer.Ordinal), rows);
                Assert.Equal(rows.Count, rows.Distinct().Count());
                Assert.All(rows, r => Assert.True(r.At >= plan.From && r.At < plan.To));
            },
            iter: 1000,
            print: Print
        );

    [Fact]
    public void The_same_plan_has_the_same_rows() =>
        s_plan.Sample(plan => Assert.Equal(plan.Lines(), plan.Lines()), iter: 300, print: Print);

    private static string Print(SimulationPlan plan) =>
        string.Join(
            '\n',
            [
                .. plan.Jobs.Select(DefinitionJson.Write),
                .. plan.Devices.Select(d => $"{d.Id} {string.Join(',', d.Tags ?? new HashSet<string>())}"),
                .. plan.Outages.Select(o => o.ToString()),
            ]
        );
}
