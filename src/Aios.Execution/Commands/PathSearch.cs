using Aios.Execution.Processes.Native;

namespace Aios.Execution.Commands;

/// <summary>Finds commands as a shell does.</summary>
internal static class PathSearch
{
    private const int Executable = 1;

    internal static bool IsExecutable(string file) => Libc.access(file, Executable) == 0;

    /// <param name="command">A name without a slash.</param>
    /// <param name="path">Folders, separated by colons; relative ones are not searched.</param>
    /// <returns>Null: in none of them.</returns>
    internal static string? Find(string command, string path)
    {
        foreach (var folder in path.Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            var file = $"{folder}/{command}";
            if (folder[0] == '/' && IsExecutable(file) && !Directory.Exists(file))
                return file;
        }
        return null;
    }
}
