namespace Aios.Jobs.Tags;

/// <summary>The tag that devices with a Docker engine carry by themselves, as long as it answers, and that jobs with <c>docker</c> need
/// without saying so.</summary>
public static class EngineTag
{
    public const string Name = "docker";

    /// <summary>What a device announces: the engine decides, whatever its settings say.</summary>
    /// <param name="tags">The device's own.</param>
    /// <param name="answers">Whether its engine does.</param>
    public static IEnumerable<string> AddTo(IEnumerable<string> tags, bool answers)
    {
        var others = tags.Where(tag => tag != Name);
        return answers ? others.Append(Name) : others;
    }

    /// <summary>Whether an expression can only be judged by what a device announces: what a silo says of itself when it joins does not
    /// hold this tag.</summary>
    /// <param name="expression">One that <see cref="TagExpression"/> can read.</param>
    public static bool IsIn(string expression) => expression.TrimStart('-').Split('/').Contains(Name);
}
