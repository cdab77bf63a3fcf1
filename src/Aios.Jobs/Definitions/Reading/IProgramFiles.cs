namespace Aios.Jobs.Definitions.Reading;

/// <summary>What the reader needs to know of the Programs folder itself.</summary>
public interface IProgramFiles
{
    /// <param name="path">Below the Programs folder, with forward slashes and without <c>..</c>.</param>
    ProgramFile Look(string path);

    /// <summary>Names of the files directly in a folder, for suggestions; none when it cannot be read.</summary>
    /// <param name="folder">Below the Programs folder; empty: Programs itself.</param>
    IEnumerable<string> FilesIn(string folder);
}

/// <summary>What is found under a program's path.</summary>
public enum ProgramFile
{
    Missing,

    /// <summary>A regular file that may not be executed as it is.</summary>
    Plain,

    /// <summary>A regular file with the execute permission.</summary>
    Executable,

    /// <summary>A folder, device, socket or anything else that is not a regular file.</summary>
    NotAFile,

    /// <summary>A symbolic link that leads out of the Programs folder.</summary>
    Outside,
}
