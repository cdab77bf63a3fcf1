using System.Buffers;

namespace Aios.Silo.Configuration;

/// <summary>The shape of device ids, tags and resource names: <c>[a-z0-9][a-z0-9._-]{0,62}</c>.</summary>
internal static class DeviceName
{
    public const string Shape = "1 to 63 of the letters a-z, digits, '.', '_' and '-', the first a letter or digit";

    private const int MaxLength = 63;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-");

    public static bool IsValid(ReadOnlySpan<char> text) =>
        text.Length is >= 1 and <= MaxLength
        && !text.ContainsAnyExcept(Allowed)
        && (char.IsAsciiLetterLower(text[0]) || char.IsAsciiDigit(text[0]));

    /// <summary>The nearest valid name to that of a host.</summary>
    public static string OfHost(string host)
    {
        Span<char> name = stackalloc char[MaxLength];
        var length = 0;
        foreach (var letter in host)
        {
            var lower = char.ToLowerInvariant(letter);
            var fit = Allowed.Contains(lower) ? lower : '-';
            if (length < MaxLength && (length > 0 || char.IsAsciiLetterOrDigit(fit)))
                name[length++] = fit;
        }
        return length == 0 ? "device" : new(name[..length]);
    }
}
