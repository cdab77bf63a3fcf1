using System.Collections;
using System.Globalization;

namespace Aios.Silo.Supervision;

/// <summary>How this executable starts itself as silo.</summary>
internal static class SiloCommandLine
{
    /// <summary>The first argument of a silo, which only a supervisor gives.</summary>
    public const string Mode = "silo";

    /// <summary>The variable by which a silo knows that its parent is a supervisor: the parent's process id.</summary>
    public const string SupervisorVariable = "AIOS_SUPERVISOR";

    /// <param name="args">The supervisor's own arguments, passed on.</param>
    public static SiloCommand Of(ReadOnlySpan<string> args)
    {
        var program = Environment.ProcessPath ?? "/proc/self/exe";
        var arguments = new List<string>(args.Length + 2);
        // `dotnet Aios.Silo.dll` instead of the apphost.
        if (Path.GetFileName(program) == "dotnet")
            arguments.Add(Path.Combine(AppContext.BaseDirectory, "Aios.Silo.dll"));
        arguments.Add(Mode);
        foreach (var argument in args)
            arguments.Add(argument);

        var environment = new List<string>();
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            if ((string)variable.Key != SupervisorVariable)
                environment.Add($"{variable.Key}={variable.Value}");
        environment.Add(string.Create(CultureInfo.InvariantCulture, $"{SupervisorVariable}={Environment.ProcessId}"));
        return new(program, arguments, environment);
    }
}
