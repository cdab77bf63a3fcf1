namespace Aios.Fault.Tests.Chaos.Plan;

/// <summary>A fault that was drawn.</summary>
/// <param name="Kind">What.</param>
/// <param name="Device">Whose; null: it concerns all.</param>
/// <param name="Calm">How long nothing happens there before.</param>
/// <param name="Span">How long it lasts, or how long the device stays down.</param>
internal sealed record PlannedFault(FaultKind Kind, string? Device, TimeSpan Calm, TimeSpan Span)
{
    public override string ToString() =>
        $"after {Calm.TotalSeconds:F1} s {Kind} of {Device ?? "all"} for {Span.TotalSeconds:F1} s";
}
