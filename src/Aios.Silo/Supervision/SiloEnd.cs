using System.Globalization;
using System.Runtime.InteropServices;

namespace Aios.Silo.Supervision;

/// <summary>How a silo's process ended.</summary>
/// <param name="Code">Its exit code, or null.</param>
/// <param name="Signal">The signal that killed it, or null.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SiloEnd(int? Code, int? Signal)
{
    /// <param name="status">As waitpid(2) gives it.</param>
    public static SiloEnd OfStatus(int status) =>
        (status & 0x7f) == 0 ? new((status >> 8) & 0xff, null) : new(null, status & 0x7f);

    /// <summary>Its parent could not learn how.</summary>
    public static SiloEnd Unknown => default;

    public override string ToString() =>
        (Code, Signal) switch
        {
            ({ } code, _) => string.Create(CultureInfo.InvariantCulture, $"exit code {code}"),
            (_, { } signal) => string.Create(CultureInfo.InvariantCulture, $"signal {signal}"),
            _ => "unknown cause",
        };
}
