using Aios.Jobs.Definitions.Reading.Yaml;

namespace Aios.Jobs.Definitions.Reading.Fields;

/// <summary>A mapping with known keys: a whole file, or the value of <c>retry</c>.</summary>
internal sealed class Section(YamlMap map, string? name, ReadingContext context)
{
    public Mark Mark => map.Mark;

    /// <summary>Null: the key is not there.</summary>
    public Field? this[string key] =>
        map.Find(key) is { } node ? new Field(name is null ? key : $"{name}.{key}", node, context) : null;

    public bool Has(string key) => map.Find(key) is not null;

    /// <summary>A key without which the mapping means nothing.</summary>
    public Field? Required(string key)
    {
        if (this[key] is { } field)
            return field;
        context.Mistakes.Add(Mark, name is null ? $"'{key}' is missing" : $"'{name}' needs '{key}'");
        return null;
    }
}
