using Aios.Jobs.Dispatch;

namespace Aios.Jobs.Pauses;

/// <summary>A pause as the reason why something waits.</summary>
public static class PauseWords
{
    /// <summary>E.g. <c>paused by lars until 18:00: maintenance</c>.</summary>
    public static string Of(Pause pause, TimeZoneInfo zone, DateTimeOffset now) =>
        Subject(pause)
        + $"paused by {pause.By}"
        + (pause.Until is { } until ? $" until {LocalTime.Of(until, zone, now)}" : "")
        + (pause.Reason is { Length: > 0 } reason ? $": {reason}" : "");

    private static string Subject(Pause pause) =>
        pause.Scope switch
        {
            PauseScope.All => "everything is ",
            PauseScope.Tag => $"jobs with tag {pause.Name} are ",
            PauseScope.Device => $"{pause.Name} is ",
            _ => "",
        };
}
