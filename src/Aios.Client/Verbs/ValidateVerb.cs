using System.CommandLine;
using System.Text.Json;
using Aios.Client.Validating;

namespace Aios.Client.Verbs;

/// <summary><c>aios validate [PATH]</c></summary>
internal sealed class ValidateVerb : Verb
{
    private readonly Argument<string?> path = new("PATH")
    {
        Description = "A Programs folder or a job file; else AIOS_PROGRAMS, else ./Programs",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Session session;

    public ValidateVerb(Session session)
        : base("validate", "Find the mistakes in job files; needs no cluster; exit code 1 when there are any")
    {
        this.session = session;
        Arguments.Add(path);
    }

    protected override Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var target = ValidationTarget.Find(parsed.GetValue(path), session.Process);
        var report = ValidationReport.Of(target, target.Read(session.Process.WorkingDirectory));
        if (session.Options.WantsJson(parsed))
            session.Interaction.Line(JsonSerializer.Serialize(report, ClientJson.Wire.ValidationReport));
        else
            Show(target, report);
        return Task.FromResult(report.Mistakes.Count == 0 ? ExitCode.Done : ExitCode.Failed);
    }

    private void Show(ValidationTarget target, ValidationReport report)
    {
        foreach (var mistake in report.Mistakes)
            session.Interaction.Line(target.Located(mistake));
        foreach (var hint in report.Hints)
            session.Interaction.Say(target.Located(hint));
        var files = report.Files == 1 ? "1 job file" : $"{report.Files} job files";
        session.Interaction.Say(
            report.Mistakes.Count switch
            {
                0 => $"{files}, no mistakes.",
                1 => $"{files}, 1 mistake.",
                var count => $"{files}, {count} mistakes.",
            }
        );
    }
}
