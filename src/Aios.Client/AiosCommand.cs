using System.CommandLine;
using Aios.Client.Connecting;
using Aios.Client.Errors;
using Aios.Client.Interaction;
using Aios.Client.Verbs;
using Aios.Jobs.Definitions.Reading.Values;

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
            return Explain(parsed);
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
            new WhyVerb(session),
            new TriggerVerb(session),
            new WaitVerb(session),
            new RunsVerb(session),
            new LogsVerb(session),
            new CancelVerb(session),
            new RestartVerb(session),
            new PauseVerb(session),
            new ResumeVerb(session),
            new ApplyRemovalsVerb(session),
            new DevicesVerb(session),
            new HealthVerb(session),
            new OccurrencesVerb(session),
            new NextVerb(session),
            new SimulateVerb(session),
            new DrainVerb(session),
            new UndrainVerb(session),
            new ValidateVerb(session),
            new CompletionVerb(session),
            new VersionVerb(session),
        };
        session.Options.AddTo(root);
        return root;
    }

    /// <summary>Short, on standard error, with what was probably meant; never the whole help.</summary>
    private int Explain(ParseResult parsed)
    {
        if (parsed.UnmatchedTokens is [var unknown, ..])
            interaction.Complain(Unknown(unknown, parsed.CommandResult.Command));
        else
            interaction.Complain(parsed.Errors[0].Message.Replace("\n\t", " ", StringComparison.Ordinal));
        interaction.Say("See `aios --help`.");
        return ExitCode.Usage;
    }

    private static string Unknown(string token, Command command)
    {
        IEnumerable<Symbol> symbols = token.StartsWith('-')
            ? command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options))
            : command.Subcommands;
        var known = symbols.SelectMany(NamesOf);
        var kind =
            token.StartsWith('-') ? "option"
            : command.Subcommands.Count > 0 ? "verb"
            : "argument";
        return DidYouMean.Among(known, token) is { } meant
            ? $"Unknown {kind} '{token}'; did you mean '{meant}'?"
            : $"Unknown {kind} '{token}'.";
    }

    private static IEnumerable<string> NamesOf(Symbol symbol) =>
        symbol switch
        {
            Option option => [option.Name, .. option.Aliases],
            Command command => [command.Name, .. command.Aliases],
            _ => [symbol.Name],
        };
}
