namespace Aios.Client.Errors;

/// <summary>There is no such job or run.</summary>
internal sealed class NotFoundException(string message) : ClientException(message, Client.ExitCode.NotFound);
