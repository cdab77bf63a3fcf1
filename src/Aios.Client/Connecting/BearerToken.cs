using Aios.Client.Errors;

namespace Aios.Client.Connecting;

/// <summary>The token that every request carries, from <c>AIOS_TOKEN</c> or the file that <c>AIOS_TOKEN_FILE</c> names.</summary>
internal static class BearerToken
{
    /// <summary>Null when none is set.</summary>
    /// <exception cref="UsageException">The file cannot be read, or what is in it cannot be a token.</exception>
    public static string? Read(ProcessContext process)
    {
        if (process.Variable("AIOS_TOKEN") is { Length: > 0 } token)
            return Checked(token, "AIOS_TOKEN");
        if (process.Variable("AIOS_TOKEN_FILE") is not { Length: > 0 } path)
            return null;
        try
        {
            var text = File.ReadAllText(Path.Combine(process.WorkingDirectory, path));
            return Checked(text, $"the file of AIOS_TOKEN_FILE, {path},");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"AIOS_TOKEN_FILE names {path}, which cannot be read: {unreadable.Message}");
        }
    }

    private static string Checked(string text, string origin)
    {
        var token = text.Trim();
        return token.Length > 0 && token.All(character => character is > ' ' and < '\x7f')
            ? token
            : throw new UsageException($"What {origin} holds is no token: it must be one word of printable ASCII.");
    }
}
