using Aios.Jobs.Pauses;
using Aios.Jobs.Tags;

namespace Aios.Jobs.Dispatch;

/// <summary>The pauses that hold at one moment, for looking up what they hold.</summary>
internal sealed class HoldingPauses
{
    private readonly Dictionary<(PauseScope Scope, string? Name), Pause> _pauses = [];

    private HoldingPauses(IReadOnlyList<Pause> pauses, DateTimeOffset now)
    {
        foreach (var pause in pauses.Where(p => p.HoldsAt(now)))
        {
            var name = pause.Scope is PauseScope.Tag ? TagName.Normalize(pause.Name!) : pause.Name;
            var key = (pause.Scope, name);
            // Of two the one that holds longer.
            if (!_pauses.TryGetValue(key, out var other) || (other.Until is not null && !(pause.Until <= other.Until)))
            {
                _pauses[key] = pause;
            }
        }

        ChangesAt = pauses
            .SelectMany(p => new[] { p.From, p.Until ?? p.From })
            .Where(at => at > now)
            .Cast<DateTimeOffset?>()
            .DefaultIfEmpty()
            .Min();
    }

    /// <summary>When one of them ends or another begins; null: never by itself.</summary>
    public DateTimeOffset? ChangesAt { get; }

    public static HoldingPauses Of(IReadOnlyList<Pause> pauses, DateTimeOffset now) => new(pauses, now);

    /// <summary>What holds the run back; of several what began first, as the rows of occurrences say it.</summary>
    public Pause? OfRun(WaitingRun run) =>
        _pauses.Count == 0
            ? null
            : run
                .Tags.Expressions.Where(e => !e.Excludes)
                .SelectMany(e => e.Alternatives)
                .Select(tag => Find(PauseScope.Tag, tag))
                .Prepend(Find(PauseScope.Job, run.Job))
                .Append(Find(PauseScope.All, null))
                .OfType<Pause>()
                .MinBy(pause => pause.From);

    public Pause? OfDevice(string device) => Find(PauseScope.Device, device);

    public Pause? DrainOf(string device) => Find(PauseScope.Drain, device);

    private Pause? Find(PauseScope scope, string? name) => _pauses.GetValueOrDefault((scope, name));
}
