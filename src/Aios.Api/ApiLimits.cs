namespace Aios.Api;

/// <summary>The bounds that both ends keep.</summary>
public static class ApiLimits
{
    /// <summary>Bytes of UTF-8 that a payload may have: 1 MiB.</summary>
    public const int PayloadBytes = 1024 * 1024;

    /// <summary>Characters that a trigger's key may have.</summary>
    public const int KeyLength = 200;

    /// <summary>Characters that the reason of a pause may have.</summary>
    public const int ReasonLength = 1000;

    /// <summary>Seconds that <c>GET /runs/{id}?wait=</c> may ask for.</summary>
    public const int WaitSeconds = 60;

    /// <summary>Rows of a page of runs or occurrences when none are asked for.</summary>
    public const int DefaultPageSize = 100;

    /// <summary>Instants of <c>GET /next?job=</c> when none are asked for.</summary>
    public const int DefaultNext = 10;

    /// <summary>Rows that a page of runs, of occurrences or of what is next may have.</summary>
    public const int MaxPageSize = 1000;
}
