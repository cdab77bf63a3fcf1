using System.Text;

namespace Aios.EndToEnd.Tests.Readme;

/// <summary>A fenced block of a Markdown file.</summary>
/// <param name="Language">What stands behind the fence.</param>
/// <param name="Text">Without the last line feed.</param>
internal sealed record MarkdownBlock(string Language, string Text);

/// <summary>The fenced blocks of a Markdown file, in order.</summary>
internal static class MarkdownBlocks
{
    private const string Fence = "```";

    public static IReadOnlyList<MarkdownBlock> Read(string markdown)
    {
        var blocks = new List<MarkdownBlock>();
        StringBuilder? open = null;
        var language = "";
        foreach (var line in markdown.Split('\n'))
        {
            if (open is null && line.StartsWith(Fence, StringComparison.Ordinal))
                (open, language) = (new(), line[Fence.Length..].Trim());
            else if (open is not null && line == Fence)
            {
                blocks.Add(new(language, open.ToString().TrimEnd('\n')));
                open = null;
            }
            else
                open?.Append(line).Append('\n');
        }
        return blocks;
    }
}
