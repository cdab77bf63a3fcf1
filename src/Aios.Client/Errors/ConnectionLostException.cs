namespace Aios.Client.Errors;

/// <summary>A device stopped answering in the middle of a log that cannot be taken up again.</summary>
internal sealed class ConnectionLostException(string message) : ClientException(message, Client.ExitCode.Failed);
