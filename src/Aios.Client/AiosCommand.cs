using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Aios.Client.Connecting;
using Aios.Client.Errors;
using Aios.Client.Interaction;
using Aios.Client.Verbs;

namespace Aios.Client;

/// <summary>The whole command, from its arguments to its exit code.</summary>
internal sealed class AiosCommand(
    ProcessContext process,
    IInteraction interaction,
    HttpMessageInvoker http,
    Patience patience
)
{
    // A leading @ names a payload's file; System.CommandLine would read it as a file of arguments.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation = default)
    {
        var parsed = Root().Parse(arguments.Count == 0 ? ["--help"] : arguments, Parsing);
        if (parsed.Errors.Count > 0)
            return await ExplainAsync(parsed);
        try
        {
            var invocation = new InvocationConfiguration
            {
                Output = interaction.Data,
                Error = interaction.Words,
                EnableDefaultExceptionHandler = false,
            };
            return await parsed.InvokeAsync(invocation, cancellation);
        }
        catch (ClientException error)
        {
            interaction.Complain(error.Message);
            return error.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
    }

    private RootCommand Root()
    {
        var session = new Session(process, interaction, http, patience);
        var root = new RootCommand(
            "Runs recurring programs on a handful of machines, and says why when one does not run."
        )
        {
            new StatusVerb(session),
            new JobsVerb(session),
            new ShowVerb(session),
            new TriggerVerb(session),
            new WaitVerb(session),
            new RunsVerb(session),
            new LogsVerb(session),
            new CancelVerb(session),
            new DevicesVerb(session),
            new CompletionVerb(session),
            new VersionVerb(session),
        };
        session.Options.AddTo(root);
        return root;
    }

    /// <summary>Short, on standard error, with what was probably meant; never the whole help.</summary>
    private async Task<int> ExplainAsync(ParseResult parsed)
    {
        // Of an unknown verb it also says that a verb is missing.
        var tellsMore = parsed.UnmatchedTokens.Count > 0;
        foreach (var error in parsed.Errors.Where(error => !tellsMore || error.SymbolResult is not CommandResult))
            interaction.Complain(error.Message);
        if (parsed.Action is ParseErrorAction corrections)
        {
            corrections.ShowHelp = false;
            var invocation = new InvocationConfiguration { Output = interaction.Words, Error = TextWriter.Null };
            await parsed.InvokeAsync(invocation, CancellationToken.None);
        }

        interaction.Say("See `aios --help`.");
        return ExitCode.Usage;
    }
}
