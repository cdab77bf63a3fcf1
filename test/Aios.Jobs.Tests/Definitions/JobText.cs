using System.Text;
using Aios.Jobs.Definitions;
using Aios.Jobs.Definitions.Reading;

namespace Aios.Jobs.Tests.Definitions;

/// <summary>Reads job files that a test spells out.</summary>
internal static class JobText
{
    /// <summary>Enough for a valid job, in one line.</summary>
    public const string Trigger = "type: trigger\nshell: echo hi\n";

    public static DefinitionSource Source(string yaml, string path = "backup.job.yaml") =>
        new(path, Encoding.UTF8.GetBytes(yaml));

    /// <summary>With every key built, unless said.</summary>
    public static DefinitionReader Reader(IProgramFiles? programs = null, bool allBuilt = true) =>
        new(programs, allBuilt ? NotBuiltYet.Nothing : NotBuiltYet.InThisVersion);

    public static DefinitionReading Read(string yaml, string path = "backup.job.yaml", string? defaults = null)
    {
        var reader = Reader();
        return reader.Read(
            Source(yaml, path),
            defaults is null ? null : reader.ReadDefaults(Source(defaults, JobFiles.Defaults))
        );
    }

    public static JobDefinition Valid(string yaml, string path = "backup.job.yaml", string? defaults = null)
    {
        var reading = Read(yaml, path, defaults);
        Assert.Empty(reading.Mistakes);
        return reading.Definition!;
    }

    /// <summary>The file's mistakes without its name: <c>2:1: unknown key ...</c>.</summary>
    public static string[] Mistakes(string yaml, string path = "backup.job.yaml")
    {
        var reading = Read(yaml, path);
        Assert.Null(reading.Definition);
        return [.. reading.Mistakes.Select(mistake => mistake.ToString()[(path.Length + 1)..])];
    }
}
