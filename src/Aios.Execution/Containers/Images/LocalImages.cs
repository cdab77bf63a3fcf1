using System.Text.Json;
using Aios.Execution.Containers.Engines;

namespace Aios.Execution.Containers.Images;

/// <summary>The images that a Docker engine has already.</summary>
public static class LocalImages
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(20);

    /// <summary>With their tags, in no order. Blocks for 20 s at most.</summary>
    /// <param name="socket">The engine's.</param>
    /// <exception cref="IOException">The engine does not answer.</exception>
    public static IReadOnlyList<string> NamesAt(string socket)
    {
        using var images = JsonDocument.Parse(
            new EngineSocket(socket).Get("/images/json", "a list of images", Silence)
        );
        return
        [
            .. images
                .RootElement.EnumerateArray()
                .Select(image => image.GetProperty("RepoTags"))
                .Where(list => list.ValueKind is JsonValueKind.Array)
                .SelectMany(list => list.EnumerateArray().Select(tag => tag.GetString() ?? "")),
        ];
    }
}
