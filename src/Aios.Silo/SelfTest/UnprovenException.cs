using Aios.Jobs.Errors;

namespace Aios.Silo.SelfTest;

/// <summary>Something that a proof looked at is not as it must be.</summary>
/// <param name="seen">What was seen in its place, in one line.</param>
internal sealed class UnprovenException(string seen) : AiosException(seen)
{
    /// <exception cref="UnprovenException">It does not hold.</exception>
    public static void ThrowUnless(bool holds, string seen)
    {
        if (!holds)
            throw new UnprovenException(seen);
    }
}
