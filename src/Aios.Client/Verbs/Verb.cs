using System.CommandLine;

namespace Aios.Client.Verbs;

/// <summary>One verb of the command: its arguments, and what it does.</summary>
internal abstract class Verb : Command
{
    protected Verb(string name, string description)
        : base(name, description) => SetAction(ExecuteAsync);

    /// <returns>One of <see cref="ExitCode"/>.</returns>
    protected abstract Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancellation);
}
