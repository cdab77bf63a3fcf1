using System.Globalization;
using Aios.Api;

namespace Aios.Client.Connecting;

/// <summary>Which runs to list; null: any.</summary>
internal sealed record RunQuery
{
    public string? Job { get; init; }

    public string? Outcome { get; init; }

    public string? Device { get; init; }

    /// <summary>Queued at this instant or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only those that have not ended.</summary>
    public bool Active { get; init; }

    public int? Limit { get; init; }

    public string PathAndQuery() =>
        ApiRoutes.Runs
        + QueryString.Of(
            ("job", Job),
            ("outcome", Outcome),
            ("device", Device),
            ("since", QueryString.Instant(Since)),
            ("active", Active ? "true" : null),
            ("limit", Limit?.ToString(CultureInfo.InvariantCulture))
        );
}

/// <summary>Which of a job's occurrences to list; null: any.</summary>
internal sealed record OccurrenceQuery(string Job)
{
    public string? Disposition { get; init; }

    /// <summary>Planned at this instant or later.</summary>
    public DateTimeOffset? Since { get; init; }

    public int? Limit { get; init; }

    public string PathAndQuery() =>
        ApiRoutes.ForJobOccurrences(Job)
        + QueryString.Of(
            ("disposition", Disposition),
            ("since", QueryString.Instant(Since)),
            ("limit", Limit?.ToString(CultureInfo.InvariantCulture))
        );
}

/// <summary>Which planned instants to list; null: as the API sees fit.</summary>
internal sealed record NextQuery
{
    public string? Job { get; init; }

    public int? Count { get; init; }

    public DateTimeOffset? Until { get; init; }

    public string PathAndQuery() =>
        ApiRoutes.Next
        + QueryString.Of(
            ("job", Job),
            ("count", Count?.ToString(CultureInfo.InvariantCulture)),
            ("until", QueryString.Instant(Until))
        );
}

/// <summary>Which part of a run's log.</summary>
internal sealed record LogQuery(string RunId)
{
    /// <summary>Of one attempt only; null: of all.</summary>
    public int? Attempt { get; init; }

    /// <summary>The last lines only; null: from the beginning.</summary>
    public int? Tail { get; init; }

    /// <summary>As events, until the run has ended.</summary>
    public bool Follow { get; init; }

    public string PathAndQuery() =>
        ApiRoutes.ForRunLog(RunId)
        + QueryString.Of(
            ("attempt", Attempt?.ToString(CultureInfo.InvariantCulture)),
            ("tail", Tail?.ToString(CultureInfo.InvariantCulture)),
            ("follow", Follow ? "true" : null)
        );
}

/// <summary>Writes the part of an address behind the question mark.</summary>
internal static class QueryString
{
    public static string Of(params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var text = "";
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
                text += $"{(text.Length == 0 ? '?' : '&')}{name}={Uri.EscapeDataString(value)}";
        }

        return text;
    }

    public static string? Instant(DateTimeOffset? instant) => instant is { } at ? InstantText.Of(at) : null;
}
