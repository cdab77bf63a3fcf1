using System.Text;
using Aios.Execution.Containers.Engines;
using Docker.DotNet;

namespace Aios.Execution.Containers.Running;

/// <summary>What a container reads.</summary>
internal static class ContainerInput
{
    /// <summary>A program need not read it, and may end in the midst of it.</summary>
    internal static async Task FeedAsync(MultiplexedStream stream, string text)
    {
        try
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            await stream.WriteAsync(bytes, 0, bytes.Length, CancellationToken.None).ConfigureAwait(false);
            stream.CloseWrite();
        }
        catch (Exception e) when (EngineTrouble.IsLost(e) || e is ObjectDisposedException)
        {
            // Nobody reads any more.
        }
    }
}
