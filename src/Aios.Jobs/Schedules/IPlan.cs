namespace Aios.Jobs.Schedules;

/// <summary>One kind of schedule, prepared for one time zone.</summary>
internal interface IPlan
{
    /// <param name="anchor">From when intervals are counted.</param>
    /// <param name="after">The instant found is later than this.</param>
    DateTimeOffset? Next(DateTimeOffset anchor, DateTimeOffset after);
}
