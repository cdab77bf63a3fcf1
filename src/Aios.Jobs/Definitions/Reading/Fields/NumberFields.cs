using System.Globalization;
using Aios.Jobs.Definitions.Reading.Values;

namespace Aios.Jobs.Definitions.Reading.Fields;

/// <summary>Fields that are numbers or sizes.</summary>
internal static class NumberFields
{
    /// <summary>Both bounds included.</summary>
    public static int? Whole(this Field field, int least, int most)
    {
        var wanted = $"a whole number from {least} to {most}";
        if (field.Scalar(wanted) is not { } scalar)
            return null;
        var isWhole = int.TryParse(
            scalar.Text,
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var value
        );
        if (isWhole && !scalar.IsPlain)
        {
            field.Wrong($"'{field.Name}' is in quotes, which makes it text; it must be {wanted}", scalar.Text);
            return null;
        }

        if (isWhole && value >= least && value <= most)
            return value;
        field.Wrong($"'{field.Name}' must be {wanted}, not {Quoted.Text(scalar.Text)}");
        return null;
    }

    /// <summary>Both bounds included.</summary>
    public static double? Number(this Field field, double least, double most)
    {
        var wanted = string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}");
        if (field.Scalar(wanted) is not { } scalar)
            return null;
        const NumberStyles Style =
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        var isNumber = double.TryParse(scalar.Text, Style, CultureInfo.InvariantCulture, out var value);
        if (isNumber && scalar.IsPlain && value >= least && value <= most)
            return value;
        field.Wrong(
            $"'{field.Name}' must be {wanted}, not {Quoted.Text(scalar.Text)}{(scalar.IsPlain ? "" : " in quotes")}"
        );
        return null;
    }

    /// <summary>Bytes.</summary>
    public static long? Size(this Field field, long least)
    {
        const string Wanted = "a size such as 2g or 100MB";
        if (field.Scalar(Wanted) is not { } scalar)
            return null;
        if (!SizeText.TryParse(scalar.Text, out var bytes))
        {
            var isBare = scalar.Text.Length < 16 && scalar.Text.All(char.IsAsciiDigit);
            field.Wrong(
                isBare
                    ? $"'{field.Name}' needs a unit: write {scalar.Text}m, 2g or 100MB"
                    : $"'{field.Name}' must be {Wanted}, not {Quoted.Text(scalar.Text)}",
                SizeText.TryParse(scalar.Text.Replace(" ", "", StringComparison.Ordinal), out _)
                    ? scalar.Text.Replace(" ", "", StringComparison.Ordinal)
                    : null
            );
            return null;
        }

        if (bytes >= least)
            return bytes;
        field.Wrong($"'{field.Name}' must be at least {least} bytes");
        return null;
    }
}
