namespace Aios.Jobs.Schedules;

/// <summary>The instant at which the offset of a zone changes.</summary>
/// <param name="At">UTC; the first instant with the new offset.</param>
/// <param name="Before">Offset until then.</param>
/// <param name="After">Offset from then on.</param>
internal readonly record struct ClockChange(DateTime At, TimeSpan Before, TimeSpan After)
{
    public bool SetsBack => After < Before;

    /// <summary>What the clock would have shown unchanged. Set back: local times before it are shown a second time.</summary>
    public DateTime OldLocal => DateTime.SpecifyKind(At + Before, DateTimeKind.Unspecified);

    /// <summary>What the clock shows instead. Set forward: local times from the old one up to it are skipped.</summary>
    public DateTime NewLocal => DateTime.SpecifyKind(At + After, DateTimeKind.Unspecified);
}
