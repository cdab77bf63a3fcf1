using System.CommandLine;

namespace Aios.Client.Verbs;

/// <summary><c>aios completion bash</c></summary>
internal sealed class CompletionVerb : Verb
{
    /// <summary>Asks the command itself, whose parser knows every verb and option.</summary>
    private const string Bash = """
        _aios() {
          local IFS=$'\n' word=${COMP_WORDS[COMP_CWORD]}
          COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null | grep -vxE -- '-\?|/\?|/h')" -- "$word"))
        }
        complete -o default -F _aios aios ./aios
        """;

    private readonly Argument<string> shell = new("SHELL") { Description = "Only bash so far" };
    private readonly Session session;

    public CompletionVerb(Session session)
        : base("completion", "Print a shell's completion function: eval \"$(aios completion bash)\"")
    {
        this.session = session;
        shell.AcceptOnlyFromAmong("bash");
        Arguments.Add(shell);
    }

    protected override Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancellation)
    {
        session.Interaction.Line(Bash);
        return Task.FromResult(ExitCode.Done);
    }
}
