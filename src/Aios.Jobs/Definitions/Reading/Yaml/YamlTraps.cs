namespace Aios.Jobs.Definitions.Reading.Yaml;

/// <summary>Characters that mean something to YAML where people meant text.</summary>
internal static class YamlTraps
{
    /// <summary>True when a plain value cannot begin with it.</summary>
    public static bool IsIndicator(char c) => c is '*' or '&' or '!' or '@' or '`' or '%' or ',' or ']' or '}';

    /// <summary>What a value that begins with this character is to YAML, and what to do.</summary>
    public static string Of(char c) =>
        c switch
        {
            '*' =>
                "a value that begins with '*' is an alias in YAML, and aliases are not used here; if it is text, put it in quotes",
            '&' =>
                "a value that begins with '&' is an anchor in YAML, and anchors are not used here; if it is text, put it in quotes",
            '!' =>
                "a value that begins with '!' is a tag in YAML, and tags are not used here; if it is text, put it in quotes",
            '[' => "a value that begins with '[' is a list in YAML; if it is text, put it in quotes",
            '{' => "a value that begins with '{' is a mapping in YAML; if it is text, put it in quotes",
            '|' or '>' =>
                $"a value that begins with '{c}' is a block of text on the lines below in YAML; if it is the text, put it in quotes",
            _ => $"a value cannot begin with '{c}' in YAML; put it in quotes",
        };
}
