using System.Globalization;

namespace Aios.Jobs.Dispatch;

/// <summary>A moment as people of a zone say it.</summary>
internal static class LocalTime
{
    /// <summary><c>18:00</c>, or with its date when that is not today's.</summary>
    public static string Of(DateTimeOffset moment, TimeZoneInfo zone, DateTimeOffset now) =>
        Of(moment, zone, now, "HH:mm");

    /// <summary><c>18:00</c> and, unless it is a whole minute, <c>18:00:10</c>: for what is going to happen.</summary>
    public static string ToTheSecond(DateTimeOffset moment, TimeZoneInfo zone, DateTimeOffset now) =>
        Of(moment, zone, now, moment.Second == 0 ? "HH:mm" : "HH:mm:ss");

    private static string Of(DateTimeOffset moment, TimeZoneInfo zone, DateTimeOffset now, string clock)
    {
        var local = TimeZoneInfo.ConvertTime(moment, zone);
        var today = TimeZoneInfo.ConvertTime(now, zone).Date;
        return local.ToString(local.Date == today ? clock : $"yyyy-MM-dd {clock}", CultureInfo.InvariantCulture);
    }
}
