namespace Aios.Jobs.Errors;

/// <summary>The root of every error that AIOS raises itself. Its message says what is wrong and what to do next.</summary>
public abstract class AiosException : Exception
{
    protected AiosException(string message)
        : base(message) { }

    protected AiosException(string message, Exception innerException)
        : base(message, innerException) { }
}
