using System.Globalization;

namespace Aios.Fault.Tests.Devices;

/// <summary>How often a test repeats what it does: seldom where it runs with all others, often for figures.</summary>
internal static class Repetitions
{
    /// <param name="variable">Which environment variable asks for another number.</param>
    /// <param name="usual">Otherwise.</param>
    public static int Of(string variable, int usual) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } count
            ? int.Parse(count, CultureInfo.InvariantCulture)
            : usual;
}
