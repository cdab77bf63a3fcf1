namespace Aios.Client.Errors;

/// <summary>The command line is well formed, and what it says cannot be done.</summary>
internal sealed class UsageException(string message) : ClientException(message, Client.ExitCode.Usage);
