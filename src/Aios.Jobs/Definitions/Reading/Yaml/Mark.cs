namespace Aios.Jobs.Definitions.Reading.Yaml;

/// <summary>A place in a file; line and column from 1.</summary>
internal readonly record struct Mark(string File, int Line, int Column)
{
    /// <summary>The file's folder below Programs, to which paths written there are relative.</summary>
    public string Folder => File.LastIndexOf('/') is var slash and >= 0 ? File[..slash] : "";
}
