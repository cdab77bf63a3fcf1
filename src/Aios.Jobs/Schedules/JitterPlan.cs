namespace Aios.Jobs.Schedules;

/// <summary>Each instant of another plan, moved later by whole seconds: at most by the jitter, and never up to the next instant,
/// so that their order and number stay.</summary>
internal sealed class JitterPlan(IPlan inner, TimeSpan jitter) : IPlan
{
    private static readonly TimeSpan s_apart = TimeSpan.FromSeconds(1);

    public DateTimeOffset? Next(PlanTerms terms, DateTimeOffset after)
    {
        // What lies before that has come, however far it was moved; and of all that has begun, only the latest may be still to come.
        if (inner.Next(terms, after - jitter) is not { } first)
        {
            return null;
        }

        if (first > after)
        {
            return Moved(terms, first, inner.Next(terms, first));
        }

        var (latest, following) = Latest(terms, first, after);
        var moved = Moved(terms, latest, following);
        return moved > after ? moved
            : following is { } next ? Moved(terms, next, inner.Next(terms, next))
            : null;
    }

    /// <summary>Of the instants from one on, the latest up to another, and the one that follows it.</summary>
    private (DateTimeOffset, DateTimeOffset?) Latest(PlanTerms terms, DateTimeOffset low, DateTimeOffset upTo)
    {
        var following = inner.Next(terms, low);
        var high = upTo;
        // Right at once if all instants are as far apart as these two; after that, halving.
        var guess = upTo - (following - low);
        while (following <= upTo)
        {
            if (inner.Next(terms, guess!.Value) is { } found && found <= upTo)
            {
                (low, following) = (found, inner.Next(terms, found));
            }
            else
            {
                high = guess.Value;
            }

            guess = low + ((high - low) / 2);
        }

        return (low, following);
    }

    private DateTimeOffset Moved(PlanTerms terms, DateTimeOffset instant, DateTimeOffset? following)
    {
        var room = following - instant - s_apart;
        var most = room < jitter ? room.Value : jitter;
        return most < s_apart
            ? instant
            : instant.AddSeconds(
                Draws
                    .For(terms.Seed, DrawPurpose.Jitter, instant.UtcTicks)
                    .Below((most.Ticks / TimeSpan.TicksPerSecond) + 1)
            );
    }
}
