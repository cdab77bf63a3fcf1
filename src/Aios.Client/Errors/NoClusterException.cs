using Aios.Client.Connecting;

namespace Aios.Client.Errors;

/// <summary>None of the addresses led to a device of AIOS.</summary>
internal sealed class NoClusterException(IReadOnlyList<FailedAddress> tried)
    : ClientException(
        Describe(tried),
        tried.Any(failure => failure.WasRefused) ? Client.ExitCode.Refused : Client.ExitCode.NoCluster
    )
{
    public IReadOnlyList<FailedAddress> Tried { get; } = tried;

    private static string Describe(IReadOnlyList<FailedAddress> tried) =>
        string.Join(
            '\n',
            [
                "No device of AIOS was reached:",
                .. tried.Select(failure => $"  {failure.Address.Url} ({failure.Address.Origin}): {failure.Reason}"),
                tried.Any(failure => failure.WasRefused)
                    ? "Set AIOS_TOKEN, or AIOS_TOKEN_FILE, to a token of this cluster."
                    : "Start a device (`dotnet run --project src/Aios.Silo`), or say where one is: --url or AIOS_URL.",
            ]
        );
}
