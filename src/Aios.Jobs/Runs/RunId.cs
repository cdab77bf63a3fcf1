using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Aios.Jobs.Runs;

/// <summary>Ids of runs: 26 characters of Crockford's base 32 in lower case, 48 bits of time and 80 bits of a hash, so that
/// they sort by time and the same request always gets the same id.</summary>
public static class RunId
{
    public const int Length = 26;
    private const int TimeLength = 10;
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <param name="at">Milliseconds since 1970, the id's sort key.</param>
    /// <param name="job">The job's name.</param>
    /// <param name="distinction">What makes this run another than the job's other runs of that millisecond.</param>
    public static string From(DateTimeOffset at, string job, string distinction)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{job}\n{distinction}\n{at.UtcTicks}"), hash);
        return Encode(at.ToUnixTimeMilliseconds(), hash);
    }

    /// <summary>The time from which an id was made, in whole milliseconds.</summary>
    /// <param name="runId">A valid id.</param>
    public static DateTimeOffset TimeOf(string runId)
    {
        long milliseconds = 0;
        foreach (var c in runId.AsSpan(0, TimeLength))
        {
            milliseconds = (milliseconds << 5) | (long)Alphabet.IndexOf(c, StringComparison.Ordinal);
        }

        return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }

    public static bool IsValid(string text) =>
        text.Length == Length && text[0] <= '7' && text.All(c => Alphabet.Contains(c, StringComparison.Ordinal));

    private static string Encode(long milliseconds, ReadOnlySpan<byte> random)
    {
        var value =
            ((UInt128)(ulong)milliseconds << 80)
            | ((UInt128)BinaryPrimitives.ReadUInt16BigEndian(random) << 64)
            | BinaryPrimitives.ReadUInt64BigEndian(random[2..]);
        Span<char> text = stackalloc char[Length];
        for (var i = Length - 1; i >= 0; i--, value >>= 5)
        {
            text[i] = Alphabet[(int)(value & 31)];
        }

        return new string(text);
    }
}
