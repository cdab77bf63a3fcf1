using Aios.Jobs.Dispatch;
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

    public DispatchBoard Board { get; private set; } = new();

    public void Join(int tags, int slots)
    {
        if (_devices.Count < 4)
        {
            var device = new WorldDevice($"d{_devices.Count}", s_tags[tags % s_tags.Length], 1 + (slots % 3));
            _devices.Add(device);
        }
    }

    public void Ask(int kind, int number)
    {
        var id = $"r{_runs.Count:0000}";
        var run = Some.Run(id, minute: number % 5) with
        {
            Tags = TagSelector.Parse(s_selectors[kind % s_selectors.Length]),
            Slots = kind / 7 % 3,
            Priority = number / 5 % 3,
        };
        _runs.Add(id, new WorldRun { Wanted = run });
        AskFor(_runs[id]);
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
        var expected = NaiveAssignment.Of(Board);
        var placements = Board.Assign();
        Assert.Equal(expected, placements.Select(p => (p.Run.RunId, p.Device)));
        Assert.DoesNotContain(placements, p => _withdrawn.Contains((p.Run.RunId, p.Run.Attempt)));
        _calls.AddRange(placements);
    }

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
            device.Word ??= device.Facts;
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
            && (old.Incarnation < device.Heard[^1].Incarnation || old.StartsSeen < device.Heard[^1].StartsSeen)
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
            live.Device.Running.Remove(live.Run);
            _claims[key] = _claims[key] with { Ended = true };
            if (told % 3 != 0)
            {
                Board.Ended(key.RunId, key.Attempt);
            }

            if (told % 4 != 0)
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
            device.Die(andComesBack: back % 2 == 0);
        }
    }

    public void SeeLeases() => TellAll(Board.LeasesSeen(Leases));

    /// <summary>The dispatcher moves: a new board that knows nothing, and to which nothing under way is addressed.</summary>
    public void Replace()
    {
        Board = new DispatchBoard();
        _calls.Clear();
        _delayed.Clear();
        foreach (var device in _devices)
        {
            device.Word = null;
            device.Heard.Clear();
        }

        SeeLeases();
    }

    private IEnumerable<WorldRun> Unfinished => _runs.Values.Where(r => !r.Finished && !r.Canceling);

    private Dictionary<string, long> Leases => _devices.Where(d => d.Alive).ToDictionary(d => d.Id, d => d.Incarnation);

    private static T? Pick<T>(IEnumerable<T> from, int which)
    {
        var all = from.ToList();
        return all.Count == 0 ? default : all[which % all.Count];
    }
}
