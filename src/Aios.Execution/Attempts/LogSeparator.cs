using System.Globalization;
using System.Text;

namespace Aios.Execution.Attempts;

/// <summary>The line in a run's log that parts one attempt from the next.</summary>
internal static class LogSeparator
{
    internal static string Line(int attempt, string device, DateTimeOffset at) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"--- attempt {attempt} on {device}, {at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} ---"
        );

    /// <summary>Adds the line, on a line of its own whatever the program before left behind.</summary>
    internal static void Append(string log, string line)
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
