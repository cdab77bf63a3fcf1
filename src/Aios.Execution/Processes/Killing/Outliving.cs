using System.Buffers.Text;
using System.Globalization;

namespace Aios.Execution.Processes.Killing;

/// <summary>Programs that may outlive their device's lease. By how much is in their environment, so that whoever kills them has to
/// know nothing of jobs.</summary>
internal static class Outliving
{
    /// <summary>Milliseconds.</summary>
    internal const string Variable = "AIOS_OUTLIVES_LEASE_MS";

    /// <returns>The variable's value; null: it may not.</returns>
    internal static string? ValueOf(TimeSpan? lostAfter, TimeSpan lease) =>
        lostAfter > lease
            ? ((long)(lostAfter.Value - lease).TotalMilliseconds).ToString(CultureInfo.InvariantCulture)
            : null;

    /// <returns>Zero: not at all.</returns>
    internal static TimeSpan By(ReadOnlySpan<byte> environment)
    {
        var value = ProcessFacts.ValueOf(environment, "AIOS_OUTLIVES_LEASE_MS="u8);
        return Utf8Parser.TryParse(value, out long milliseconds, out var used) && used == value.Length
            ? TimeSpan.FromMilliseconds(milliseconds)
            : TimeSpan.Zero;
    }
}
