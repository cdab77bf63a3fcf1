using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using Aios.Execution.Containers.Engines;
using Aios.Jobs.Tags;

namespace Aios.Silo.Configuration;

/// <summary>What came of reading a device's settings.</summary>
/// <param name="Options">Null when there are errors.</param>
/// <param name="Errors">Every mistake, not the first only.</param>
internal sealed record DeviceOptionsResult(DeviceOptions? Options, IReadOnlyList<OptionError> Errors);

/// <summary>Reads the settings of DESIGN section 6.</summary>
internal static class DeviceOptionsReader
{
    /// <summary>Reads environment and <c>appsettings.json</c> of this process.</summary>
    public static DeviceOptionsResult Read(CommandLine commandLine)
    {
        var directory = Environment.CurrentDirectory;
        var file = Path.Combine(directory, "appsettings.json");
        var settings = File.Exists(file) ? File.ReadAllText(file) : null;
        return Read(commandLine, Environment.GetEnvironmentVariables(), settings, directory, Environment.MachineName);
    }

    public static DeviceOptionsResult Read(
        CommandLine commandLine,
        IDictionary environment,
        string? settingsJson,
        string currentDirectory,
        string hostName
    )
    {
        var values = OptionValues.Read(commandLine, environment, settingsJson);
        var reader = new OptionReader(values, currentDirectory);
        var id = reader.Name(DeviceVariable.DeviceId, DeviceName.OfHost(hostName));
        var http = HttpOf(reader);
        var options = new DeviceOptions
        {
            DeviceId = id,
            Tags = TagsOf(reader, id),
            Resources = ResourcesOf(reader),
            Workers = reader.Number(DeviceVariable.Workers, 1, 1000) ?? Math.Clamp(Environment.ProcessorCount, 1, 1000),
            Common = reader.FullPath(DeviceVariable.Common, "Common") ?? "",
            Programs = reader.FullPath(DeviceVariable.Programs, "Programs") ?? "",
            TimeZone = TimeZoneOf(reader),
            ClusterId = reader.Name(DeviceVariable.ClusterId, "aios"),
            Database = DatabaseOption.Read(reader),
            Advertise = reader.Text(DeviceVariable.Advertise),
            SiloPort = reader.Number(DeviceVariable.SiloPort, 1, 65535),
            GatewayPort = reader.Number(DeviceVariable.GatewayPort, 1, 65535),
            Http = http,
            HttpAsked = reader.Text(DeviceVariable.Http) is not null,
            TokensFile = reader.FullPath(DeviceVariable.TokensFile, null),
            PassEnv = PassEnvOf(reader),
            SecretsDir = reader.FullPath(DeviceVariable.SecretsDir, null),
            EngineSocket = EngineAddress.SocketOf(reader.Text(DeviceVariable.DockerHost)) ?? "",
            Control = reader.Flag(DeviceVariable.Control, true),
            LogLevel = LogLevelOf(reader),
            LogFormat = reader.Choice(DeviceVariable.LogFormat, ("text", LogFormat.Text), ("json", LogFormat.Json)),
            Lease = reader.Duration(DeviceVariable.Lease, TimeSpan.FromSeconds(5), TimeSpan.FromHours(1)),
            State = StateOf(reader),
            Drain =
                reader.Duration(DeviceVariable.Drain, TimeSpan.Zero, TimeSpan.FromHours(24))
                ?? TimeSpan.FromSeconds(30),
            FreeSpace = reader.Size(DeviceVariable.FreeSpace, 1L << 40) ?? DeviceOptions.DefaultFreeSpace,
            Warnings = [.. values.Warnings, .. EngineWarnings(reader)],
        };
        CheckTogether(reader, options);
        return new(reader.Errors.Count == 0 ? options : null, reader.Errors);
    }

    private static IReadOnlySet<string> TagsOf(OptionReader reader, string id)
    {
        if (DeviceTags.TryParse(reader.Text(DeviceVariable.DeviceTags), id, out var tags, out var problem))
            return tags;
        reader.Refuse(DeviceVariable.DeviceTags, problem);
        return FrozenSet<string>.Empty;
    }

    private static Dictionary<string, int> ResourcesOf(OptionReader reader)
    {
        const int most = 1_000_000_000;
        var resources = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in reader.Items(DeviceVariable.DeviceResources))
        {
            var equals = item.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? item : item[..equals].TrimEnd();
            var digits = equals < 0 ? "" : item[(equals + 1)..].TrimStart();
            var counted = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var units);
            if (!counted || units is < 1 or > most || !DeviceName.IsValid(name))
                reader.Refuse(
                    DeviceVariable.DeviceResources,
                    $"'{item}': name=units such as vram=24; units are whole and at least 1"
                );
            else if (!resources.TryAdd(name, units))
                reader.Refuse(DeviceVariable.DeviceResources, $"'{name}' is given twice");
        }
        return resources;
    }

    private static string? TimeZoneOf(OptionReader reader)
    {
        var zone = reader.Text(DeviceVariable.TimeZone);
        if (zone is null || TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            return zone;
        reader.Refuse(
            DeviceVariable.TimeZone,
            "an IANA zone such as Europe/Berlin or UTC that this machine knows (package tzdata)"
        );
        return null;
    }

    private static HttpAddress HttpOf(OptionReader reader)
    {
        if (reader.Text(DeviceVariable.Http) is not { } text)
            return HttpAddress.Default;
        if (HttpAddress.TryParse(text) is { } address)
            return address;
        reader.Refuse(
            DeviceVariable.Http,
            text.StartsWith("https:", StringComparison.OrdinalIgnoreCase)
                ? "TLS is not built in; listen on http:// behind a reverse proxy that ends TLS"
                : "http://ADDRESS:PORT, where ADDRESS is localhost, an IP address ([::1]) or * for all"
        );
        return HttpAddress.Default;
    }

    private static List<string> PassEnvOf(OptionReader reader)
    {
        var names = new List<string>();
        foreach (var item in reader.Items(DeviceVariable.PassEnv))
        {
            var name = item.EndsWith('*') ? item.AsSpan()[..^1] : item;
            var valid = !name.IsEmpty && !char.IsAsciiDigit(name[0]);
            foreach (var letter in name)
                valid &= char.IsAsciiLetterOrDigit(letter) || letter == '_';
            if (valid)
                names.Add(item);
            else
                reader.Refuse(DeviceVariable.PassEnv, $"'{item}': a variable's name, or its beginning and a *: CUDA_*");
        }
        return names;
    }

    private static StatePlace? StateOf(OptionReader reader) =>
        reader.Text(DeviceVariable.State) is null
            ? null
            : reader.Choice(DeviceVariable.State, ("files", StatePlace.Files), ("database", StatePlace.Database));

    private static LogVerbosity LogLevelOf(OptionReader reader) =>
        reader.Choice(
            DeviceVariable.LogLevel,
            ("information", LogVerbosity.Information),
            ("trace", LogVerbosity.Trace),
            ("debug", LogVerbosity.Debug),
            ("warning", LogVerbosity.Warning),
            ("error", LogVerbosity.Error)
        );

    private static IEnumerable<string> EngineWarnings(OptionReader reader) =>
        reader.Text(DeviceVariable.DockerHost) is { } host && EngineAddress.SocketOf(host) is null
            ?
            [
                $"{DeviceVariable.DockerHost}={host} is no engine of this machine (unix:///...): jobs with docker do not run here",
            ]
            : [];

    private static void CheckTogether(OptionReader reader, DeviceOptions options)
    {
        if (options.TokensFile is null && !options.Http.IsLoopback)
            reader.Refuse(
                DeviceVariable.Http,
                "without AIOS_TOKENS_FILE only loopback is served, since anybody who reaches the port could run programs; "
                    + "set AIOS_TOKENS_FILE, or listen on 127.0.0.1"
            );
        if (options.TokensFile is { } file && !File.Exists(file))
            reader.Refuse(
                DeviceVariable.TokensFile,
                "there is no such file; it has lines '<name> <viewer|operator|admin> <token>'"
            );
        if (
            options is { State: StatePlace.Database, Database: null }
            && reader.Text(DeviceVariable.DatabaseFile) is null
        )
            reader.Refuse(DeviceVariable.State, "needs PostgreSQL; set AIOS_DATABASE");
        if (options.Advertise is { } advertise && Uri.CheckHostName(advertise) == UriHostNameType.Unknown)
            reader.Refuse(DeviceVariable.Advertise, "an IP address or a host's name, without a port");
        if (options.SiloPort is { } port && port == options.GatewayPort)
            reader.Refuse(DeviceVariable.GatewayPort, "the same as AIOS_SILO_PORT; they must differ");
        CheckSecretsDir(reader, options);
        if (options.HttpAsked && (options.Http.Port == options.SiloPort || options.Http.Port == options.GatewayPort))
            reader.Refuse(DeviceVariable.Http, "its port is also the silo's or the gateway's; they must differ");
        if (options.Common.Length > 0 && options.Common == options.Programs)
            reader.Refuse(DeviceVariable.Programs, "the same folder as AIOS_COMMON; they must differ");
    }

    private static void CheckSecretsDir(OptionReader reader, DeviceOptions options)
    {
        if (options.SecretsDir is not { } folder)
            return;
        if (IsIn(folder, options.Common) || IsIn(folder, options.Programs))
            reader.Refuse(
                DeviceVariable.SecretsDir,
                "a folder of this device alone, outside of AIOS_COMMON and AIOS_PROGRAMS, which all devices share"
            );
        else if (!Directory.Exists(folder))
            reader.Refuse(DeviceVariable.SecretsDir, "there is no such folder; it holds a file for each secret");
    }

    private static bool IsIn(string path, string folder) =>
        folder.Length > 0 && (path + '/').StartsWith(folder.TrimEnd('/') + '/', StringComparison.Ordinal);
}
