namespace Aios.Jobs.Definitions.Reading.Values;

/// <summary>Turns a path that a file wrote into one relative to the Programs folder.</summary>
internal static class PathBelowPrograms
{
    /// <summary>Null: the path leads out of the Programs folder. The folder itself is <c>.</c>.</summary>
    /// <param name="folder">The folder below Programs to which the path is relative; empty: Programs itself.</param>
    /// <param name="path">Relative, with forward slashes.</param>
    public static string? Resolve(string folder, string path)
    {
        var parts = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (part)
            {
                case ".":
                    break;
                case ".." when parts.Count == 0:
                    return null;
                case "..":
                    parts.RemoveAt(parts.Count - 1);
                    break;
                default:
                    parts.Add(part);
                    break;
            }
        }

        return parts.Count == 0 ? "." : string.Join('/', parts);
    }
}
