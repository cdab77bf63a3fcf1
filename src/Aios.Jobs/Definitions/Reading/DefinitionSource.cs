namespace Aios.Jobs.Definitions.Reading;

/// <summary>A file of the Programs folder as it was read from disk.</summary>
/// <param name="Path">Below the Programs folder, with forward slashes: <c>media/backup.job.yaml</c>.</param>
/// <param name="Content">The bytes; more than 256 KiB are refused.</param>
public sealed record DefinitionSource(string Path, ReadOnlyMemory<byte> Content)
{
    /// <summary>The file's folder below Programs; empty: Programs itself.</summary>
    public string Folder => Path.LastIndexOf('/') is var slash and >= 0 ? Path[..slash] : "";

    public string FileName => Path[(Path.LastIndexOf('/') + 1)..];
}
