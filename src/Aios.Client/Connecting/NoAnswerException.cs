using Aios.Jobs.Errors;

namespace Aios.Client.Connecting;

/// <summary>Nobody answered, or the answer broke off. Never leaves this folder: it is tried again or reported.</summary>
internal sealed class NoAnswerException(string message, Exception inner) : AiosException(message, inner);
