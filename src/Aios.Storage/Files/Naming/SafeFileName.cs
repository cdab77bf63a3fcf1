using System.Security.Cryptography;
using System.Text;

namespace Aios.Storage.Files;

/// <summary>
/// Turns any bytes into a file name that every file system takes, different bytes into different names. Lower-case
/// letters, digits, '-', '_' and inner dots stay; every other byte becomes %xx. Capitals are escaped too, so two keys
/// that differ in case are two files also where the file system ignores case.
/// </summary>
internal static class SafeFileName
{
    private const int HashDigits = 32;

    /// <summary>
    /// A name of at most <paramref name="maxLength"/> characters. What would be longer keeps its beginning and ends in
    /// '~', which no escaped name contains, and 128 bits of the key's SHA-256.
    /// </summary>
    public static string Of(ReadOnlySpan<byte> key, int maxLength)
    {
        if (key.IsEmpty)
            return "%";
        var name = new StringBuilder(key.Length + 8);
        var beginning = 0;
        for (var i = 0; i < key.Length; i++)
        {
            var inner = i > 0 && i < key.Length - 1;
            if (IsPlain(key[i]) || (key[i] == '.' && inner))
                name.Append((char)key[i]);
            else
                name.Append('%').Append(Convert.ToHexStringLower(key.Slice(i, 1)));
            if (name.Length <= maxLength - HashDigits - 1)
                beginning = name.Length;
            if (name.Length > maxLength)
                return $"{name.ToString(0, beginning)}~{Convert.ToHexStringLower(SHA256.HashData(key))[..HashDigits]}";
        }
        return name.ToString();
    }

    private static bool IsPlain(byte character) =>
        character is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'_';
}
