namespace Aios.Silo.SelfTest.Cluster;

/// <summary>The temporary folder of the self-test: a Common and a Programs of its own.</summary>
internal sealed class TestFolder
{
    private TestFolder(string path) => Path = path;

    public string Path { get; }

    public string Common => System.IO.Path.Combine(Path, "Common");

    public string Programs => System.IO.Path.Combine(Path, "Programs");

    /// <summary>For what the devices themselves, and their programs, put into the system's temporary folder.</summary>
    public string Temporary => System.IO.Path.Combine(Path, "tmp");

    public string Triggers => System.IO.Path.Combine(Common, "Triggers");

    /// <exception cref="UnprovenException">The system's temporary folder cannot be written.</exception>
    public static TestFolder Create()
    {
        try
        {
            var folder = new TestFolder(Directory.CreateTempSubdirectory("aios-selftest-").FullName);
            Directory.CreateDirectory(folder.Common);
            Directory.CreateDirectory(folder.Programs);
            Directory.CreateDirectory(folder.Temporary);
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var parent = System.IO.Path.GetTempPath();
            throw new UnprovenException(
                $"{parent} cannot be used: {e.Message.TrimEnd('.')}. Set TMPDIR to a folder that can, or give a read-only container --tmpfs /tmp."
            );
        }
    }

    /// <summary>Writes a job and its script, each whole at once.</summary>
    /// <param name="name">The job's.</param>
    /// <param name="keys">Its file without <c>program</c>.</param>
    /// <param name="script">For sh.</param>
    public void Define(string name, string keys, string script)
    {
        Write(System.IO.Path.Combine(Programs, name + ".sh"), script);
        Write(System.IO.Path.Combine(Programs, name + ".job.yaml"), $"{keys}\nprogram: {name}.sh\n");
    }

    public static void Write(string path, string text)
    {
        File.WriteAllText(path + ".tmp", text);
        File.Move(path + ".tmp", path, overwrite: true);
    }

    public void Remove() => Directory.Delete(Path, recursive: true);
}
