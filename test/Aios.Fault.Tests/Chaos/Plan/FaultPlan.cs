namespace Aios.Fault.Tests.Chaos.Plan;

/// <summary>Draws what happens: a lane of faults for each device, and one for what concerns all of them.</summary>
internal static class FaultPlan
{
    /// <summary>How often each kind is drawn, and how long it lasts at most, in seconds.</summary>
    private static readonly (FaultKind Kind, int Weight, double Longest)[] s_ofDevices =
    [
        (FaultKind.KillSilo, 5, 0),
        (FaultKind.KillSupervisor, 3, 10),
        (FaultKind.KillBoth, 2, 15),
        (FaultKind.PowerCut, 3, 15),
        (FaultKind.KillProgram, 4, 0),
        (FaultKind.FreezeSilo, 3, 30),
        (FaultKind.FreezeSupervisor, 2, 30),
        (FaultKind.FreezeDevice, 3, 30),
        (FaultKind.Terminate, 4, 10),
        (FaultKind.StepClock, 4, 25),
        (FaultKind.Isolate, 3, 25),
        (FaultKind.Part, 3, 25),
        (FaultKind.CutFromDatabase, 3, 25),
    ];

    private static readonly (FaultKind Kind, int Weight, double Longest)[] s_ofAll =
    [
        (FaultKind.PowerCutOfAll, 1, 5),
        (FaultKind.StopDatabase, 2, 30),
        (FaultKind.FillDisk, 1, 15),
    ];

    private static readonly TimeSpan s_longestCalm = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan s_longestCalmOfAll = TimeSpan.FromSeconds(80);

    /// <param name="seed">The same seed draws the same.</param>
    /// <param name="devices">Their ids.</param>
    /// <param name="possible">The kinds that can be done here.</param>
    /// <param name="span">No fault begins later, but for the time that devices take to start.</param>
    /// <returns>The lanes: the devices' in their order, then that of all.</returns>
    public static IReadOnlyList<IReadOnlyList<PlannedFault>> Draw(
        int seed,
        IReadOnlyList<string> devices,
        IReadOnlySet<FaultKind> possible,
        TimeSpan span
    ) =>
        [
            .. devices.Select(
                (device, lane) => Lane(new(HashCode(seed, lane)), device, s_ofDevices, possible, span, s_longestCalm)
            ),
            Lane(new(HashCode(seed, devices.Count)), device: null, s_ofAll, possible, span, s_longestCalmOfAll),
        ];

    private static List<PlannedFault> Lane(
        Random random,
        string? device,
        (FaultKind Kind, int Weight, double Longest)[] kinds,
        IReadOnlySet<FaultKind> possible,
        TimeSpan span,
        TimeSpan longestCalm
    )
    {
        var drawn = kinds.Where(k => possible.Contains(k.Kind)).ToList();
        List<PlannedFault> lane = [];
        if (drawn.Count == 0)
        {
            return lane;
        }

        for (var at = TimeSpan.Zero; ; )
        {
            var calm = longestCalm * random.NextDouble();
            var (kind, _, longest) = Pick(random, drawn);
            var lasts = TimeSpan.FromSeconds(longest * random.NextDouble());
            at += calm;
            if (at >= span)
            {
                return lane;
            }

            lane.Add(new(kind, device, calm, lasts));
            at += lasts;
        }
    }

    private static (FaultKind Kind, int Weight, double Longest) Pick(
        Random random,
        List<(FaultKind Kind, int Weight, double Longest)> kinds
    )
    {
        var ticket = random.Next(kinds.Sum(k => k.Weight));
        return kinds.First(k => (ticket -= k.Weight) < 0);
    }

    /// <summary>Like System.HashCode, which differs between processes.</summary>
    private static int HashCode(int seed, int lane) => unchecked((seed * 397) ^ (lane * 7919));
}
