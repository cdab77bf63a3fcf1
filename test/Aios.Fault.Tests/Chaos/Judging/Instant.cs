namespace Aios.Fault.Tests.Chaos.Judging;

/// <summary>Instants in microseconds since 1970.</summary>
internal static class Instant
{
    public static long Of(DateTimeOffset time) =>
        (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public static string Of(long microseconds) =>
        $"{DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond):HH:mm:ss.fff}";
}
