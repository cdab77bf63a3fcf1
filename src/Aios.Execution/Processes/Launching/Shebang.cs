using System.Text;

namespace Aios.Execution.Processes.Launching;

/// <summary>The first line of a script, by which the kernel finds its interpreter.</summary>
internal static class Shebang
{
    private const int LongestLine = 256;

    /// <summary>Explains why a file that exists was called missing by the kernel.</summary>
    internal static string Missing(string file)
    {
        string line;
        try
        {
            line = FirstLine(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{file} could not be started, and not be read to see why: {e.Message}";
        }
        if (!line.StartsWith("#!", StringComparison.Ordinal))
            return $"{file} needs a program loader that this device has not: is it built for another system?";
        var interpreter = line[2..].Trim(' ', '\t').Split(' ', '\t')[0];
        return interpreter.EndsWith('\r')
            ? $"{file} was saved with Windows line ends, which hide its interpreter: save it with Unix line ends."
            : $"{file} asks for the interpreter {interpreter}, which does not exist on this device: "
                + "install it, or correct the #! line.";
    }

    private static string FirstLine(string file)
    {
        using var stream = File.OpenRead(file);
        var begin = new byte[LongestLine];
        var text = Encoding.UTF8.GetString(begin, 0, stream.ReadAtLeast(begin, LongestLine, throwOnEndOfStream: false));
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? text : text[..end];
    }
}
