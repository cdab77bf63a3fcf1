namespace Aios.Abstractions.Jobs;

/// <summary>Somebody wants a run to end.</summary>
[GenerateSerializer, Immutable, Alias("aios.CancelCall")]
public sealed record CancelCall
{
    [Id(0)]
    public required string RunId { get; init; }

    /// <summary>Who, for the result.</summary>
    [Id(1)]
    public required string By { get; init; }

    /// <summary>True: the run has ended at once, also if its device cannot be heard and its program may live on.</summary>
    [Id(2)]
    public bool Force { get; init; }
}

/// <summary>What became of a <see cref="CancelCall"/>.</summary>
[GenerateSerializer, Immutable, Alias("aios.CancelReply")]
public sealed record CancelReply
{
    /// <summary>False: no such run is unfinished.</summary>
    [Id(0)]
    public required bool Known { get; init; }

    /// <summary>With force: the device on which the program may still be alive; null: none was known to have begun it.</summary>
    [Id(1)]
    public string? MayLiveOn { get; init; }
}
