namespace Aios.Jobs.Schedules;

/// <summary>Numbers that follow from a seed, a purpose and an index: SplitMix64 (Steele, Lea, Flood 2014), started anew for each index.</summary>
/// <remarks>Plans that people have seen depend on every bit of this: it may never change. A runtime's own generator may.</remarks>
internal struct Draws
{
    private const ulong Golden = 0x9E37_79B9_7F4A_7C15;

    private ulong _state;

    private Draws(ulong state) => _state = state;

    /// <param name="seed">The job's.</param>
    /// <param name="purpose">Keeps draws for different things apart.</param>
    /// <param name="index">The day or instant that is drawn for.</param>
    public static Draws For(long seed, DrawPurpose purpose, long index) =>
        new(Mix(Mix(unchecked((ulong)seed + ((ulong)purpose * Golden))) ^ unchecked((ulong)index)));

    /// <summary>From 0 to one less than the bound, each as likely as any other.</summary>
    public long Below(long bound)
    {
        // Lemire's way: the upper half of a product, except where the lower half would favour some numbers.
        var range = (ulong)bound;
        var number = Math.BigMul(Next(), range, out var rest);
        if (rest < range)
        {
            var unfair = unchecked(0 - range) % range;
            while (rest < unfair)
            {
                number = Math.BigMul(Next(), range, out rest);
            }
        }

        return (long)number;
    }

    /// <summary>Any 64 bits.</summary>
    public ulong Next() => Mix(_state = unchecked(_state + Golden));

    private static ulong Mix(ulong bits)
    {
        unchecked
        {
            bits = (bits ^ (bits >> 30)) * 0xBF58_476D_1CE4_E5B9;
            bits = (bits ^ (bits >> 27)) * 0x94D0_49BB_1331_11EB;
            return bits ^ (bits >> 31);
        }
    }
}

/// <summary>What is drawn. The values are part of every plan.</summary>
internal enum DrawPurpose
{
    Moments = 1,
    Jitter = 2,
}
