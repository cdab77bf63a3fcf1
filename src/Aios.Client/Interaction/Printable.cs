namespace Aios.Client.Interaction;

/// <summary>Makes text from elsewhere harmless for a terminal.</summary>
internal static class Printable
{
    /// <summary>The text with each control character but line feeds and tabs replaced, so that none can move the cursor or retitle the window.</summary>
    public static string Text(string text) =>
        text.Any(IsHarmful)
            ? string.Create(
                text.Length,
                text,
                static (to, from) =>
                {
                    for (var index = 0; index < from.Length; index++)
                        to[index] = IsHarmful(from[index]) ? '\uFFFD' : from[index];
                }
            )
            : text;

    private static bool IsHarmful(char character) => char.IsControl(character) && character is not ('\n' or '\t');
}
