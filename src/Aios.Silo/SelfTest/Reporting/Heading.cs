using System.Runtime.InteropServices;
using Aios.Silo.Configuration;
using Aios.Storage.Markers;

namespace Aios.Silo.SelfTest.Reporting;

/// <summary>What stands above the table.</summary>
internal static class Heading
{
    public static string Of(DeviceOptions options) =>
        $"""
            {HelpText.Version} tests itself on {Environment.MachineName}: {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores, user {ProcessUser.Current.Id}.
            The device here would be {options.DeviceId}, tags {string.Join(
                ", ",
                options.Tags.Order(StringComparer.Ordinal)
            )}, with
            Common {options.Common} and Programs {options.Programs}. Neither is touched.

            """;
}
