using System.CommandLine;
using System.Text.Json;
using Aios.Client.Errors;
using Aios.Client.Validating;
using Aios.Jobs.Definitions.Reading;

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
        var report = Read(target);
        if (session.Options.WantsJson(parsed))
            session.Interaction.Line(JsonSerializer.Serialize(report, ClientJson.Wire.ValidationReport));
        else
            Show(target, report);
        return Task.FromResult(report.Mistakes.Count == 0 ? ExitCode.Done : ExitCode.Failed);
    }

    private ValidationReport Read(ValidationTarget target)
    {
        try
        {
            return ValidationReport.Of(target, session.Process.WorkingDirectory);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{target.Root} cannot be read: {unreadable.Message}");
        }
    }

    private void Show(ValidationTarget target, ValidationReport report)
    {
        foreach (var mistake in report.Mistakes)
            session.Interaction.Line(Located(target, mistake));
        foreach (var hint in report.Hints)
            session.Interaction.Say(Located(target, hint));
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

    /// <summary>With the file's path from here, so that terminals and editors can open it.</summary>
    private static string Located(ValidationTarget target, Mistake mistake) =>
        (mistake with { File = Path.Combine(target.Root, mistake.File) }).ToString();
}
