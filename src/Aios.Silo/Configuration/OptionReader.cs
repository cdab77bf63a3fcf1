using System.Globalization;
using Aios.Jobs.Definitions.Reading.Values;

namespace Aios.Silo.Configuration;

/// <summary>Turns texts into values and collects every mistake on the way.</summary>
internal sealed class OptionReader(OptionValues values, string currentDirectory)
{
    public List<OptionError> Errors { get; } = [.. values.Errors];

    public string? Text(string variable) => values[variable];

    public void Refuse(string variable, string problem) => Errors.Add(new(variable, values[variable], problem));

    /// <summary>Refuses a setting without repeating its value.</summary>
    public void RefuseSecret(string variable, string problem) => Errors.Add(new(variable, null, problem));

    public string Name(string variable, string fallback)
    {
        var text = values[variable] ?? fallback;
        if (!DeviceName.IsValid(text))
            Refuse(variable, DeviceName.Shape);
        return text;
    }

    public int? Number(string variable, int least, int most)
    {
        if (values[variable] is not { } text)
            return null;
        var valid = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        if (valid && number >= least && number <= most)
            return number;
        Refuse(variable, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"));
        return null;
    }

    public TimeSpan? Duration(string variable, TimeSpan least, TimeSpan most)
    {
        if (values[variable] is not { } text)
            return null;
        if (DurationText.TryParse(text, out var duration) && duration >= least && duration <= most)
            return duration;
        var hint = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? $"; did you mean {text}s?"
            : "";
        var range = $"{DurationText.Write(least)} to {DurationText.Write(most)}";
        Refuse(variable, $"a duration from {range} with its unit (ms, s, m, h, d){hint}");
        return null;
    }

    public long? Size(string variable, long most)
    {
        if (values[variable] is not { } text)
            return null;
        if (SizeText.TryParse(text, out var bytes) && bytes <= most)
            return bytes;
        Refuse(variable, "a size with its unit, such as 500MB or 2g; at most 1t");
        return null;
    }

    public bool Flag(string variable, bool fallback)
    {
        switch (values[variable]?.ToLowerInvariant())
        {
            case null:
                return fallback;
            case "true" or "1" or "yes":
                return true;
            case "false" or "0" or "no":
                return false;
            default:
                Refuse(variable, "true or false");
                return fallback;
        }
    }

    /// <param name="variable">The setting.</param>
    /// <param name="allowed">Texts and what they mean; the first is the default.</param>
    public T Choice<T>(string variable, params ReadOnlySpan<(string Text, T Value)> allowed)
    {
        if (values[variable] is not { } text)
            return allowed[0].Value;
        var names = new List<string>();
        foreach (var (name, value) in allowed)
        {
            if (name.Equals(text, StringComparison.OrdinalIgnoreCase))
                return value;
            names.Add(name);
        }
        Refuse(variable, $"one of {string.Join(", ", names)}");
        return allowed[0].Value;
    }

    /// <summary>Relative paths count from the directory in which the device was started.</summary>
    public string? FullPath(string variable, string? fallback)
    {
        var text = values[variable] ?? fallback;
        if (text is null || !text.Contains('\0', StringComparison.Ordinal))
            return text is null ? null : Path.TrimEndingDirectorySeparator(Path.GetFullPath(text, currentDirectory));
        Refuse(variable, "a path without NUL");
        return null;
    }

    /// <summary>A comma-separated list without empty entries.</summary>
    public IReadOnlyList<string> Items(string variable) =>
        values[variable]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
