using System.Text;

namespace Aios.Silo.Access;

/// <summary>Finds the token in an Authorization header.</summary>
internal static class Credentials
{
    private const string Bearer = "Bearer ";
    private const string Basic = "Basic ";

    /// <param name="header"><c>Bearer TOKEN</c>, or HTTP Basic with the token as password and any name.</param>
    /// <returns>Null when there is none.</returns>
    public static string? TokenOf(string? header)
    {
        if (header is null)
            return null;
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return header[Bearer.Length..].Trim();
        return header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase)
            ? PasswordOf(header[Basic.Length..].Trim())
            : null;
    }

    private static string? PasswordOf(string base64)
    {
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length))
            return null;
        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : pair[(colon + 1)..];
    }
}
