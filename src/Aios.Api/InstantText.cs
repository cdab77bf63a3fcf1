using System.Globalization;

namespace Aios.Api;

/// <summary>How an instant is written where it becomes part of an address.</summary>
public static class InstantText
{
    /// <summary>In UTC, without a plus sign, which an address would have to escape.</summary>
    public static string Of(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
