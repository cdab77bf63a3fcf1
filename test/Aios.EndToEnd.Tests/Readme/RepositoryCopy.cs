using System.Diagnostics;
using Aios.Testing.Devices;

namespace Aios.EndToEnd.Tests.Readme;

/// <summary>The repository's files as a fresh clone has them, in a folder of its own; what runs there is dead when it is disposed.</summary>
internal sealed class RepositoryCopy : IAsyncDisposable
{
    private static readonly string[] s_notInAClone = [".git", "artifacts", "bin", "obj"];

    /// <summary>A variable that supervisor and silo inherit, by which they are found; programs are found by their AIOS_COMMON.</summary>
    private const string Mark = "README_TOUR";

    private readonly List<Process> _devices = [];

    public RepositoryCopy() => Copy(Binaries.Repository, Folder);

    public string Folder { get; } = Directory.CreateTempSubdirectory("aios-readme-").FullName;

    private string Url { get; } = $"http://127.0.0.1:{FreePort.Take()}";

    public Task<CommandResult> RunAsync(string commands) =>
        CommandResult.RunAsync(Shell(commands), TimeSpan.FromMinutes(5));

    /// <summary>Starts a device, and does not wait for it.</summary>
    public OutputLines Begin(string commands)
    {
        var start = Shell(commands);
        start.RedirectStandardOutput = start.RedirectStandardError = start.RedirectStandardInput = true;
        // Only the first listens where the tour's commands look for it.
        var ports = DevicePorts.Free();
        start.Environment["AIOS_SILO_PORT"] = $"{ports.Silo}";
        start.Environment["AIOS_GATEWAY_PORT"] = $"{ports.Gateway}";
        start.Environment["AIOS_HTTP"] = _devices.Count == 0 ? Url : $"http://127.0.0.1:{ports.Http}";
        var output = new OutputLines();
        var process = new Process { StartInfo = start };
        _devices.Add(process);
        output.Follow(process);
        return output;
    }

    public async ValueTask DisposeAsync()
    {
        await ProcessTable.KillAllWithAsync($"{Mark}={Folder}");
        await ProcessTable.KillAllWithAsync($"AIOS_COMMON={Path.Combine(Folder, "Common")}");
        foreach (var process in _devices)
            process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private ProcessStartInfo Shell(string commands)
    {
        var start = new ProcessStartInfo("/bin/bash", ["-c", commands])
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
        };
        DeviceEnvironment.Clean(start);
        start.Environment[Mark] = Folder;
        start.Environment["AIOS_URL"] = Url;
        // No build server stays behind.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        // The same code was analysed before these tests.
        start.Environment["RunAnalyzers"] = "false";
        // The native form is built and used in the image.
        start.Environment["PublishAot"] = "false";
        foreach (var name in start.Environment.Keys.Where(IsOfTheTestHost).ToArray())
            start.Environment.Remove(name);
        return start;
    }

    // `dotnet test` tells its children which SDK and build it belongs to.
    private static bool IsOfTheTestHost(string name) =>
        name.StartsWith("MSBuild", StringComparison.Ordinal)
        || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase);

    private static void Copy(string from, string to)
    {
        foreach (var folder in Directory.EnumerateDirectories(from))
            if (!s_notInAClone.Contains(Path.GetFileName(folder)))
                Copy(folder, Directory.CreateDirectory(Path.Combine(to, Path.GetFileName(folder))).FullName);
        foreach (var file in Directory.EnumerateFiles(from))
            if (!from.EndsWith("/Common", StringComparison.Ordinal) || Path.GetFileName(file) == "README.md")
                File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }
}
