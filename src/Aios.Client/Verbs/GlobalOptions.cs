using System.CommandLine;

namespace Aios.Client.Verbs;

/// <summary>The options that every verb takes.</summary>
internal sealed class GlobalOptions
{
    private const string Table = "table";
    private const string Json = "json";

    private readonly Option<string> output = new("--output", "-o")
    {
        Description = "table for people; json exactly as the API says it",
        HelpName = $"{Table}|{Json}",
        DefaultValueFactory = _ => Table,
        Recursive = true,
    };

    private readonly Option<string?> url = new("--url")
    {
        Description = "A device's address, instead of AIOS_URL",
        HelpName = "URL",
        Recursive = true,
    };

    public GlobalOptions() => output.AcceptOnlyFromAmong(Table, Json);

    public void AddTo(Command root)
    {
        root.Options.Add(output);
        root.Options.Add(url);
    }

    public bool WantsJson(ParseResult parsed) => parsed.GetValue(output) == Json;

    public string? Url(ParseResult parsed) => parsed.GetValue(url);
}
