using Aios.Jobs.Definitions.Reading.Values;
using Aios.Jobs.Definitions.Reading.Yaml;

namespace Aios.Jobs.Definitions.Reading.Fields;

/// <summary>The value of one key, to be read as what the key needs. A reader that returns null has reported why.</summary>
/// <param name="Name">The key as messages name it: <c>retry.delay</c>.</param>
/// <param name="Node">The value.</param>
/// <param name="Context">The file's reading.</param>
internal sealed record Field(string Name, YamlNode Node, ReadingContext Context)
{
    public const int MaxItems = 1000;

    /// <summary>False: it comes from <c>defaults.yaml</c>.</summary>
    public bool IsOwn => Node.Mark.File == Context.File;

    public void Wrong(string message, string? suggestion = null) =>
        Context.Mistakes.Add(Node.Mark, message, suggestion);

    /// <summary>A single value; <paramref name="wanted"/> says in messages what it should be.</summary>
    public YamlScalar? Scalar(string wanted, bool mayBeAbsent = false)
    {
        if (Node is YamlScalar scalar && (mayBeAbsent || !scalar.IsAbsent))
            return scalar;
        WrongKind(wanted);
        return null;
    }

    /// <summary>The items of a list that is not empty.</summary>
    /// <param name="wanted">Says in messages what it should be, with an example.</param>
    /// <param name="mayBeEmpty">Whether <c>[]</c> is fine.</param>
    public IReadOnlyList<Field>? Items(string wanted, bool mayBeEmpty = true)
    {
        switch (Node)
        {
            case YamlScalar { IsAbsent: false } scalar:
                Wrong(
                    $"'{Name}' must be {wanted}, not a single value",
                    scalar.Text.Length <= 60 ? $"[{scalar.Text}]" : null
                );
                return null;
            case YamlList list when list.Items.Count > MaxItems:
                Wrong($"'{Name}' holds {list.Items.Count} items; at most {MaxItems} are allowed");
                return null;
            case YamlList list when list.Items.Count > 0 || mayBeEmpty:
                return [.. list.Items.Select(item => this with { Node = item })];
            case YamlList:
                Wrong($"'{Name}' is empty; give {wanted}, or leave the key out");
                return null;
            default:
                WrongKind(wanted);
                return null;
        }
    }

    /// <summary>A mapping whose keys are fixed; others are reported.</summary>
    public Section? Map(string wanted, IReadOnlyList<string> keys)
    {
        if (Node is YamlMap map)
        {
            UnknownKeys.Report(map, Name, keys, Context);
            return new Section(map, Name, Context);
        }

        WrongKind(wanted);
        return null;
    }

    /// <summary>A mapping whose keys are free.</summary>
    public IReadOnlyList<YamlEntry>? Entries(string wanted)
    {
        if (Node is YamlMap map)
            return map.Entries;
        WrongKind(wanted);
        return null;
    }

    private void WrongKind(string wanted)
    {
        // An alias has been reported as such.
        if (Node is YamlRefused)
            return;
        Wrong(
            Node is YamlScalar { IsAbsent: true }
                ? $"'{Name}' has no value; give {wanted}, or leave the key out"
                : $"'{Name}' must be {wanted}, not {Node.Kind}"
        );
    }

    /// <summary>Items as values, where repeated ones are a mistake.</summary>
    public IReadOnlyList<T>? Distinct<T>(IEnumerable<(Field Field, T? Value)> items)
        where T : struct
    {
        var seen = new List<T>();
        foreach (var (field, value) in items)
        {
            if (value is not { } found)
                continue;
            if (seen.Contains(found))
                field.Wrong($"{Quoted.Text(((YamlScalar)field.Node).Text)} is listed twice in '{Name}'");
            else
                seen.Add(found);
        }

        return seen;
    }
}
