using System.Text;

namespace Aios.Silo.Configuration;

/// <summary>What <c>--help</c> and <c>--version</c> print.</summary>
internal static class HelpText
{
    public static string Version =>
        "Aios.Silo " + (typeof(HelpText).Assembly.GetName().Version?.ToString(3) ?? "0.0.0");

    public static string Help()
    {
        var text = new StringBuilder();
        text.Append("Runs a device of an AIOS cluster until it is stopped (Ctrl-C; twice: at once).\n\n")
            .Append("Usage: Aios.Silo [--key value]...\n\n")
            .Append("Each setting is an environment variable, a key of appsettings.json in the current directory,\n")
            .Append("or an argument, which wins: --device-id gpu1, --DEVICE_ID=gpu1.\n\n");
        foreach (var variable in DeviceVariable.All)
            text.Append("  ")
                .Append(("--" + variable.Option + " " + variable.Value).PadRight(36))
                .Append(variable.Meaning)
                .Append(" (")
                .Append(variable.Default)
                .Append(")\n");
        return text.Append("\n  --help, --version\n")
            .Append(
                "  --test  proves on this machine, in a temporary folder, that devices work; takes about a minute\n\n"
            )
            .Append("Exit codes: 0 stopped on request; 64 settings refused; 65 the device runs already.\n")
            .Append("Of --test: 0 all holds; 1 something does not; 64 settings refused; 130 interrupted.\n")
            .ToString();
    }
}
