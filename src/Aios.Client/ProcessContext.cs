using System.Security.Cryptography;

namespace Aios.Client;

/// <summary>What the command is given by the process it runs in.</summary>
internal sealed record ProcessContext
{
    /// <summary>Reads an environment variable; null when it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    public required string WorkingDirectory { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>Opens standard input, which only <c>@-</c> reads.</summary>
    public required Func<Stream> OpenInput { get; init; }

    /// <summary>Draws a key that no other trigger has.</summary>
    public required Func<string> NewKey { get; init; }

    public static ProcessContext Current { get; } =
        new()
        {
            Variable = Environment.GetEnvironmentVariable,
            WorkingDirectory = Environment.CurrentDirectory,
            Time = TimeProvider.System,
            OpenInput = Console.OpenStandardInput,
            // Keys that begin with a tilde are forgotten after ten minutes: only this process's own retries use them.
            NewKey = () => $"~cli-{RandomNumberGenerator.GetHexString(32, lowercase: true)}",
        };
}
