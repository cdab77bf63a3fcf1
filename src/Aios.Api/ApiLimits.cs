namespace Aios.Api;

/// <summary>The bounds that both ends keep.</summary>
public static class ApiLimits
{
    /// <summary>Bytes of UTF-8 that a payload may have: 1 MiB.</summary>
    public const int PayloadBytes = 1024 * 1024;

    /// <summary>Characters that a trigger's key may have.</summary>
    public const int KeyLength = 200;

    /// <summary>Seconds that <c>GET /runs/{id}?wait=</c> may ask for.</summary>
    public const int WaitSeconds = 60;

    /// <summary>Rows of a page of runs when none are asked for.</summary>
    public const int DefaultPageSize = 100;

    /// <summary>Rows that a page of runs may have.</summary>
    public const int MaxPageSize = 1000;
}
