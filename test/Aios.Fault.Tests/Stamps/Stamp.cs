using System.Globalization;

namespace Aios.Fault.Tests.Stamps;

/// <summary>What a program wrote about itself at one moment.</summary>
/// <param name="Job">Its job.</param>
/// <param name="RunId">Its run.</param>
/// <param name="Attempt">Its attempt.</param>
/// <param name="Device">Where it ran.</param>
/// <param name="ProcessId">Of the program.</param>
/// <param name="Word">What it said.</param>
/// <param name="At">Nanoseconds since 1970, by the machine's clock.</param>
internal sealed record Stamp(
    string Job,
    string RunId,
    int Attempt,
    string Device,
    int ProcessId,
    StampWord Word,
    long At
)
{
    /// <summary>The machine's time now, as programs write it.</summary>
    public static long Now => (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;

    /// <summary>Reads a line that <see cref="StampProgram"/> wrote.</summary>
    public static Stamp Parse(string line)
    {
        var fields = line.Split(' ');
        return new(
            fields[0],
            fields[1],
            int.Parse(fields[2], CultureInfo.InvariantCulture),
            fields[3],
            int.Parse(fields[4], CultureInfo.InvariantCulture),
            Enum.Parse<StampWord>(fields[5], ignoreCase: true),
            long.Parse(fields[6], CultureInfo.InvariantCulture)
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
