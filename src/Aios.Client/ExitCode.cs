namespace Aios.Client;

/// <summary>What the command's exit code says. Scripts depend on these numbers.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>It failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line is not understood.</summary>
    public const int Usage = 2;

    /// <summary>There is no such job, run or device.</summary>
    public const int NotFound = 3;

    /// <summary>No cluster was reached.</summary>
    public const int NoCluster = 4;

    /// <summary>The awaited run ended other than succeeded.</summary>
    public const int RunDidNotSucceed = 5;

    /// <summary>The cluster understood and refused.</summary>
    public const int Refused = 6;

    /// <summary>Interrupted from the keyboard: 128 + SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;
}
