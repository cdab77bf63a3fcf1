using System.Diagnostics;
using Aios.Image.Tests.Engine;
using Aios.Testing.Devices;

namespace Aios.Image.Tests.Compose;

/// <summary>A folder with the repository's compose files, and a project of its own on it, which is taken down when it is disposed.</summary>
internal sealed class ComposeProject : IAsyncDisposable
{
    private readonly SharedFolders _folders = new();
    private readonly Dictionary<string, string> _environment;

    public ComposeProject()
    {
        foreach (var file in (string[])["debug.sh", "docker-compose.yml", "docker-compose.containers.yml"])
            File.Copy(Path.Combine(Binaries.Repository, file), Path.Combine(Folder, file));
        _environment = new(StringComparer.Ordinal)
        {
            ["COMPOSE_PROJECT_NAME"] = Name,
            ["COMPOSE_FILE"] = "docker-compose.yml:docker-compose.containers.yml",
            // Somebody who is neither root nor known to the image.
            ["AIOS_UID"] = "12345",
            ["AIOS_GID"] = "12345",
            ["AIOS_PORT_GPU"] = $"{FreePort.Take()}",
            ["AIOS_PORT_STORAGE"] = $"{FreePort.Take()}",
            ["AIOS_PORT_BROWSER"] = $"{FreePort.Take()}",
        };
    }

    public string Folder => _folders.Folder;

    public string Common => _folders.Common;

    public string Name => Path.GetFileName(Folder).ToLowerInvariant();

    public Uri Api => new($"http://127.0.0.1:{_environment["AIOS_PORT_GPU"]}");

    public ComposeProject WithSamples()
    {
        _folders.WithSamples();
        return this;
    }

    public ComposeProject With(string name, string content)
    {
        _folders.With(name, content);
        return this;
    }

    /// <summary>Runs a line of shell in the project's folder.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it printed.</exception>
    public async Task<string> RunAsync(string line)
    {
        var result = await CommandResult.RunAsync(Shell(line), TimeSpan.FromMinutes(4));
        return result.ExitCode == 0 ? result.Output : throw new InvalidOperationException($"{line}: {result}");
    }

    /// <summary>Starts a line of shell that does not end by itself.</summary>
    public Terminal Follow(string line) => Terminal.Start(line, Prepare);

    /// <summary>The container of a service.</summary>
    public async Task<Container> ContainerAsync(string service) =>
        Container.Of((await RunAsync($"docker-compose ps -q {service}")).Trim());

    public async ValueTask DisposeAsync()
    {
        await CommandResult.RunAsync(Shell("docker-compose down -v -t 2 --remove-orphans"), TimeSpan.FromMinutes(2));
        await _folders.DisposeAsync();
    }

    private ProcessStartInfo Shell(string line)
    {
        var start = new ProcessStartInfo("/bin/bash", ["-c", line]);
        Prepare(start);
        return start;
    }

    private void Prepare(ProcessStartInfo start)
    {
        start.WorkingDirectory = Folder;
        foreach (var (name, value) in _environment)
            start.Environment[name] = value;
    }
}
