namespace Aios.Storage.Markers;

/// <summary>The parts of the Common folder.</summary>
public sealed class CommonFolder
{
    private const UnixFileMode ReadableByAll =
        UnixFileMode.UserRead
        | UnixFileMode.UserWrite
        | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherExecute;

    private CommonFolder(string path) => Path = path;

    /// <summary>Absolute.</summary>
    public string Path { get; }

    public string Results => Part("Results");

    public string Logs => Part("Logs");

    public string Triggers => Part("Triggers");

    public string TriggersProcessed => Part("TriggersProcessed");

    public string State => Part("State");

    /// <summary>Makes what is missing, readable by every user of the machine whatever the umask; what is there keeps its mode.</summary>
    /// <exception cref="CommonFolderException">A part of it cannot be made or written.</exception>
    public static CommonFolder Prepare(string path)
    {
        var common = new CommonFolder(System.IO.Path.GetFullPath(path));
        foreach (
            var folder in (string[])
                [common.Path, common.Results, common.Logs, common.Triggers, common.TriggersProcessed, common.State]
        )
        {
            Make(folder);
        }

        return common;
    }

    private string Part(string name) => System.IO.Path.Combine(Path, name);

    private static void Make(string folder)
    {
        try
        {
            if (!Directory.Exists(folder))
            {
                Directory.CreateDirectory(folder);
                SetMode(folder);
            }

            var probe = System.IO.Path.Combine(folder, $".aios-probe-{System.IO.Path.GetRandomFileName()}.tmp");
            File.OpenHandle(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, FileOptions.DeleteOnClose)
                .Dispose();
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new CommonFolderException(folder, ProcessUser.Current, failed);
        }
    }

    private static void SetMode(string folder)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, ReadableByAll);
    }
}
