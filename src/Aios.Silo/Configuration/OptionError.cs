namespace Aios.Silo.Configuration;

/// <summary>A setting that cannot be used.</summary>
/// <param name="Subject">The variable or the argument at fault.</param>
/// <param name="Value">What it was; null when there is none, or when it may be a secret.</param>
/// <param name="Problem">What is wrong, what is allowed, and what to do.</param>
internal sealed record OptionError(string Subject, string? Value, string Problem)
{
    public override string ToString() => Value is null ? $"{Subject}: {Problem}" : $"{Subject}={Value}: {Problem}";
}
