namespace Aios.Silo.Supervision;

/// <summary>What the exit codes of silo and supervisor mean.</summary>
internal static class ExitCode
{
    /// <summary>Ended on request.</summary>
    public const int Stopped = 0;

    /// <summary>Ended by a fault; a silo is started again.</summary>
    public const int Failed = 1;

    /// <summary>The settings cannot work; starting again would change nothing, unless a silo was ready with them before.</summary>
    public const int SettingsRefused = 64;

    /// <summary>The device runs already on this machine.</summary>
    public const int RunsAlready = 65;

    /// <summary>Told twice to stop: programs were killed.</summary>
    public const int StoppedAtOnce = 130;

    /// <summary>Codes by which a silo says that it must not be started again.</summary>
    public static bool IsRefusal(int code) => code is >= SettingsRefused and < 128;
}
