namespace Aios.Jobs.Tests.Schedules;

/// <summary>The zones whose changes are tested.</summary>
internal static class Zones
{
    public static IReadOnlyList<string> All { get; } =
    [
        "UTC",
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Africa/Casablanca",
        "America/Sao_Paulo",
        "Pacific/Apia",
    ];
}
