using System.Globalization;

namespace Aios.Client.Arguments;

/// <summary>Reads moments as people write them: an ISO instant or date, a time of day, or a distance from now. Local time unless
/// they say otherwise.</summary>
internal static class MomentText
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

    /// <param name="text">What somebody wrote.</param>
    /// <param name="time">Whose now and whose zone.</param>
    /// <param name="ahead">Whether <c>2h</c> and <c>18:00</c> are meant ahead of now, or back from it.</param>
    /// <returns>Null: it is no moment.</returns>
    public static DateTimeOffset? Read(string text, TimeProvider time, bool ahead) =>
        Distance(text, time, ahead) ?? Clock(text, time, ahead) ?? Instant(text, time);

    private static DateTimeOffset? Distance(string text, TimeProvider time, bool ahead)
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
            : now.AddSeconds(ahead ? seconds : -seconds);
    }

    private static DateTimeOffset? Clock(string text, TimeProvider time, bool ahead)
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
        var isPast = today <= now.DateTime;
        return At(ahead == isPast ? today.AddDays(ahead ? 1 : -1) : today, time);
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
