using System.Collections;
using System.Text.Json;
using Aios.Jobs.Definitions.Reading.Values;

namespace Aios.Silo.Configuration;

/// <summary>The texts of a device's settings: the command line wins over the environment, that over
/// <c>appsettings.json</c> in the current directory. An empty text counts as not given.</summary>
internal sealed class OptionValues
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>Variables of the <c>aios</c> command, which look like ours.</summary>
    private static readonly string[] OfTheClient = ["AIOS_TOKEN", "AIOS_TOKEN_FILE"];

    public List<OptionError> Errors { get; } = [];

    public List<string> Warnings { get; } = [];

    public string? this[string variable] => _values.GetValueOrDefault(variable);

    public static OptionValues Read(CommandLine commandLine, IDictionary environment, string? settingsJson)
    {
        var values = new OptionValues();
        values.Errors.AddRange(commandLine.Errors);
        if (settingsJson is not null)
            values.AddSettings(settingsJson);
        values.AddEnvironment(environment);
        foreach (var (name, value) in commandLine.Values)
            values.Set(name, value);
        return values;
    }

    private void Set(string name, string value)
    {
        if (value.Trim() is { Length: > 0 } text)
            _values[name] = text;
    }

    private void AddEnvironment(IDictionary environment)
    {
        foreach (var variable in DeviceVariable.All)
            if (environment[variable.Name] is string value)
                Set(variable.Name, value);

        foreach (DictionaryEntry entry in environment)
        {
            var name = (string)entry.Key;
            if (
                IsOurs(name)
                && !OfTheClient.Contains(name)
                && DeviceVariable.Find(name) is null
                && LikelyTypo(name) is { } meant
            )
                Warnings.Add($"{name} is no setting of a device and is ignored; did you mean {meant}?");
        }
    }

    private void AddSettings(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(
                json,
                new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
            );
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                Errors.Add(new("appsettings.json", null, "must be an object: { \"DEVICE_ID\": \"gpu1\" }"));
                return;
            }
            foreach (var property in document.RootElement.EnumerateObject())
                AddSetting(property);
        }
        catch (JsonException exception)
        {
            Errors.Add(new("appsettings.json", null, $"is not valid JSON: {exception.Message}"));
        }
    }

    private void AddSetting(JsonProperty property)
    {
        var name = property.Name;
        if (!IsOurs(name))
            return;
        if (DeviceVariable.Find(name) is null)
            Errors.Add(new($"appsettings.json, {name}", null, $"unknown setting; {Hint(LikelyTypo(name))}"));
        else if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            Errors.Add(new($"appsettings.json, {name}", null, "must be a text, a number or true or false"));
        else
            Set(name, property.Value.ToString());
    }

    private static string Hint(string? meant) => meant is null ? "see --help" : $"did you mean {meant}?";

    private static bool IsOurs(string name) =>
        name.StartsWith("AIOS_", StringComparison.Ordinal) || name.StartsWith("DEVICE_", StringComparison.Ordinal);

    private static string? LikelyTypo(string name)
    {
        var names = new List<string>();
        foreach (var variable in DeviceVariable.All)
            if (Math.Abs(variable.Name.Length - name.Length) <= 2)
                names.Add(variable.Name);
        return DidYouMean.Among(names, name) is { } nearest && nearest.Length > 8 ? nearest : null;
    }
}
