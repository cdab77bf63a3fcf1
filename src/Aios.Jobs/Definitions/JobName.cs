namespace Aios.Jobs.Definitions;

/// <summary>What a job may be called: it names its folder of results, its logs and its trigger files.</summary>
public static class JobName
{
    public const int MaxLength = 100;

    public const string Rule = "a-z, 0-9 and . _ - (at most 100, beginning with a letter or digit)";

    public static bool IsValid(string name) =>
        name.Length is > 0 and <= MaxLength
        && IsLetterOrDigit(name[0])
        && name.All(c => IsLetterOrDigit(c) || c is '.' or '_' or '-');

    private static bool IsLetterOrDigit(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
}
