using System.Globalization;

namespace Aios.Fault.Tests.Stamps;

/// <summary>What a program wrote about itself at one moment.</summary>
/// <param name="RunId">Its run.</param>
/// <param name="Attempt">Its attempt.</param>
/// <param name="Device">Where it ran.</param>
/// <param name="ProcessId">Of the program.</param>
/// <param name="Word">What it said.</param>
/// <param name="At">Nanoseconds since 1970, by the machine's clock.</param>
internal sealed record Stamp(string RunId, int Attempt, string Device, int ProcessId, StampWord Word, long At)
{
    /// <summary>Reads a line that <see cref="StampProgram"/> wrote.</summary>
    public static Stamp Parse(string line)
    {
        var fields = line.Split(' ');
        return new(
            fields[0],
            int.Parse(fields[1], CultureInfo.InvariantCulture),
            fields[2],
            int.Parse(fields[3], CultureInfo.InvariantCulture),
            Enum.Parse<StampWord>(fields[4], ignoreCase: true),
            long.Parse(fields[5], CultureInfo.InvariantCulture)
        );
    }
}

/// <summary>What a program says.</summary>
internal enum StampWord
{
    Start,

    /// <summary>It still lives: every 0.2 s.</summary>
    Beat,
    End,
}
