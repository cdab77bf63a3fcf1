namespace Aios.Execution.Commands;

/// <summary>Which interpreter runs a script that is not executable by itself.</summary>
internal static class Interpreters
{
    internal const string Known = ".py, .sh, .js or .dll";

    /// <returns>Null: none is known for this extension.</returns>
    internal static string? Of(string file) =>
        Path.GetExtension(file).ToLowerInvariant() switch
        {
            ".py" => "python3",
            ".sh" => "sh",
            ".js" => "node",
            ".dll" => "dotnet",
            _ => null,
        };
}
