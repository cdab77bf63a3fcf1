namespace Aios.EndToEnd.Tests.Readme;

/// <summary>A shell block of README.md and the output that stands below it.</summary>
/// <param name="Commands">What to type.</param>
/// <param name="Expected">Lines that the output must hold, in this order; none when nothing is said.</param>
internal sealed record ReadmeStep(string Commands, IReadOnlyList<string> Expected)
{
    private static readonly string[] s_looks =
    [
        "./aios jobs",
        "./aios show",
        "./aios logs",
        "./aios runs",
        "./aios devices",
        "cat Common",
    ];

    /// <summary>It starts a device, and goes on.</summary>
    public bool StartsDevice => Commands.Contains("--project src/Aios.Silo", StringComparison.Ordinal);

    /// <summary>It only looks: a reader who is too early looks again.</summary>
    public bool OnlyLooks =>
        Commands.Split('\n').All(line => s_looks.Any(look => line.StartsWith(look, StringComparison.Ordinal)));
}

/// <summary>Reads the steps of a Markdown file: each <c>sh</c> block with the <c>text</c> block that follows it, if any.</summary>
internal static class ReadmeSteps
{
    public static IReadOnlyList<ReadmeStep> Read(string markdown)
    {
        var steps = new List<ReadmeStep>();
        foreach (var (language, text) in MarkdownBlocks.Read(markdown))
            if (language == "sh")
                steps.Add(new(text, []));
            else if (language == "text")
                steps[^1] = steps[^1] with { Expected = text.Split('\n') };
        return steps;
    }
}
