using System.Globalization;
using System.Text;
using Aios.Silo.Configuration;
using Aios.Silo.Native;

namespace Aios.Silo.Supervision;

/// <summary>The supervisor's few lines: to the console like the silo's, and into the device's log. No logging framework, which
/// would double the supervisor's memory.</summary>
/// <param name="time">The clock of the lines.</param>
/// <param name="format">The console's.</param>
/// <param name="path">The device's log file; nothing is written while its folder is missing.</param>
/// <param name="console">The descriptor of the console.</param>
internal sealed class SupervisorLog(TimeProvider time, LogFormat format, string path, int console = 1)
{
    /// <param name="message">One line of plain text.</param>
    public void Write(string message)
    {
        var now = time.GetLocalNow();
        var plain = string.Create(CultureInfo.InvariantCulture, $"{now:HH:mm:ss} supervisor: {message}\n");
        WriteAll(console, format == LogFormat.Text ? plain : Json(now, message));
        Append(
            path,
            string.Create(CultureInfo.InvariantCulture, $"{now:yyyy-MM-dd HH:mm:ss.fffzzz} supervisor: {message}\n")
        );
    }

    private static string Json(DateTimeOffset now, string message) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"at":"{{now.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}}","level":"information","source":"supervisor","message":"{{Escaped(message)}}"}{{"\n"}}"""
        );

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (var letter in text)
            if (letter is '"' or '\\')
                escaped.Append('\\').Append(letter);
            else if (char.IsControl(letter))
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            else
                escaped.Append(letter);
        return escaped.ToString();
    }

    private static void Append(string path, string line)
    {
        const int flags = Libc.O_WRONLY | Libc.O_APPEND | Libc.O_CREAT | Libc.O_CLOEXEC;
        var fd = Libc.Open(path, flags, Convert.ToInt32("644", 8));
        if (fd < 0)
            return;
        WriteAll(fd, line);
        _ = Libc.Close(fd);
    }

    // A console or disk that is gone or full must not stop the guardian.
    private static unsafe void WriteAll(int fd, string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line);
        fixed (byte* start = bytes)
            _ = Libc.Write(fd, start, (nuint)bytes.Length);
    }
}
