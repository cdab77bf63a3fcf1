using System.Collections.Immutable;
using Aios.Jobs.Pauses;

namespace Aios.Abstractions.Pauses;

/// <summary>All pauses, as every silo has them at hand.</summary>
[GenerateSerializer, Immutable, Alias("aios.PausesEdition")]
public sealed record PausesEdition : IEdition
{
    [Id(0)]
    public required long Version { get; init; }

    [Id(1)]
    public required ImmutableArray<PauseEntry> Pauses { get; init; }
}

/// <summary>A <see cref="Pause"/>, as it crosses the wire.</summary>
[GenerateSerializer, Immutable, Alias("aios.PauseEntry")]
public sealed record PauseEntry
{
    [Id(0)]
    public required PauseScope Scope { get; init; }

    [Id(1)]
    public string? Name { get; init; }

    [Id(2)]
    public required DateTimeOffset From { get; init; }

    [Id(3)]
    public DateTimeOffset? Until { get; init; }

    [Id(4)]
    public required string By { get; init; }

    [Id(5)]
    public string? Reason { get; init; }

    public static PauseEntry Of(Pause pause) =>
        new()
        {
            Scope = pause.Scope,
            Name = pause.Name,
            From = pause.From,
            Until = pause.Until,
            By = pause.By,
            Reason = pause.Reason,
        };

    public Pause ToPause() =>
        new()
        {
            Scope = Scope,
            Name = Name,
            From = From,
            Until = Until,
            By = By,
            Reason = Reason,
        };
}
