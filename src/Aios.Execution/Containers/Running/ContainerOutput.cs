using System.Globalization;
using System.Text;
using Aios.Execution.Containers.Engines;
using Aios.Execution.Output;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Aios.Execution.Containers.Running;

/// <summary>Brings a container's output into its run's log.</summary>
/// <remarks>It is taken from the container directly, which loses nothing however fast it comes; what was written while the engine was away
/// is taken from what the engine kept.</remarks>
internal sealed class ContainerOutput(ContainerEngine engine, LogOutput log, IOutput first, TimeProvider time)
{
    private const int AtOnce = 64 * 1024;
    private static readonly TimeSpan FullDisk = TimeSpan.FromSeconds(30);

    private readonly byte[] buffer = new byte[AtOnce];
    private DateTimeOffset heardAt = time.GetUtcNow();

    /// <summary>Why something of it is not in the log; null: everything is.</summary>
    internal string? Problem { get; private set; }

    /// <summary>Adds a line of the device's own.</summary>
    internal void Say(string line) => Write(Encoding.UTF8.GetBytes(line + '\n'));

    /// <summary>Before the start, so that nothing is missed.</summary>
    internal Task<MultiplexedStream> AttachAsync(string id, bool hasStdin) =>
        engine.Containers.AttachContainerAsync(
            id,
            new ContainerAttachParameters
            {
                Stream = true,
                Stdout = true,
                Stderr = true,
                Stdin = hasStdin,
            }
        );

    /// <summary>After the engine was away: what it kept since, and what comes.</summary>
    internal async Task<MultiplexedStream> ResumeAsync(string id)
    {
        Say("--- the Docker engine was away; of that moment a line may be missing or twice ---");
        try
        {
            return await engine
                .Containers.GetContainerLogsAsync(
                    id,
                    new ContainerLogsParameters
                    {
                        ShowStdout = true,
                        ShowStderr = true,
                        Follow = true,
                        Since = Instant(heardAt),
                    }
                )
                .ConfigureAwait(false);
        }
        catch (DockerApiException)
        {
            // Of a job with secrets it keeps nothing.
            return await AttachAsync(id, hasStdin: false).ConfigureAwait(false);
        }
    }

    /// <summary>Copies until the container, or the connection, is at its end.</summary>
    internal async Task CopyAsync(MultiplexedStream stream)
    {
        try
        {
            while (true)
            {
                var read = await stream
                    .ReadOutputAsync(buffer, 0, buffer.Length, CancellationToken.None)
                    .ConfigureAwait(false);
                if (read.EOF)
                    return;
                heardAt = time.GetUtcNow();
                Write(buffer.AsSpan(0, read.Count));
            }
        }
        catch (Exception e) when (EngineTrouble.IsLost(e) || e is ObjectDisposedException)
        {
            // The engine went away, which whoever waits for the container's end sees too.
        }
    }

    /// <summary>The container is over: the disk is not asked for ever any more.</summary>
    internal void GiveUpSoon() => log.GiveUpAfter(FullDisk);

    internal void Complete()
    {
        try
        {
            first.Complete();
        }
        catch (IOException e)
        {
            Problem ??= e.Message;
        }
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        if (Problem is not null)
            return;
        try
        {
            first.Write(bytes);
        }
        catch (IOException e)
        {
            Problem = e.Message;
        }
    }

    private static string Instant(DateTimeOffset at) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{at.ToUnixTimeSeconds()}.{at.Ticks % TimeSpan.TicksPerSecond * 100:d9}"
        );
}
