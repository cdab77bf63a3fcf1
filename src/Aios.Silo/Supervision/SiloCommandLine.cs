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
        var (program, before) = Executable();
        List<string> arguments = [.. before, Mode];
        foreach (var argument in args)
            arguments.Add(argument);

        var environment = new List<string>();
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            if ((string)variable.Key != SupervisorVariable)
                environment.Add($"{variable.Key}={variable.Value}");
        environment.Add(string.Create(CultureInfo.InvariantCulture, $"{SupervisorVariable}={Environment.ProcessId}"));
        return new(program, arguments, environment);
    }

    /// <summary>This executable, and what stands before its own arguments.</summary>
    public static (string Program, IReadOnlyList<string> Before) Executable()
    {
        var program = Environment.ProcessPath ?? "/proc/self/exe";
        // `dotnet Aios.Silo.dll` instead of the apphost.
        return Path.GetFileName(program) == "dotnet"
            ? (program, [Path.Combine(AppContext.BaseDirectory, "Aios.Silo.dll")])
            : (program, []);
    }
}
