using System.Globalization;
using Aios.Client.Errors;

namespace Aios.Client.Arguments;

/// <summary>Reads <c>--since</c>: an ISO instant or date, <c>18:00</c> (the latest such moment), or <c>2h</c> (that long ago).</summary>
internal static class SinceArgument
{
    private static readonly string[] Instants =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mm",
        "yyyy-MM-dd'T'HH:mm:ss",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <exception cref="UsageException">It is none of these.</exception>
    public static DateTimeOffset Read(string text, TimeProvider time) =>
        Ago(text, time)
        ?? Clock(text, time)
        ?? Instant(text, time)
        ?? throw new UsageException(
            $"--since '{text}' is no moment; write 2026-11-24, 2026-11-24T18:00Z, 18:00, or 2h for two hours ago."
        );

    private static DateTimeOffset? Ago(string text, TimeProvider time)
    {
        if (
            text.Length < 2
            || !int.TryParse(
                text.AsSpan(0, text.Length - 1).TrimStart('+'),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var amount
            )
        )
            return null;
        var secondsEach = text[^1] switch
        {
            's' => 1L,
            'm' => 60,
            'h' => 3600,
            'd' => 86400,
            _ => 0,
        };
        var now = time.GetUtcNow();
        var seconds = amount * secondsEach;
        return secondsEach == 0 || seconds > (now - DateTimeOffset.UnixEpoch).TotalSeconds
            ? null
            : now.AddSeconds(-seconds);
    }

    private static DateTimeOffset? Clock(string text, TimeProvider time)
    {
        if (
            !TimeOnly.TryParseExact(
                text,
                ["HH:mm", "H:mm", "HH:mm:ss"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var clock
            )
        )
            return null;
        var now = time.GetLocalNow();
        var today = now.Date + clock.ToTimeSpan();
        return At(today <= now.DateTime ? today : today.AddDays(-1), time);
    }

    private static DateTimeOffset? Instant(string text, TimeProvider time)
    {
        if (
            !DateTime.TryParseExact(
                text,
                Instants,
                CultureInfo.InvariantCulture,
                DateTimeStyles.RoundtripKind,
                out var read
            )
        )
            return null;
        return read.Kind == DateTimeKind.Unspecified ? At(read, time) : new DateTimeOffset(read.ToUniversalTime());
    }

    private static DateTimeOffset At(DateTime local, TimeProvider time) =>
        new(local, time.LocalTimeZone.GetUtcOffset(local));
}
