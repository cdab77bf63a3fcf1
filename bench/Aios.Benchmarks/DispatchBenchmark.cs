using System.Diagnostics;
using System.Globalization;
using Aios.Jobs.Dispatch;
using Aios.Jobs.Tags;

namespace Aios.Benchmarks;

/// <summary>What it costs the dispatcher to give one run to a device: in the steady state in which everything is full, and each end
/// of a run lets another begin.</summary>
internal static class DispatchBenchmark
{
    private const int Slots = 4;
    private const int Rounds = 20_000;
    private const int Repetitions = 9;
    private static readonly DateTimeOffset s_now = new(2026, 1, 15, 8, 0, 0, TimeSpan.Zero);
    private static readonly string[][] s_tags =
    [
        [],
        ["gpu"],
        ["-gpu"],
        ["gpu/npu"],
    ];

    public static void Run()
    {
        foreach (var devices in (int[])[3, 200])
        {
            Measure(devices, 100);
            List<double> few = [];
            List<double> many = [];
            for (var time = 0; time < Repetitions; time++)
            {
                few.Add(Measure(devices, 100));
                many.Add(Measure(devices, 10_000));
            }

            // What else the machine does only slows: the best are the nearest to the truth.
            var (rateOfFew, rateOfMany) = (few.Max(), many.Max());
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{devices} devices: {rateOfFew:0} assignments/s with 100 waiting, {rateOfMany:0} with 10,000: cost per assignment {rateOfFew / rateOfMany:0.00} x"
                )
            );
        }
    }

    /// <returns>Assignments per second.</returns>
    private static double Measure(int devices, int waiting)
    {
        var board = Board(devices);
        var first = waiting + (devices * Slots);
        WaitingRun[] runs = [.. Enumerable.Range(0, first + Rounds).Select(Next)];
        foreach (var run in runs.AsSpan(0, first))
        {
            board.Ask(run);
        }

        // The runs are the measurement's own: collected now, so that they are not while it lasts.
        GC.Collect();

        var running = new Queue<Placement>(board.Assign(s_now).Placements);
        var (taken, assigned) = (TimeSpan.Zero, 0);
        for (var round = 0; round < Rounds; round++)
        {
            board.Ask(runs[first + round]);
            var ended = running.Dequeue().Run;
            var began = Stopwatch.GetTimestamp();
            board.Ended(ended.RunId, ended.Attempt);
            var placements = board.Assign(s_now).Placements;
            taken += Stopwatch.GetElapsedTime(began);
            foreach (var placement in placements)
            {
                running.Enqueue(placement);
                assigned++;
            }
        }

        return assigned / taken.TotalSeconds;
    }

    private static DispatchBoard Board(int devices)
    {
        var board = new DispatchBoard();
        var names = Enumerable.Range(0, devices).Select(n => $"d{n:000}").ToList();
        board.LeasesSeen(names.ToDictionary(n => n, _ => 1L));
        foreach (var (index, name) in names.Index())
        {
            board.Announce(
                new DeviceFacts
                {
                    Device = name,
                    Incarnation = 1,
                    Tags = new HashSet<string>(index % 2 == 0 ? ["gpu", $"device:{name}"] : ["npu", $"device:{name}"]),
                    Slots = Slots,
                    Resources = new Dictionary<string, int> { ["vram"] = 24 },
                    StartsSeen = 0,
                    Live = [],
                }
            );
        }

        return board;
    }

    /// <summary>Of ten jobs with all that tells runs apart: tags, priorities, resources.</summary>
    private static WaitingRun Next(int number) =>
        new()
        {
            Job = $"job{number % 10}",
            RunId = number.ToString("00000000", CultureInfo.InvariantCulture),
            Attempt = 1,
            Tags = TagSelector.Parse(s_tags[number % s_tags.Length]),
            Slots = 1,
            Resources = number % 3 == 0 ? new Dictionary<string, int> { ["vram"] = 4 } : Amounts.Nothing.Resources,
            Priority = number % 5,
            QueuedAt = s_now.AddMilliseconds(number),
        };
}
