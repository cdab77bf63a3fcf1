using Aios.Jobs.Errors;

namespace Aios.Client.Errors;

/// <summary>An error that ends the command with a message and an exit code of its own.</summary>
internal abstract class ClientException(string message, int exitCode) : AiosException(message)
{
    /// <summary>One of <see cref="Client.ExitCode"/>.</summary>
    public int ExitCode { get; } = exitCode;
}
