using Aios.Jobs.Definitions.Reading.Values;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Aios.Jobs.Definitions.Reading.Yaml;

/// <summary>Builds the tree of one document from parser events; what jobs must not use is refused on the way.</summary>
internal sealed class YamlTree(string file, string text, MistakeList mistakes)
{
    public const int MaxDepth = 64;
    public const int MaxNodes = 20_000;

    private readonly Parser parser = new(new StringReader(text));
    private int nodes;

    /// <summary>The end of what could be read so far.</summary>
    public Mark Reached { get; private set; } = new(file, 1, 1);

    /// <summary>Null: the file is empty.</summary>
    /// <exception cref="YamlRefusedException">The document is larger than any job.</exception>
    /// <exception cref="Exception">Of the parser, which on bad input throws other things than <see cref="YamlException"/> too.</exception>
    public YamlNode? Read()
    {
        YamlNode? root = null;
        while (Next() is { } current)
        {
            switch (current)
            {
                case DocumentStart when root is not null:
                    mistakes.Add(MarkOf(current), "a second document begins here; one job a file");
                    return root;
                case DocumentStart { IsImplicit: false }:
                    mistakes.Add(MarkOf(current), "'---' is not used here; remove the line: one job a file");
                    break;
                case NodeEvent or AnchorAlias:
                    root = Node(current, depth: 1);
                    break;
            }
        }

        return root;
    }

    private ParsingEvent? Next()
    {
        if (!parser.MoveNext())
            return null;
        var current = parser.Current!;
        Reached = new Mark(file, (int)current.End.Line, (int)current.End.Column);
        return current;
    }

    private YamlNode Node(ParsingEvent current, int depth)
    {
        var mark = MarkOf(current);
        if (depth > MaxDepth)
            throw new YamlRefusedException(mark, $"this is nested deeper than {MaxDepth} levels");
        if (++nodes > MaxNodes)
            throw new YamlRefusedException(mark, $"the file holds more than {MaxNodes} values");
        if (current is not NodeEvent node)
        {
            mistakes.Add(mark, YamlTraps.Of('*'));
            return new YamlRefused(mark);
        }

        if (!node.Anchor.IsEmpty)
            mistakes.Add(mark, YamlTraps.Of('&'));
        if (!node.Tag.IsEmpty)
            mistakes.Add(mark, YamlTraps.Of('!'));
        return node switch
        {
            Scalar scalar => Text(mark, scalar),
            SequenceStart => List(mark, depth),
            _ => Map(mark, depth),
        };
    }

    private YamlScalar Text(Mark mark, Scalar scalar)
    {
        if (!IsText(scalar.Value))
            mistakes.Add(mark, "this holds a character that no program can be given (NUL, or half a surrogate pair)");
        return new YamlScalar(mark, scalar.Value, scalar.Style == ScalarStyle.Plain);
    }

    private YamlList List(Mark mark, int depth)
    {
        var items = new List<YamlNode>();
        while (Next() is { } current and not SequenceEnd)
            items.Add(Node(current, depth + 1));
        return new YamlList(mark, items);
    }

    private YamlMap Map(Mark mark, int depth)
    {
        var entries = new List<YamlEntry>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (Next() is { } current and not MappingEnd)
        {
            var key = Node(current, depth + 1);
            var value = Node(Next()!, depth + 1);
            if (key is not YamlScalar name)
                mistakes.Add(key.Mark, $"a key must be a single word, not {key.Kind}");
            else if (name is { IsPlain: true, Text: "<<" })
                mistakes.Add(name.Mark, "merge keys ('<<') are not used here; what jobs share goes into defaults.yaml");
            else if (!lines.TryAdd(name.Text, name.Mark.Line))
                mistakes.Add(
                    name.Mark,
                    $"key {Quoted.Text(name.Text)} is given twice; the first is in line {lines[name.Text]}"
                );
            else
                entries.Add(new YamlEntry(name, value));
        }

        return new YamlMap(mark, entries);
    }

    private static bool IsText(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (i + 1 < value.Length && char.IsSurrogatePair(value[i], value[i + 1]))
                i++;
            else if (value[i] == '\0' || char.IsSurrogate(value[i]))
                return false;
        }

        return true;
    }

    private Mark MarkOf(ParsingEvent current) => new(file, (int)current.Start.Line, (int)current.Start.Column);
}

/// <summary>The document passes a bound; it is not read further.</summary>
internal sealed class YamlRefusedException(Mark mark, string message) : Exception(message)
{
    public Mark Mark { get; } = mark;
}
