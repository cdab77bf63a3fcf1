using System.Diagnostics.CodeAnalysis;

namespace Aios.Jobs.Tags;

/// <summary>A job's <c>tags</c>: expressions, all of which a device must match.</summary>
public sealed class TagSelector
{
    private readonly TagExpression[] expressions;

    private TagSelector(TagExpression[] expressions) => this.expressions = expressions;

    /// <summary>Every device matches.</summary>
    public static TagSelector Any { get; } = new([]);

    public IReadOnlyList<TagExpression> Expressions => expressions;

    /// <param name="texts">As in <see cref="Definitions.JobDefinition.Tags"/>; none: every device matches.</param>
    /// <param name="selector">The parsed expressions, in the order given.</param>
    /// <param name="error">What is wrong with the first text that is not an expression.</param>
    public static bool TryParse(
        IEnumerable<string> texts,
        [NotNullWhen(true)] out TagSelector? selector,
        [NotNullWhen(false)] out string? error
    )
    {
        var parsed = new List<TagExpression>();
        foreach (var text in texts)
        {
            if (!TagExpression.TryParse(text, out var expression, out error))
            {
                selector = null;
                return false;
            }

            parsed.Add(expression);
        }

        selector = new TagSelector([.. parsed]);
        error = null;
        return true;
    }

    /// <summary>For texts that were validated before.</summary>
    /// <exception cref="FormatException">A text is not an expression; the message says why.</exception>
    public static TagSelector Parse(IEnumerable<string> texts) =>
        TryParse(texts, out var selector, out var error) ? selector : throw new FormatException(error);

    /// <param name="deviceTags">In lower case, as <see cref="DeviceTags"/> makes them.</param>
    public bool Matches(IReadOnlySet<string> deviceTags) => FirstFailed(deviceTags) is null;

    /// <summary>The first expression that a device with these tags fails; null: it matches.</summary>
    public TagExpression? FirstFailed(IReadOnlySet<string> deviceTags) =>
        Array.Find(expressions, expression => !expression.Matches(deviceTags));

    /// <summary>The first expression that a device with these tags fails, as users write it; null: it matches.</summary>
    public string? FirstMissing(IReadOnlySet<string> deviceTags) => FirstFailed(deviceTags)?.ToString();

    /// <summary>Why none of the devices matches, e.g. <c>no device has tag gpu</c>; null: one does.</summary>
    /// <param name="devices">The tags of each device.</param>
    public string? WhyNone(IReadOnlyCollection<IReadOnlySet<string>> devices)
    {
        if (devices.Count == 0)
            return "there is no device";
        if (devices.Any(Matches))
            return null;
        return Array.Find(expressions, expression => devices.All(device => !expression.Matches(device))) is { } nobody
            ? nobody.WhenNoDeviceMatches
            : $"no device matches all of the tags {this}";
    }

    public override string ToString() => string.Join(", ", expressions.Select(expression => expression.ToString()));
}
