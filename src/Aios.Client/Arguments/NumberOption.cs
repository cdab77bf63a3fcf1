using System.CommandLine;
using System.Globalization;

namespace Aios.Client.Arguments;

/// <summary>An option that takes a whole number within bounds.</summary>
internal static class NumberOption
{
    public static Option<int?> Of(string name, string? alias, int least, int most, string description) =>
        new(name, alias is null ? [] : [alias])
        {
            Description = description,
            HelpName = "N",
            // Not a validator: one that asks for the value of `x` throws instead of reporting.
            CustomParser = result =>
            {
                if (
                    int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var number)
                    && number >= least
                    && number <= most
                )
                    return number;
                var bounds = most == int.MaxValue ? $"{least} or more" : $"{least} to {most}";
                result.AddError($"{name} must be a whole number, {bounds}; it is '{result.Tokens[0].Value}'.");
                return null;
            },
        };
}
