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
        try
        {
            Write(folder, ClusterMarker.Of(cluster), overwrite: false);
        }
        catch (IOException) when (File.Exists(Path.Combine(folder, Name)))
        {
            // Whoever came first wrote a marker; its reader compares the uid.
        }
    }

    /// <summary>Writes the marker in the place of what is there.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static void Replace(string folder, ClusterMarker marker) => Write(folder, marker, overwrite: true);

    private static void Write(string folder, ClusterMarker marker, bool overwrite)
    {
        var path = Path.Combine(folder, Name);
        var temporary = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            File.WriteAllBytes(
                temporary,
                [.. JsonSerializer.SerializeToUtf8Bytes(marker, Readable.ClusterMarker), (byte)'\n']
            );
            File.Move(temporary, path, overwrite);
            PosixFile.SyncFolder(folder);
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
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
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

    /// <summary>A database that is new to the folder takes it over.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Likewise.</summary>
    public long? LeaseMs { get; init; }

    public static ClusterMarker Of(ClusterIdentity cluster) =>
        new()
        {
            Uid = cluster.Uid,
            ClusterId = cluster.ClusterId,
            CreatedAt = cluster.CreatedAt,
            TimeZone = cluster.TimeZone,
            LeaseMs = (long?)cluster.Lease?.TotalMilliseconds,
        };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ClusterMarker))]
internal sealed partial class MarkerJsonContext : JsonSerializerContext;
