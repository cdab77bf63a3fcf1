using Aios.Jobs.Definitions.Reading;

namespace Aios.Client.Validating;

/// <summary>What is wrong with a Programs folder or a file of it: <c>aios validate --output json</c>.</summary>
internal sealed record ValidationReport
{
    /// <summary>How many job files were read.</summary>
    public required int Files { get; init; }

    public required IReadOnlyList<Mistake> Mistakes { get; init; }

    /// <summary>Files that are no job files and look as if they were meant to be.</summary>
    public required IReadOnlyList<Mistake> Hints { get; init; }

    public static ValidationReport Of(ValidationTarget target, ProgramsReading reading) =>
        new()
        {
            Files = reading.Files.Count(file => target.File is null || file.Path == target.File),
            // A job file cannot be judged while the defaults are wrong.
            Mistakes =
            [
                .. reading.Mistakes.Where(mistake => target.Covers(mistake) || JobFiles.IsDefaults(mistake.File)),
            ],
            Hints = [.. reading.Hints.Where(target.Covers)],
        };
}
