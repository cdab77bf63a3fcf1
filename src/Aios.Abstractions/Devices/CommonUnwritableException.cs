using Aios.Jobs.Errors;

namespace Aios.Abstractions.Devices;

/// <summary>Nothing was tried, because nothing can be saved in Common at the moment.</summary>
[GenerateSerializer, Alias("aios.CommonUnwritableException")]
public sealed class CommonUnwritableException(string reason)
    : AiosException($"{reason}. Nothing is accepted until it can be written again; then try again.")
{
    /// <summary>In words.</summary>
    [Id(0)]
    public string Reason { get; } = reason;
}
