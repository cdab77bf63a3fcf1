using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Aios.Jobs.Pauses;

/// <summary>The pauses of a cluster: those in force, and those that ended so lately that instants in them may be evaluated only now.</summary>
public sealed record PauseBook
{
    /// <summary>How long a pause is known after its end: as long as a device may be away and still find out what to skip.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    public static PauseBook Empty { get; } = new();

    /// <summary>Grows with each change.</summary>
    public long Version { get; init; }

    /// <summary>In the order in which they began.</summary>
    public ImmutableList<Pause> Pauses { get; init; } = [];

    public IEnumerable<Pause> InForce(DateTimeOffset now) => Pauses.Where(p => p.HoldsAt(now));

    /// <summary>Puts a pause in force. The one that held the same back until now ends with that.</summary>
    public PauseBook Add(Pause pause, DateTimeOffset now) =>
        With([.. EndingAt(now, pause.Scope, pause.Name), pause], now);

    /// <summary>Ends the pause that holds this back.</summary>
    /// <returns>The same book: none does.</returns>
    public PauseBook Resume(PauseScope scope, string? name, DateTimeOffset now) =>
        InForce(now).Any(p => p.Scope == scope && p.Name == name) ? With(EndingAt(now, scope, name), now) : this;

    private IEnumerable<Pause> EndingAt(DateTimeOffset now, PauseScope scope, string? name) =>
        Pauses.Select(p => p.Scope == scope && p.Name == name && p.HoldsAt(now) ? p with { Until = now } : p);

    private PauseBook With(IEnumerable<Pause> pauses, DateTimeOffset now) =>
        new() { Version = Version + 1, Pauses = [.. pauses.Where(p => p.Until is null || p.Until >= now - KeptFor)] };
}

/// <summary>How the book is written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(PauseBook))]
public sealed partial class PauseJsonContext : JsonSerializerContext;
