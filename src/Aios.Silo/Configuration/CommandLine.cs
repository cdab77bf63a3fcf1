using Aios.Jobs.Definitions.Reading.Values;

namespace Aios.Silo.Configuration;

/// <summary>What the arguments ask for.</summary>
internal enum DeviceRequest
{
    Run,
    Help,
    Version,

    /// <summary>To prove on this machine that a device works.</summary>
    SelfTest,
}

/// <summary>The arguments of a device: <c>--key value</c> or <c>--key=value</c>, where the key is a variable's name or its
/// lower-case form with dashes.</summary>
internal sealed record CommandLine
{
    public required DeviceRequest Request { get; init; }

    /// <summary>Values by the names of their variables.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    public required IReadOnlyList<OptionError> Errors { get; init; }

    public static CommandLine Parse(ReadOnlySpan<string> args)
    {
        var request = DeviceRequest.Run;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var errors = new List<OptionError>();
        for (var i = 0; i < args.Length; i++)
        {
            var argument = args[i];
            switch (argument)
            {
                case "--help" or "-h" or "-?":
                    request = DeviceRequest.Help;
                    continue;
                case "--version":
                    request = DeviceRequest.Version;
                    continue;
                case "--test":
                    request = DeviceRequest.SelfTest;
                    continue;
            }
            if (!argument.StartsWith("--", StringComparison.Ordinal) || argument.Length == 2)
            {
                errors.Add(new(argument, null, "unexpected argument; settings are given as --key value, see --help"));
                continue;
            }

            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            var key = equals < 0 ? argument[2..] : argument[2..equals];
            var value = equals >= 0 ? argument[(equals + 1)..] : Following(args, ref i);
            if (DeviceVariable.Find(key) is not { } variable)
                errors.Add(Unknown(key));
            else if (value is null)
                errors.Add(new("--" + key, null, $"needs a value: --{variable.Option} {variable.Value}"));
            else if (variable.Name == DeviceVariable.Database)
                errors.Add(
                    new("--" + key, null, "everybody could read it in the list of processes; set AIOS_DATABASE_FILE")
                );
            else if (!values.TryAdd(variable.Name, value))
                errors.Add(new("--" + key, value, $"given twice, the first time as '{values[variable.Name]}'"));
        }
        return new()
        {
            Request = request,
            Values = values,
            Errors = errors,
        };
    }

    private static string? Following(ReadOnlySpan<string> args, ref int i) =>
        i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal) ? args[++i] : null;

    private static OptionError Unknown(string key)
    {
        var inCapitals = key.Contains('_', StringComparison.Ordinal);
        var known = new List<string> { "help", "version", "test" };
        foreach (var variable in DeviceVariable.All)
            known.Add(inCapitals ? variable.Name : variable.Option);
        // Half of a name is more often what was meant than a misspelt one: --workers for --aios-workers.
        var meant =
            known.Find(name => name.EndsWith("-" + key, StringComparison.Ordinal)) ?? DidYouMean.Among(known, key);
        var hint = meant is null ? "see --help" : $"did you mean --{meant}?";
        return new("--" + key, null, $"unknown setting; {hint}");
    }
}
