using System.Globalization;
using System.Text;

namespace Aios.Execution.Attempts;

/// <summary>The line in a run's log that parts one attempt from the next.</summary>
internal static class LogSeparator
{
    /// <returns>Null: a run's first attempt has none.</returns>
    internal static string? Of(Attempt attempt) =>
        attempt.Claim.Number == 1 ? null : Line(attempt.Claim.Number, attempt.Claim.Device, attempt.Claim.StartedAt);

    /// <summary>Begins the attempt's part of its run's log.</summary>
    /// <returns>Why it cannot be written; null: it can.</returns>
    internal static string? Begin(Attempt attempt, string log)
    {
        if (Of(attempt) is not { } line)
            return null;
        try
        {
            Append(log, line);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"The log {log} cannot be written: {e.Message}";
        }
    }

    private static string Line(int attempt, string device, DateTimeOffset at) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"--- attempt {attempt} on {device}, {at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} ---"
        );

    /// <summary>Adds the line, on a line of its own whatever the program before left behind.</summary>
    private static void Append(string log, string line)
    {
        using var file = new FileStream(log, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            if (file.ReadByte() != '\n')
                line = '\n' + line;
        }
        file.Write(Encoding.UTF8.GetBytes(line + '\n'));
    }
}
