namespace Aios.Api.Devices;

/// <summary><c>POST /api/v1/devices/{id}/drain</c>; all may be absent.</summary>
public sealed record DrainRequest
{
    /// <summary>For people; at most 1000 characters.</summary>
    public string? Reason { get; init; }
}

/// <summary>The answer to <c>POST /api/v1/devices/{id}/drain</c> and <c>.../undrain</c>.</summary>
public sealed record DrainReceipt
{
    public required string Device { get; init; }

    /// <summary>True: nothing new begins there, also after a restart, until somebody undrains it.</summary>
    public required bool Draining { get; init; }

    /// <summary>False: it was so before.</summary>
    public required bool Changed { get; init; }
}
