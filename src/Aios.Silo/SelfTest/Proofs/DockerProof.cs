using Aios.Api.Runs;
using Aios.Execution.Containers.Engines;
using Aios.Jobs.Runs;
using Aios.Silo.SelfTest.Cluster;
using Aios.Storage.Markers;

namespace Aios.Silo.SelfTest.Proofs;

/// <summary>A job in a container, where an engine answers.</summary>
internal sealed class DockerProof : IProof
{
    private const string Job = "in-container";
    private const string Fetched = "busybox:latest";

    public string Name => "docker";

    public async Task<Evidence> ProveAsync(TestCluster cluster, CancellationToken cancellationToken)
    {
        var told = Environment.GetEnvironmentVariable(EngineAddress.Variable);
        if (EngineAddress.SocketOf(told) is not { } socket)
            return Evidence.NotTried($"no engine: {EngineAddress.Variable}={told} is not one of this machine");
        var devices = await cluster.Api.DevicesAsync(cancellationToken);
        if (!devices.Any(device => device.Id == cluster.Main.Id && device.Tags.Contains("docker")))
            return Evidence.NotTried($"no engine: none answers this user at {socket}");
        var local = await Task.Run(() => ShellImage.Find(socket), cancellationToken);
        var image = local ?? Fetched;
        var user = ProcessUser.Current;
        await cluster.DefineAsync(
            Job,
            $"type: trigger\ntimeout: 30s\ndocker: {{ image: \"{image}\", user: \"{user.Id}:{user.Group}\" }}",
            """
            if touch /programs/written 2>/dev/null; then echo "Programs can be written"; exit 3; fi
            if [ -e /sys/class/net/eth0 ]; then echo "there is a network"; exit 4; fi
            echo "{\"container\":\"$(cat /proc/sys/kernel/hostname)\"}" > "$AIOS_RESULT_DIR/output.json"
            """,
            cancellationToken
        );
        var run = await cluster.TriggerAsync(Job, cancellationToken);
        if (Lacking(run, local) is { } lacking)
            return Evidence.NotTried(lacking);
        TestCluster.Succeeded(run);
        var container = run.Output?.GetProperty("container").GetString();
        UnprovenException.ThrowUnless(
            container is not null && container != Environment.MachineName,
            $"the program ran on {container}, which is no container"
        );
        var took = run.FinishedAt - run.StartedAt;
        return Evidence.Holds(
            $"ran in container {container} of {image}, {took?.TotalSeconds:0.0} s in all; Programs could not be written, there was no network, its result came back"
        );
    }

    /// <summary>What is missing here for a container to begin; null: it began, or should have.</summary>
    private static string? Lacking(RunDetail run, string? local)
    {
        if (run is { Outcome: Outcome.Succeeded } or { ExitCode: not null })
            return null;
        return local is null ? $"the engine has no image with a shell, and {Fetched} could not be fetched: {run.Error}"
            : File.Exists("/.dockerenv") ? $"an engine answers from outside of this container: {run.Error}"
            : null;
    }
}
