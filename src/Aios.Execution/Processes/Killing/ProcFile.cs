using System.Globalization;
using System.Text;
using Aios.Execution.Processes.Native;

namespace Aios.Execution.Processes.Killing;

/// <summary>Reads files of /proc, where a process may vanish at any moment.</summary>
internal static unsafe class ProcFile
{
    /// <returns>Empty when the process is gone or may not be looked at.</returns>
    internal static byte[] Read(string path)
    {
        var descriptor = Libc.open(path, OpenFlags.ReadOnly | OpenFlags.CloseOnExec, 0);
        if (descriptor < 0)
            return [];
        var content = new byte[4096];
        var length = 0;
        while (true)
        {
            if (length == content.Length)
                Array.Resize(ref content, length * 4);
            nint count;
            fixed (byte* at = &content[length])
                count = Libc.read(descriptor, at, (nuint)(content.Length - length));
            if (count <= 0)
                break;
            length += (int)count;
        }
        _ = Libc.close(descriptor);
        return content[..length];
    }

    /// <summary>The lines of a file that are numbers.</summary>
    internal static List<int> Lines(string path)
    {
        var numbers = new List<int>();
        foreach (var line in Encoding.ASCII.GetString(Read(path)).Split('\n'))
        {
            if (int.TryParse(line, CultureInfo.InvariantCulture, out var number))
                numbers.Add(number);
        }
        return numbers;
    }

    /// <summary>The entries of a folder that are numbers.</summary>
    internal static List<int> Numbers(string folder)
    {
        var numbers = new List<int>();
        try
        {
            foreach (var entry in Directory.EnumerateDirectories(folder))
            {
                if (int.TryParse(Path.GetFileName(entry.AsSpan()), CultureInfo.InvariantCulture, out var number))
                    numbers.Add(number);
            }
        }
        catch (IOException)
        {
            // The process ended while its folder was read: what was found so far is all there is.
            return numbers;
        }
        return numbers;
    }
}
