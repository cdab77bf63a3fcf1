namespace Aios.Client.Connecting;

/// <summary>One request; it must be harmless when it arrives twice, since it is sent again when its answer got lost.</summary>
internal sealed record ApiRequest(HttpMethod Method, string PathAndQuery)
{
    public byte[]? JsonBody { get; init; }

    /// <summary>How long the device may take on purpose.</summary>
    public TimeSpan Wait { get; init; }

    public static ApiRequest Get(string pathAndQuery) => new(HttpMethod.Get, pathAndQuery);

    public static ApiRequest Delete(string pathAndQuery) => new(HttpMethod.Delete, pathAndQuery);

    public static ApiRequest Post(string path) => new(HttpMethod.Post, path);
}
