using Docker.DotNet;

namespace Aios.Execution.Containers.Engines;

/// <summary>The Docker engine of this device. Connections are made when they are needed, so it may come and go.</summary>
/// <param name="socket">A Unix socket.</param>
internal sealed class ContainerEngine(string socket) : IDisposable
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    private readonly Lazy<DockerClient> client = new(() =>
        new DockerClientBuilder().WithEndpoint(new Uri("unix://" + socket)).Build()
    );

    internal string Path => socket;

    internal EngineSocket Socket { get; } = new(socket);

    /// <summary>The processes of its containers can be seen in this device's /proc.</summary>
    internal bool ShowsProcesses { get; set; }

    internal IContainerOperations Containers => client.Value.Containers;

    internal IImageOperations Images => client.Value.Images;

    /// <summary>Returns when it answers.</summary>
    /// <param name="giveUp">Is asked between two looks.</param>
    /// <returns>False: given up.</returns>
    internal async Task<bool> AwaitAsync(Func<bool> giveUp)
    {
        while (!Socket.Answers(Silence))
        {
            if (giveUp())
                return false;
            await Task.Delay(BetweenLooks, TimeProvider.System).ConfigureAwait(false);
        }
        return true;
    }

    public void Dispose()
    {
        if (client.IsValueCreated)
            client.Value.Dispose();
    }
}
