using System.Diagnostics.CodeAnalysis;

namespace Aios.Jobs.Tags;

/// <summary>One entry of a job's <c>tags</c>: <c>gpu</c>, <c>-laptop</c> or <c>gpu/npu</c>.</summary>
public sealed class TagExpression
{
    private readonly string[] alternatives;

    private TagExpression(bool excludes, string[] alternatives)
    {
        Excludes = excludes;
        this.alternatives = alternatives;
    }

    /// <summary>True for <c>-laptop</c>: the device must not have the tag.</summary>
    public bool Excludes { get; }

    /// <summary>One tag, or several of which any one is enough; in lower case.</summary>
    public IReadOnlyList<string> Alternatives => alternatives;

    /// <summary>Why no device matches when every one fails this expression: <c>no device has tag gpu</c>.</summary>
    public string WhenNoDeviceMatches =>
        Excludes ? $"every device has tag {alternatives[0]}" : $"no device has tag {string.Join(" or ", alternatives)}";

    /// <summary>Why one device does not match: <c>it does not have tag gpu</c>.</summary>
    public string WhenDeviceFails =>
        Excludes ? $"it has tag {alternatives[0]}" : $"it does not have tag {string.Join(" or ", alternatives)}";

    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out TagExpression? expression,
        [NotNullWhen(false)] out string? error
    )
    {
        expression = null;
        var excludes = text.StartsWith('-');
        var names = (excludes ? text[1..] : text).Split('/');
        if (excludes && names.Length > 1)
        {
            error =
                $"'-' and '/' do not go together; write [{string.Join(", ", names.Select(n => "-" + n.TrimStart('-')))}]";
            return false;
        }

        if (Array.Find(names, name => !TagName.IsValid(name)) is { } wrong)
        {
            error =
                wrong.StartsWith('-') && names.Length > 1
                    ? "'-' goes with a single tag, as an entry of its own"
                    : $"'{wrong}' is not a tag; a tag is {TagName.Rule}, '-' before it means without, '/' means or";
            return false;
        }

        error = null;
        expression = new TagExpression(excludes, [.. names.Select(TagName.Normalize).Distinct(StringComparer.Ordinal)]);
        return true;
    }

    /// <param name="deviceTags">In lower case, as <see cref="DeviceTags"/> makes them.</param>
    public bool Matches(IReadOnlySet<string> deviceTags) =>
        Excludes ? !deviceTags.Contains(alternatives[0]) : Array.Exists(alternatives, deviceTags.Contains);

    /// <summary>The expression as users write it.</summary>
    public override string ToString() => (Excludes ? "-" : "") + string.Join('/', alternatives);
}
