namespace Aios.Jobs.Definitions.Reading.Yaml;

/// <summary>What a file says, before anything is known about its meaning; every node knows its place.</summary>
internal abstract class YamlNode(Mark mark)
{
    public Mark Mark { get; } = mark;

    /// <summary>What it is, for messages.</summary>
    public abstract string Kind { get; }
}

/// <summary>A scalar keeps its text: what it is read as depends on the key.</summary>
internal sealed class YamlScalar(Mark mark, string text, bool isPlain) : YamlNode(mark)
{
    public string Text { get; } = text;

    /// <summary>Without quotes: only then it can be a number or a truth value.</summary>
    public bool IsPlain { get; } = isPlain;

    /// <summary>Nothing at all stands after the key.</summary>
    public bool IsAbsent => IsPlain && Text.Length == 0;

    public override string Kind => IsAbsent ? "nothing" : "a single value";
}

internal sealed class YamlList(Mark mark, IReadOnlyList<YamlNode> items) : YamlNode(mark)
{
    public IReadOnlyList<YamlNode> Items { get; } = items;

    public override string Kind => "a list";
}

internal sealed class YamlMap(Mark mark, IReadOnlyList<YamlEntry> entries) : YamlNode(mark)
{
    public IReadOnlyList<YamlEntry> Entries { get; } = entries;

    public override string Kind => "a mapping";

    public YamlNode? Find(string key) => Entries.FirstOrDefault(entry => entry.Key.Text == key)?.Value;
}

/// <summary>An alias, already reported: whatever it stands for is not looked at.</summary>
internal sealed class YamlRefused(Mark mark) : YamlNode(mark)
{
    public override string Kind => "an alias";
}

internal sealed record YamlEntry(YamlScalar Key, YamlNode Value);
