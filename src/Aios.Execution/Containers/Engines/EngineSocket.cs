using System.Buffers.Text;
using System.Text;

namespace Aios.Execution.Containers.Engines;

/// <summary>The Docker engine's socket, spoken to in the smallest way: one question, one answer, nothing kept. For who has to stay
/// small, and for what is asked every few seconds.</summary>
/// <remarks>Blocks. HTTP/1.0, so that answers come whole and end with the connection. Without a version in its paths, which every engine answers.</remarks>
/// <param name="path">A Unix socket.</param>
internal sealed class EngineSocket(string path)
{
    private const int AtOnce = 16 * 1024;

    /// <param name="method">GET, POST or DELETE.</param>
    /// <param name="target">Path and query, of letters that need no escaping.</param>
    /// <param name="span">How long it may take.</param>
    /// <returns>The status, and the answer's body.</returns>
    /// <exception cref="IOException">The engine does not answer.</exception>
    internal (int Status, byte[] Body) Ask(string method, string target, TimeSpan span)
    {
        try
        {
            using var connection = new UnixConnection(path, span);
            connection.Send(
                Encoding.ASCII.GetBytes($"{method} {target} HTTP/1.0\r\nHost: docker\r\nContent-Length: 0\r\n\r\n")
            );
            return Parse(ReadToEnd(connection));
        }
        catch (IOException e)
        {
            throw new IOException($"The Docker engine at {path} does not answer: {e.Message}", e);
        }
    }

    /// <param name="target">As for <see cref="Ask"/>.</param>
    /// <param name="what">What is asked for, in words.</param>
    /// <param name="span">How long it may take.</param>
    /// <exception cref="IOException">The engine does not answer, or refuses.</exception>
    internal byte[] Get(string target, string what, TimeSpan span)
    {
        var (status, body) = Ask("GET", target, span);
        return status == 200 ? body : throw new IOException($"The Docker engine answers {status} to {what}.");
    }

    /// <summary>Whether an engine answers now. Costs about a millisecond.</summary>
    internal bool Answers(TimeSpan span)
    {
        // Of most devices it is not there: asked for every 2 s, that should not cost an exception each time.
        if (!File.Exists(path))
            return false;
        try
        {
            return Ask("GET", "/_ping", span).Status == 200;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static byte[] ReadToEnd(UnixConnection connection)
    {
        var all = new byte[AtOnce];
        var length = 0;
        while (connection.Receive(all.AsSpan(length)) is var count and > 0)
        {
            length += count;
            if (length == all.Length)
                Array.Resize(ref all, 2 * length);
        }
        return all[..length];
    }

    private static (int Status, byte[] Body) Parse(byte[] answer)
    {
        var end = answer.AsSpan().IndexOf("\r\n\r\n"u8);
        return end > 0 && Utf8Parser.TryParse(answer.AsSpan(9, 3), out int status, out var used) && used == 3
            ? (status, answer[(end + 4)..])
            : throw new IOException("what answers there is not a Docker engine");
    }
}
