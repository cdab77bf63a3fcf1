using System.Buffers.Text;
using System.Text;

namespace Aios.Silo.Supervision;

/// <summary>What a silo tells its supervisor, one line each.</summary>
internal enum StatusKind
{
    Unknown,

    /// <summary><c>ready</c>: the silo does its work.</summary>
    Ready,

    /// <summary><c>cluster UID</c></summary>
    Cluster,

    /// <summary><c>local</c>: the cluster's database is a file of this machine, and all its devices are processes of it.</summary>
    Local,

    /// <summary><c>fence NANOSECONDS</c> of boot time: kill the programs then, unless told otherwise before.</summary>
    Fence,

    /// <summary><c>fence none</c>: programs may live without a deadline.</summary>
    NoFence,

    /// <summary><c>stops NANOSECONDS</c> of boot time: the programs of a silo that was asked to stop have ended by then.</summary>
    Stops,
}

/// <summary>A line on the pipe from silo to supervisor.</summary>
internal readonly record struct StatusLine(StatusKind Kind, long Instant, string? Text)
{
    public static string Ready => "ready\n";

    public static string Local => "local\n";

    public static string NoFence => "fence none\n";

    public static StatusLine Parse(ReadOnlySpan<byte> line)
    {
        if (line.SequenceEqual("ready"u8))
            return new(StatusKind.Ready, 0, null);
        if (line.SequenceEqual("local"u8))
            return new(StatusKind.Local, 0, null);
        if (line.SequenceEqual("fence none"u8))
            return new(StatusKind.NoFence, 0, null);
        if (line.StartsWith("fence "u8))
            return Of(StatusKind.Fence, line[6..]);
        if (line.StartsWith("stops "u8))
            return Of(StatusKind.Stops, line[6..]);
        if (line.StartsWith("cluster "u8) && line.Length > 8)
            return new(StatusKind.Cluster, 0, Encoding.UTF8.GetString(line[8..]));
        return default;
    }

    private static StatusLine Of(StatusKind kind, ReadOnlySpan<byte> number) =>
        Utf8Parser.TryParse(number, out long instant, out var used) && used == number.Length
            ? new(kind, instant, null)
            : default;
}
