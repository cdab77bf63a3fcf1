namespace Aios.Jobs.Tags;

/// <summary>One tag: letters, digits and <c>. _ - :</c>, beginning with a letter or digit, at most 100 characters.</summary>
/// <remarks>Upper and lower case are the same tag; everywhere but in what people wrote it is in lower case.</remarks>
public static class TagName
{
    public const int MaxLength = 100;

    /// <summary>Every device carries this followed by its own id.</summary>
    public const string DevicePrefix = "device:";

    /// <summary>What a tag may look like, for messages.</summary>
    public const string Rule = "letters, digits and . _ - : (at most 100, beginning with a letter or digit)";

    public static bool IsValid(string text) =>
        text.Length is > 0 and <= MaxLength && char.IsAsciiLetterOrDigit(text[0]) && text.All(IsTagCharacter);

    /// <summary>The form in which tags are compared.</summary>
    public static string Normalize(string tag) => tag.ToLowerInvariant();

    private static bool IsTagCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or ':';
}
