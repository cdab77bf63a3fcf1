namespace Aios.Jobs.Schedules;

/// <summary>One kind of schedule, prepared for one time zone.</summary>
internal interface IPlan
{
    /// <param name="terms">Anchor and seed; the zone is known already.</param>
    /// <param name="after">The instant found is later than this.</param>
    DateTimeOffset? Next(PlanTerms terms, DateTimeOffset after);
}
