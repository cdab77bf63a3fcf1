using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Aios.Storage.Files.Posix;

namespace Aios.Storage.Markers;

/// <summary>The file by which a folder says to which cluster it belongs.</summary>
internal static class MarkerFile
{
    public const string Name = ".aios-cluster";

    private const int MaxBytes = 64 * 1024;

    /// <returns>Null: there is none.</returns>
    /// <exception cref="DamagedMarkerException">It says nothing that can be understood.</exception>
    public static ClusterMarker? Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        var content = DurableFile.Read(path);
        if (content is null)
            return null;
        if (content.Length > MaxBytes)
            throw new DamagedMarkerException(path, "it is far too large");
        try
        {
            return
                JsonSerializer.Deserialize(content, MarkerJsonContext.Default.ClusterMarker)
                    is { Uid: { Length: > 0 } } marker
                ? marker
                : throw new DamagedMarkerException(path, "it names no uid");
        }
        catch (JsonException wrong)
        {
            throw new DamagedMarkerException(path, wrong.Message);
        }
    }

    /// <summary>Writes the marker, unless another device did so first.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static void WriteIfAbsent(string folder, ClusterIdentity cluster)
    {
        var path = Path.Combine(folder, Name);
        var marker = new ClusterMarker
        {
            Uid = cluster.Uid,
            ClusterId = cluster.ClusterId,
            CreatedAt = cluster.CreatedAt,
        };
        var temporary = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            File.WriteAllBytes(
                temporary,
                [.. JsonSerializer.SerializeToUtf8Bytes(marker, Readable.ClusterMarker), (byte)'\n']
            );
            File.Move(temporary, path, overwrite: false);
            PosixFile.SyncFolder(folder);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Whoever came first wrote a marker; its reader compares the uid.
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static readonly MarkerJsonContext Readable = new(
        new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = true,
        }
    );
}

/// <summary>What a marker says.</summary>
internal sealed record ClusterMarker
{
    /// <summary>For whoever opens the file.</summary>
    public string Aios { get; init; } =
        "This folder belongs to the AIOS cluster named here. Leave this file where it is.";

    public string? Uid { get; init; }

    public string? ClusterId { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ClusterMarker))]
internal sealed partial class MarkerJsonContext : JsonSerializerContext;
