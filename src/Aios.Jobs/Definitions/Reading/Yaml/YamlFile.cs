namespace Aios.Jobs.Definitions.Reading.Yaml;

/// <summary>Reads a file into a tree, whatever its bytes are.</summary>
internal static class YamlFile
{
    /// <summary>How many lines with a trap are mended in thought so that the rest can be read.</summary>
    private const int MaxMended = 20;

    /// <summary>Null: empty, or not readable to its end; then the reason is in the list.</summary>
    public static YamlNode? Read(DefinitionSource source, MistakeList mistakes)
    {
        if (SourceText.Decode(source, mistakes) is not { } text)
            return null;
        var lines = text.Split('\n');
        var mended = new HashSet<int>();
        while (true)
        {
            // A new list each time: what a failed pass found is found again by the next one.
            var found = new MistakeList();
            var tree = new YamlTree(source.Path, string.Join('\n', lines), found);
            try
            {
                var root = tree.Read();
                mistakes.AddRange(found);
                return root;
            }
            // The parser throws other exceptions than its own on some inputs; each means that the text is not YAML.
            catch (Exception error)
            {
                var (mark, message) = SyntaxMistake.Explain(error, lines, tree.Reached);
                if (
                    mended.Count < MaxMended
                    && TrapNear(source.Path, lines, mark.Line) is { } trap
                    && mended.Add(trap.Mark.Line)
                )
                {
                    mistakes.Add(trap.Mark, trap.Message, trap.Suggestion);
                    lines[trap.Mark.Line - 1] = trap.MendedLine;
                    continue;
                }

                mistakes.AddRange(found);
                mistakes.Add(mark, message);
                return null;
            }
        }
    }

    /// <summary>The parser often notices on the line below.</summary>
    private static LineTrap? TrapNear(string file, string[] lines, int number)
    {
        for (var candidate = Math.Min(number, lines.Length); candidate >= Math.Max(1, number - 1); candidate--)
        {
            if (LineTrap.Find(file, lines[candidate - 1], candidate) is { } trap)
                return trap;
        }

        return null;
    }
}
