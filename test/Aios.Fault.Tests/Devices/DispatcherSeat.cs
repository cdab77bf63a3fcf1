using System.Globalization;
using System.Text.RegularExpressions;
using Aios.Testing.Devices;

namespace Aios.Fault.Tests.Devices;

/// <summary>Which device holds the dispatcher, by what devices print.</summary>
internal static partial class DispatcherSeat
{
    /// <summary>The highest epoch of a dispatcher that awoke on the device; 0: none did.</summary>
    public static long EpochOf(RealDevice device) =>
        Awake()
            .Matches(device.Output.ToString())
            .Select(m => long.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture))
            .DefaultIfEmpty()
            .Max();

    public static RealDevice Of(IEnumerable<RealDevice> devices) => devices.MaxBy(EpochOf)!;

    [GeneratedRegex(@"dispatcher awake, epoch (\d+)")]
    private static partial Regex Awake();
}
