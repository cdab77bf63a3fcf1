namespace Aios.Api;

/// <summary><c>GET /api/v1/version</c>: by which a client makes sure that it speaks with AIOS.</summary>
public sealed record VersionInfo
{
    /// <summary>What <see cref="Product"/> says on every device.</summary>
    public const string ProductName = "aios";

    /// <summary>Always <see cref="ProductName"/>.</summary>
    public required string Product { get; init; }

    public required string Version { get; init; }

    /// <summary>The device that answered.</summary>
    public required string Device { get; init; }

    public required string ClusterId { get; init; }

    /// <summary>Drawn when the cluster was created.</summary>
    public required string ClusterUid { get; init; }
}
