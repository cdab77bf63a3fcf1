using System.Globalization;

namespace Aios.Client.Tables;

/// <summary>Writes instants as people read them: in local time, with its offset.</summary>
internal sealed class When(TimeProvider time)
{
    /// <summary>Only the time when it is today.</summary>
    public string Short(DateTimeOffset? instant)
    {
        if (instant is null)
            return "";
        var local = TimeZoneInfo.ConvertTime(instant.Value, time.LocalTimeZone);
        var format = local.Date == time.GetLocalNow().Date ? "HH:mm:ss zzz" : "yyyy-MM-dd HH:mm zzz";
        return local.ToString(format, CultureInfo.InvariantCulture);
    }

    public string Full(DateTimeOffset? instant) =>
        instant is null
            ? ""
            : TimeZoneInfo
                .ConvertTime(instant.Value, time.LocalTimeZone)
                .ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);

    /// <summary>How long it took, or has taken until now.</summary>
    public string Took(DateTimeOffset? from, DateTimeOffset? to)
    {
        if (from is null)
            return "";
        var took = (to ?? time.GetUtcNow()) - from.Value;
        return took switch
        {
            { TotalSeconds: < 0 } => "0s",
            { TotalSeconds: < 10 } => Invariant($"{took.TotalSeconds:0.0}s"),
            { TotalMinutes: < 1 } => Invariant($"{took.TotalSeconds:0}s"),
            { TotalHours: < 1 } => Invariant($"{took.Minutes}m{took.Seconds:00}s"),
            _ => Invariant($"{(int)took.TotalHours}h{took.Minutes:00}m"),
        };
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
