namespace Aios.Jobs.Definitions.Reading;

/// <summary>Of two files with one job name the second, by path, is refused, also when the first has mistakes.</summary>
internal static class UniqueNames
{
    public static IReadOnlyList<DefinitionReading> Apply(IReadOnlyList<DefinitionReading> readings)
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        return [.. readings.Select(reading => Apply(reading, first))];
    }

    private static DefinitionReading Apply(DefinitionReading reading, Dictionary<string, string> first)
    {
        if (reading.Name is not { } name || first.TryAdd(name, reading.Path))
            return reading;
        var mistake = new Mistake
        {
            File = reading.Path,
            Line = 1,
            Column = 1,
            Message =
                $"the job '{name}' is already defined by {first[name]}; rename one of the two files or give one a 'name'",
        };
        return reading with { Definition = null, Mistakes = [mistake, .. reading.Mistakes] };
    }
}
