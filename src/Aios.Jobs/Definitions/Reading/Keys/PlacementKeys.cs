using Aios.Jobs.Definitions.Reading.Fields;
using Aios.Jobs.Definitions.Reading.Values;
using Aios.Jobs.Tags;

namespace Aios.Jobs.Definitions.Reading.Keys;

/// <summary><c>tags resources slots priority</c>: where a job may run, and when it is its turn.</summary>
internal static class PlacementKeys
{
    /// <summary>In the form in which they are compared.</summary>
    public static IReadOnlyList<string>? Tags(Field field)
    {
        if (field.Items("a list such as [gpu, -laptop]") is not { } items)
            return null;
        var tags = new List<string>();
        foreach (var item in items)
        {
            if (item.Text("a tag") is not { } text)
                continue;
            if (!TagExpression.TryParse(text, out var expression, out var error))
                item.Wrong(error);
            else if (tags.Contains(expression.ToString()))
                item.Wrong($"{Quoted.Text(text)} is listed twice in '{field.Name}'");
            else
                tags.Add(expression.ToString());
        }

        return tags;
    }

    public static IReadOnlyDictionary<string, int>? Resources(Field field)
    {
        if (field.Entries("a mapping such as { vram: 8 }") is not { } entries)
            return null;
        var resources = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (key, node) in entries)
        {
            if (!TagName.IsValid(key.Text))
                field.Context.Mistakes.Add(
                    key.Mark,
                    $"{Quoted.Text(key.Text)} cannot name a resource; use {TagName.Rule}"
                );
            else if (
                (field with { Name = $"{field.Name}.{key.Text}", Node = node }).Whole(1, 1_000_000_000) is { } amount
            )
                resources[key.Text] = amount;
        }

        return resources;
    }

    public static int? Slots(Field field) => field.Whole(0, 1000);

    public static int? Priority(Field field) => field.Whole(-1_000_000, 1_000_000);
}
