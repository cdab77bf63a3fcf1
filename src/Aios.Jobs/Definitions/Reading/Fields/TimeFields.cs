using Aios.Jobs.Definitions.Reading.Values;
using Aios.Jobs.Definitions.Reading.Yaml;

namespace Aios.Jobs.Definitions.Reading.Fields;

/// <summary>Fields that are durations or times of day.</summary>
internal static class TimeFields
{
    public static TimeSpan? Duration(this Field field, TimeSpan least)
    {
        const string Wanted = "a duration such as 90s, 15m, 1h30m or 1d";
        if (field.Scalar(Wanted) is not { } scalar)
            return null;
        if (!DurationText.TryParse(scalar.Text, out var value))
        {
            WrongDuration(field, scalar, Wanted);
            return null;
        }

        if (value >= least)
            return value;
        field.Wrong($"'{field.Name}' must be at least {DurationText.Write(least)}, not {Quoted.Text(scalar.Text)}");
        return null;
    }

    public static TimeOnly? Time(this Field field)
    {
        const string Wanted = "a time such as \"03:00\" or \"03:00:30\"";
        if (field.Scalar(Wanted) is not { } scalar)
            return null;
        if (TimeText.TryParse(scalar.Text, out var time))
            return time;
        field.Wrong($"'{field.Name}' must be {Wanted}, not {Quoted.Text(scalar.Text)}", TimeText.Guess(scalar.Text));
        return null;
    }

    private static void WrongDuration(Field field, YamlScalar scalar, string wanted)
    {
        if (scalar.Text.Length < 12 && scalar.Text.All(char.IsAsciiDigit))
            field.Wrong($"'{field.Name}' needs a unit: write {scalar.Text}s, 15m or 1h30m");
        else if (DurationText.TryGuess(scalar.Text, out var guess))
            field.Wrong($"'{field.Name}' must be {wanted}, not {Quoted.Text(scalar.Text)}", guess);
        else
            field.Wrong(
                $"'{field.Name}' must be {wanted}, at most {DurationText.Write(DurationText.Longest)}, not {Quoted.Text(scalar.Text)}"
            );
    }
}
