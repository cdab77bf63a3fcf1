using Aios.Testing.Devices;

namespace Aios.Image.Tests.Engine;

/// <summary>A Common and a Programs folder of this machine that every user may write to, for containers to mount.</summary>
internal sealed class SharedFolders : IAsyncDisposable
{
    private const UnixFileMode ForAll = (UnixFileMode)0b111_111_111;

    public SharedFolders()
    {
        foreach (var folder in (string[])[Folder, Common, Programs])
        {
            Directory.CreateDirectory(folder);
            File.SetUnixFileMode(folder, ForAll);
        }
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("aios-image-").FullName;

    public string Common => Path.Combine(Folder, "Common");

    public string Programs => Path.Combine(Folder, "Programs");

    public string[] Mounts => ["-v", $"{Common}:/app/Common", "-v", $"{Programs}:/app/Programs"];

    public SharedFolders WithSamples()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Binaries.Repository, "Programs", "samples")))
            File.Copy(file, Path.Combine(Programs, Path.GetFileName(file)));
        return this;
    }

    public SharedFolders With(string name, string content)
    {
        File.WriteAllText(Path.Combine(Programs, name), content);
        return this;
    }

    // What containers have made belongs to their users.
    public async ValueTask DisposeAsync()
    {
        await DockerCommand.RunAsync([
            "run",
            "--rm",
            "--network",
            "none",
            "--user",
            "0",
            "-v",
            $"{Folder}:/shared",
            BuiltImage.Full,
            "rm",
            "-rf",
            "/shared/Common",
            "/shared/Programs",
        ]);
        Directory.Delete(Folder, recursive: true);
    }
}
