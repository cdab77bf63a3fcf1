using System.CommandLine;
using Aios.Client.Errors;
using Aios.Jobs.Pauses;

namespace Aios.Client.Verbs;

/// <summary>What <c>pause</c> and <c>resume</c> are about: <c>JOB|--tag T|--device D|--all</c>.</summary>
internal sealed class PauseTargetOptions
{
    private readonly Argument<string?> job = new("JOB")
    {
        Description = "The job's name",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<string?> tag = new("--tag")
    {
        Description = "Jobs whose tags name this one",
        HelpName = "TAG",
    };
    private readonly Option<string?> device = new("--device")
    {
        Description = "Nothing begins on this device",
        HelpName = "DEVICE",
    };
    private readonly Option<bool> all = new("--all") { Description = "Everything" };

    public void AddTo(Command verb)
    {
        verb.Arguments.Add(job);
        foreach (var option in new Option[] { tag, device, all })
            verb.Options.Add(option);
    }

    /// <exception cref="UsageException">Nothing is named, or more than one thing.</exception>
    public (PauseScope Scope, string? Name) Read(ParseResult parsed)
    {
        List<(PauseScope, string?)> named = [];
        if (parsed.GetValue(job) is { } jobName)
            named.Add((PauseScope.Job, jobName));
        if (parsed.GetValue(tag) is { } tagName)
            named.Add((PauseScope.Tag, tagName));
        if (parsed.GetValue(device) is { } deviceName)
            named.Add((PauseScope.Device, deviceName));
        if (parsed.GetValue(all))
            named.Add((PauseScope.All, null));
        return named.Count == 1
            ? named[0]
            : throw new UsageException("Say one thing: JOB, --tag TAG, --device DEVICE or --all.");
    }
}
