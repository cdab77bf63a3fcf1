using Aios.Api.Pauses;
using Aios.Jobs.Pauses;

namespace Aios.Client.Tables;

/// <summary>Pauses for people.</summary>
internal sealed class PauseTables(When when)
{
    public const string NotEverywhere = "Not every device could be told; those that are up learn it within a minute.";

    /// <summary>Such as <c>job greet by ada until 18:00:00 +01:00: holidays</c>.</summary>
    public string InWords(PauseInfo pause)
    {
        var until = pause.Until is null ? "" : $" until {when.Short(pause.Until)}";
        var reason = pause.Reason is null ? "" : $": {pause.Reason}";
        return $"{What(pause.Scope, pause.Name)} by {pause.By}{until}{reason}";
    }

    public static string What(PauseScope scope, string? name) =>
        scope is PauseScope.All ? "everything" : $"{Words.Of(scope)} {name}";
}
