using System.Collections.Immutable;
using System.Globalization;

namespace Aios.Jobs.Dispatch;

/// <summary>Worker slots and counted resources: what a run takes, what a device has, what is left of it.</summary>
public sealed class Amounts
{
    private static readonly ImmutableSortedDictionary<string, int> s_none = ImmutableSortedDictionary<
        string,
        int
    >.Empty.WithComparers(StringComparer.Ordinal);

    private Amounts(int slots, ImmutableSortedDictionary<string, int> resources) =>
        (Slots, Resources) = (slots, resources);

    public static Amounts Nothing { get; } = new(0, s_none);

    /// <summary>What is left can be negative: more is promised than there is.</summary>
    public int Slots { get; }

    /// <summary>By name; what is not named is zero.</summary>
    public ImmutableSortedDictionary<string, int> Resources { get; }

    public static Amounts Of(int slots, IReadOnlyDictionary<string, int>? resources = null) =>
        new(slots, resources is null or { Count: 0 } ? s_none : s_none.AddRange(resources));

    public int Resource(string name) => Resources.GetValueOrDefault(name);

    public Amounts Plus(Amounts other) => Add(other, 1);

    public Amounts Minus(Amounts other) => Add(other, -1);

    /// <summary>Whether there is enough of everything that is needed; of what is not needed there may be less than nothing.</summary>
    public bool Covers(Amounts need)
    {
        if (need.Slots > 0 && Slots < need.Slots)
        {
            return false;
        }

        // Not All: this is asked for every device for every run.
        foreach (var (name, amount) in need.Resources)
        {
            if (Resource(name) < amount)
            {
                return false;
            }
        }

        return true;
    }

    public bool IsSameAs(Amounts other) => Slots == other.Slots && Resources.SequenceEqual(other.Resources);

    /// <summary>The same text for the same amounts.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Slots} slots")
        + string.Concat(Resources.Select(r => string.Create(CultureInfo.InvariantCulture, $", {r.Key} {r.Value}")));

    private Amounts Add(Amounts other, int sign)
    {
        var slots = Slots + (sign * other.Slots);
        if (other.Resources.IsEmpty)
        {
            return new(slots, Resources);
        }

        var sums = Resources.ToBuilder();
        foreach (var (name, amount) in other.Resources)
        {
            sums[name] = Resource(name) + (sign * amount);
        }

        return new(slots, sums.ToImmutable());
    }
}
