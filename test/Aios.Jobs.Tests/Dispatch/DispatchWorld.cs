using Aios.Jobs.Dispatch;
using Aios.Jobs.Pauses;
using Aios.Jobs.Tags;

namespace Aios.Jobs.Tests.Dispatch;

/// <summary>Devices, jobs and messages around a board, as they really are; the board knows only what it is told, late or never.</summary>
internal sealed partial class DispatchWorld
{
    private static readonly string[][] s_selectors =
    [
        [],
        ["gpu"],
        ["-gpu"],
        ["gpu/npu"],
        ["device:d1"],
        ["nobody"],
    ];
    private static readonly string[][] s_tags =
    [
        [],
        ["gpu"],
        ["npu"],
        ["gpu", "npu"],
    ];

    private readonly List<WorldDevice> _devices = [];
    private readonly Dictionary<string, WorldRun> _runs = new(StringComparer.Ordinal);
    private readonly Dictionary<(string RunId, int Attempt), Claim> _claims = [];
    private readonly List<Placement> _calls = [];
    private readonly List<Placement> _delayed = [];
    private readonly HashSet<(string RunId, int Attempt)> _withdrawn = [];

    private static readonly (PauseScope Scope, string? Name)[] s_pauses =
    [
        (PauseScope.All, null),
        (PauseScope.Job, "job"),
        (PauseScope.Tag, "gpu"),
        (PauseScope.Device, "d0"),
        (PauseScope.Drain, "d1"),
    ];
    private readonly List<Eviction> _stops = [];
    private DateTimeOffset _boardSince = Some.Morning;
    private readonly List<Pause> _pauses = [];

    public DispatchBoard Board { get; private set; } = new();

    private DateTimeOffset Now { get; set; } = Some.Morning;

    public void Tick(int seconds)
    {
        Now = Now.AddSeconds(seconds * 2);
        _devices.ForEach(d => d.Wait(Now));
    }

    public void Join(int tags, int slots)
    {
        if (_devices.Count < 4)
        {
            _devices.Add(
                new WorldDevice($"d{_devices.Count}", s_tags[tags % s_tags.Length], 1 + (slots % 3), slots / 3 % 3)
                {
                    Since = Now,
                }
            );
        }
    }

    /// <summary>Somebody pauses something for a while, or drains a device; of what is paused, somebody resumes it.</summary>
    public void Pause(int which, int minutes)
    {
        var (scope, name) = s_pauses[which % s_pauses.Length];
        if (_pauses.RemoveAll(p => p.Scope == scope) == 0)
        {
            var until = minutes % 2 == 0 ? (DateTimeOffset?)null : Now.AddMinutes(minutes);
            _pauses.Add(
                new Pause
                {
                    Scope = scope,
                    Name = name,
                    From = Now,
                    Until = until,
                    By = "lars",
                }
            );
        }

        Board.SetPauses([.. _pauses], Now);
    }

    public void Ask(int kind, int number)
    {
        var id = $"r{_runs.Count:0000}";
        var runKind =
            (kind + number) % 6 is 0 ? RunKind.Idle
            : (kind + number) % 7 is 0 ? RunKind.Always
            : RunKind.Ordinary;
        var run = Some.Run(id) with
        {
            Job = number % 3 == 0 ? "other" : "job",
            Kind = runKind,
            Idle =
                runKind is RunKind.Idle
                    ? new IdleTerms { Quiet = TimeSpan.FromSeconds(kind % 3 * 10), Preempt = number % 4 != 0 }
                    : null,
            Resources = number % 4 == 1 ? Some.Vram(1 + (kind % 2)) : Amounts.Nothing.Resources,
            QueuedAt = Now.AddSeconds(-10 * (number % 5)),
            Tags = TagSelector.Parse(s_selectors[kind % s_selectors.Length]),
            LostAfter = number % 2 == 1 ? TimeSpan.FromSeconds(60) : null,
            Slots = kind / 7 % 3,
            Secrets = (kind + number) % 5 == 0 ? ["token"] : [],
            Priority = number / 5 % 3,
        };
        _runs.Add(id, new WorldRun { Wanted = run });
        AskFor(_runs[id]);
    }

    /// <summary>Somebody gives a device a secret, or takes it away.</summary>
    public void Rotate(int which)
    {
        if (Pick(_devices, which) is { } device)
        {
            device.HasToken = !device.HasToken;
        }
    }

    public void AskAgain(int which)
    {
        if (Pick(Unfinished, which) is { } run)
        {
            AskFor(run);
        }
    }

    public void Assign()
    {
        var expected = NaiveAssignment.Of(Board, _pauses, Now);
        var round = Board.Assign(Now);
        Assert.Equal(expected.Placements, round.Placements.Select(p => (p.Run.RunId, p.Device)));
        Assert.Equal(
            expected.Reservations,
            Board
                .AnnouncedDevices.Where(d => d.ReservedFor is not null)
                .ToDictionary(d => d.Facts.Device, d => d.ReservedFor!.Run.RunId)
        );
        Assert.All(expected.Preempting, device => Assert.All(GivingWayOn(device), e => Assert.NotNull(e.Leaving)));
        Assert.DoesNotContain(round.Placements, p => _withdrawn.Contains((p.Run.RunId, p.Run.Attempt)));
        Assert.All(round.Evictions, s => Assert.NotEqual(RunKind.Ordinary, _runs[s.RunId].Wanted.Kind));
        Assert.All(
            Board.Entries.Where(e => e.State is not EntryState.Started),
            e => Assert.NotEmpty(Board.Why(e.Run.RunId)!)
        );
        _calls.AddRange(round.Placements);
        _stops.AddRange(round.Evictions);
    }

    /// <summary>A device stops what it was told to stop, and its job repeats it.</summary>
    public void Stop(int which)
    {
        if (Pick(_stops, which) is not { } stop)
        {
            return;
        }

        _stops.Remove(stop);
        var device = _devices.First(d => d.Id == stop.Device);
        if (device.Alive && device.Running.Find(r => (r.RunId, r.Attempt) == (stop.RunId, stop.Attempt)) is { } live)
        {
            device.Stop(live, Now);
            _claims[(live.RunId, live.Attempt)] = _claims[(live.RunId, live.Attempt)] with { Ended = true };
            Board.Ended(live.RunId, live.Attempt);
            var run = _runs[live.RunId];
            if (run.Canceling)
            {
                run.Finish(live.Attempt);
            }
            else if (!run.Finished && run.Wanted.Attempt == live.Attempt)
            {
                run.Wanted = run.Wanted with { Attempt = live.Attempt + 1, KnownDevice = null, KnownIncarnation = 0 };
                AskFor(run);
            }
        }
    }

    private IEnumerable<BoardEntry> GivingWayOn(string device) =>
        Board.AnnouncedDevices.First(d => d.Facts.Device == device).GivingWay;

    /// <summary>A call arrives, or does not; its answer arrives, or does not.</summary>
    public void Deliver(int which, int fate)
    {
        if (Pick(_calls, which) is not { } call)
        {
            return;
        }

        _calls.Remove(call);
        switch (fate % 8)
        {
            case 0:
                Board.AnswerLost(call);
                break;
            case 1:
                Board.AnswerLost(call);
                _delayed.Add(call);
                break;
            case 2:
                Start(call);
                Board.AnswerLost(call);
                break;
            default:
                Answer(call, Start(call));
                break;
        }
    }

    public void DeliverDelayed(int which)
    {
        if (Pick(_delayed, which) is { } call)
        {
            _delayed.Remove(call);
            Start(call);
        }
    }

    /// <summary>A device looks at itself and sends what it saw, one word at a time.</summary>
    public void Look(int which)
    {
        if (Pick(_devices.Where(d => d.Alive), which) is { } device)
        {
            device.Word ??= device.Look();
        }
    }

    public void Hear(int which)
    {
        if (Pick(_devices.Where(d => d.Word is not null), which) is { } device)
        {
            var asked = Board
                .Entries.Where(e =>
                    e is { State: EntryState.AwaitingWord, NextWordMayBeOld: false } && e.Device == device.Id
                )
                .ToList();
            var (word, current) = (device.Word!, device.Incarnation == device.Word!.Incarnation);
            device.Word = null;
            device.Heard.Add(word);
            TellAll(Board.Announce(word));
            if (current)
            {
                Assert.DoesNotContain(Board.Entries, e => e.State is EntryState.AwaitingWord && asked.Contains(e));
            }
        }
    }

    /// <summary>A word that was heard once is heard again, after others.</summary>
    public void HearAgain(int which, int word)
    {
        if (
            Pick(_devices.Where(d => d.Heard.Count > 1), which) is { } device
            && Pick(device.Heard.SkipLast(1), word) is { } old
        )
        {
            TellAll(Board.Announce(old));
        }
    }

    /// <summary>An attempt ends; its job is told, and the dispatcher may be told.</summary>
    public void End(int which, int told)
    {
        if (Pick(_devices.SelectMany(d => d.Running.Select(r => (Device: d, Run: r))), which) is { Run: not null } live)
        {
            var key = (live.Run.RunId, live.Run.Attempt);
            live.Device.Stop(live.Run, Now);
            _claims[key] = _claims[key] with { Ended = true };
            if (told % 3 != 0 && live.Device.Alive)
            {
                Board.Ended(key.RunId, key.Attempt);
            }

            if (told % 4 != 0 && live.Device.Alive)
            {
                _runs[key.RunId].Finish(key.Attempt);
            }
        }
    }

    public void Withdraw(int which)
    {
        if (Pick(Unfinished, which) is { } run)
        {
            run.Canceling = true;
            var key = (run.Wanted.RunId, run.Wanted.Attempt);
            _withdrawn.Add(key);
            if (Board.Withdraw(key.RunId, key.Attempt).Kind is not WithdrawalKind.OnDevice)
            {
                _claims.TryAdd(key, new Claim("", 0, Ended: true));
            }
        }
    }

    public void Die(int which, int back)
    {
        if (Pick(_devices, which) is { } device)
        {
            device.Die(andComesBack: back % 2 == 0, Now);
        }
    }

    /// <summary>A device loses its lease, and programs that may outlive it live on; or it is back.</summary>
    public void FallSilentOrComeBack(int which)
    {
        if (Pick(_devices.Where(d => d.Alive || d.SilentSince is not null), which) is not { } device)
        {
            return;
        }

        if (device.Alive)
        {
            device.FallSilent(Now);
        }
        else
        {
            device.ComeBack(Now);
        }
    }

    public void SeeLeases() =>
        TellAll(
            Board.LeasesSeen(
                Leases,
                _devices
                    .Where(d => d.SilentSince is not null)
                    .ToDictionary(
                        d => d.Id,
                        d => new Silence(
                            d.Incarnation,
                            Now - (d.SilentSince > _boardSince ? d.SilentSince.Value : _boardSince)
                        )
                    )
            )
        );

    /// <summary>The dispatcher moves: a new board that knows nothing, and to which nothing under way is addressed.</summary>
    public void Replace()
    {
        Board = new DispatchBoard();
        _boardSince = Now;
        _calls.Clear();
        _delayed.Clear();
        _stops.Clear();
        foreach (var device in _devices)
        {
            device.Word = null;
            device.Heard.Clear();
        }

        SeeLeases();
        Board.SetPauses([.. _pauses], Now);
    }

    private IEnumerable<WorldRun> Unfinished => _runs.Values.Where(r => !r.Finished && !r.Canceling);

    private Dictionary<string, long> Leases => _devices.Where(d => d.Alive).ToDictionary(d => d.Id, d => d.Incarnation);

    private static T? Pick<T>(IEnumerable<T> from, int which)
    {
        var all = from.ToList();
        return all.Count == 0 ? default : all[which % all.Count];
    }
}
