namespace Aios.Jobs.Definitions.Reading;

/// <summary>Reads all files of the Programs folder and checks what only all of them together can show.</summary>
public sealed class ProgramsReader(DefinitionReader reader)
{
    /// <param name="files">Any files; those that are neither job files nor defaults are only looked at for hints.</param>
    /// <param name="lastGoodDefaults">
    /// What jobs are read with while <c>defaults.yaml</c> has mistakes. Without it such a file leaves every job without a
    /// definition, since a job that lacks its default tags or timeout is another job.
    /// </param>
    public ProgramsReading ReadAll(IEnumerable<DefinitionSource> files, DefaultsReading? lastGoodDefaults = null)
    {
        var ordered = files.OrderBy(file => file.Path, StringComparer.Ordinal).ToList();
        var defaults = ordered.Find(file => JobFiles.IsDefaults(file.Path)) is { } source
            ? reader.ReadDefaults(source)
            : null;
        var inForce = defaults is { IsValid: false } ? lastGoodDefaults ?? defaults : defaults;
        var readings = ordered
            .Where(file => JobFiles.IsJobFile(file.Path))
            .Select(file => reader.Read(file, inForce))
            .ToList();
        return new ProgramsReading
        {
            Defaults = defaults,
            Files = AfterRules.Apply(UniqueNames.Apply(readings)),
            Hints = [.. ordered.Select(JobFiles.PointOut).OfType<Mistake>()],
        };
    }
}
