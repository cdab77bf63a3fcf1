using System.Collections;
using System.Net;
using Aios.Silo.Configuration;

namespace Aios.Silo.Tests.Configuration;

public sealed class DeviceOptionsTests
{
    [Fact]
    public void Defaults_are_those_of_the_documentation()
    {
        var options = Valid();
        Assert.Equal("my-host", options.DeviceId);
        Assert.Equal(["device:my-host"], options.Tags);
        Assert.Empty(options.Resources);
        Assert.Equal(Math.Clamp(Environment.ProcessorCount, 1, 1000), options.Workers);
        Assert.Equal("/work/Common", options.Common);
        Assert.Equal("/work/Programs", options.Programs);
        Assert.Equal("aios", options.ClusterId);
        Assert.Equal("http://127.0.0.1:8080", options.Http.Url);
        Assert.False(options.HttpAsked);
        Assert.Equal(TimeSpan.FromSeconds(30), options.Drain);
        Assert.Equal(100_000_000, options.FreeSpace);
        Assert.True(options.Control);
        Assert.Null(options.Lease);
        Assert.Null(options.TimeZone);
        Assert.Null(options.SiloPort);
        Assert.Null(options.TokensFile);
    }

    [Fact]
    public void Each_setting_is_read()
    {
        var options = Valid(
            "DEVICE_ID=gpu1",
            "DEVICE_TAGS=gpu, big,gpu",
            "DEVICE_RESOURCES=vram=24,browser=1",
            "AIOS_WORKERS=7",
            "AIOS_COMMON=/srv/common/",
            "AIOS_PROGRAMS=jobs",
            "AIOS_TIMEZONE=Europe/Berlin",
            "AIOS_CLUSTER_ID=home",
            "AIOS_SILO_PORT=12000",
            "AIOS_GATEWAY_PORT=12001",
            "AIOS_HTTP=http://localhost:9000/",
            "AIOS_PASS_ENV=CUDA_*,DISPLAY",
            "AIOS_CONTROL=false",
            "AIOS_LOG_LEVEL=Debug",
            "AIOS_LOG_FORMAT=json",
            "AIOS_LEASE=1m30s",
            "AIOS_STATE=files",
            "AIOS_FREE_SPACE=2g",
            "AIOS_DRAIN=0s"
        );
        Assert.Equal("gpu1", options.DeviceId);
        Assert.Equal(2L << 30, options.FreeSpace);
        Assert.Equal(["big", "device:gpu1", "gpu"], options.Tags.Order());
        Assert.Equal(24, options.Resources["vram"]);
        Assert.Equal(1, options.Resources["browser"]);
        Assert.Equal(7, options.Workers);
        Assert.Equal("/srv/common", options.Common);
        Assert.Equal("/work/jobs", options.Programs);
        Assert.Equal("Europe/Berlin", options.TimeZone);
        Assert.Equal("home", options.ClusterId);
        Assert.Equal(12000, options.SiloPort);
        Assert.Equal(12001, options.GatewayPort);
        Assert.Equal("http://localhost:9000", options.Http.Url);
        Assert.True(options.HttpAsked);
        Assert.Equal(["CUDA_*", "DISPLAY"], options.PassEnv);
        Assert.False(options.Control);
        Assert.Equal(LogVerbosity.Debug, options.LogLevel);
        Assert.Equal(LogFormat.Json, options.LogFormat);
        Assert.Equal(TimeSpan.FromSeconds(90), options.Lease);
        Assert.Equal(TimeSpan.Zero, options.Drain);
    }

    [Theory]
    [InlineData("DEVICE_ID=GPU 1", "1 to 63 of the letters a-z")]
    [InlineData("DEVICE_ID=-a", "the first a letter or digit")]
    [InlineData("DEVICE_TAGS=gpu,b@d", "'b@d' is not a tag")]
    [InlineData("DEVICE_TAGS=device:other", "every device carries its own")]
    [InlineData("DEVICE_RESOURCES=vram", "name=units")]
    [InlineData("DEVICE_RESOURCES=vram=0", "at least 1")]
    [InlineData("DEVICE_RESOURCES=vram=1,vram=2", "given twice")]
    [InlineData("AIOS_WORKERS=0", "a whole number from 1 to 1000")]
    [InlineData("AIOS_WORKERS=many", "a whole number from 1 to 1000")]
    [InlineData("AIOS_TIMEZONE=Berlin", "an IANA zone")]
    [InlineData("AIOS_SILO_PORT=70000", "from 1 to 65535")]
    [InlineData("AIOS_HTTP=8080", "http://ADDRESS:PORT")]
    [InlineData("AIOS_HTTP=http://nas.local:8080", "http://ADDRESS:PORT")]
    [InlineData("AIOS_HTTP=http://127.0.0.1:0", "http://ADDRESS:PORT")]
    [InlineData("AIOS_HTTP=https://127.0.0.1:8443", "reverse proxy")]
    [InlineData("AIOS_HTTP=http://0.0.0.0:8080", "without AIOS_TOKENS_FILE only loopback")]
    [InlineData("AIOS_HTTP=http://*:8080", "without AIOS_TOKENS_FILE only loopback")]
    [InlineData("AIOS_HTTP=http://[::]:8080", "without AIOS_TOKENS_FILE only loopback")]
    [InlineData("AIOS_TOKENS_FILE=/nowhere/tokens", "no such file")]
    [InlineData("AIOS_PASS_ENV=A B", "a variable's name")]
    [InlineData("AIOS_CONTROL=maybe", "true or false")]
    [InlineData("AIOS_LOG_LEVEL=loud", "one of information, trace")]
    [InlineData("AIOS_LOG_FORMAT=xml", "one of text, json")]
    [InlineData("AIOS_LEASE=20", "did you mean 20s?")]
    [InlineData("AIOS_LEASE=4s", "5s to 1h")]
    [InlineData("AIOS_LEASE=2h", "5s to 1h")]
    [InlineData("AIOS_DRAIN=1x", "0s to 1d")]
    [InlineData("AIOS_STATE=database", "set AIOS_DATABASE")]
    [InlineData("AIOS_STATE=memory", "one of files, database")]
    [InlineData("AIOS_ADVERTISE=10.0.0.1:80", "without a port")]
    [InlineData("AIOS_DATABASE_FILE=/nowhere/database", "cannot be read")]
    [InlineData("AIOS_PROGRAMS=./Common", "must differ")]
    [InlineData("AIOS_SECRETS_DIR=/nowhere/secrets", "there is no such folder")]
    [InlineData("AIOS_SECRETS_DIR=./Common/secrets", "a folder of this device alone")]
    public void An_unusable_value_is_refused_with_variable_value_and_what_is_allowed(string setting, string expected)
    {
        var error = Assert.Single(Errors(setting));
        Assert.StartsWith(setting, error.ToString(), StringComparison.Ordinal);
        Assert.Contains(expected, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_database_is_read_from_the_environment_or_from_a_file()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("database"), "Host=db;Username=aios;Password=secret\n");

        var told = Valid("AIOS_DATABASE=Host=db;Username=aios;Password=secret", "AIOS_STATE=database");
        var read = Valid($"AIOS_DATABASE_FILE={folder.File("database")}", "AIOS_STATE=database");

        Assert.Equal("db:5432/aios", told.Database?.Name);
        Assert.Equal("db:5432/aios", read.Database?.Name);
        Assert.Equal(StatePlace.Database, read.State);
        Assert.Null(Valid().Database);
        Assert.DoesNotContain("secret", told.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_that_cannot_be_read_is_refused_without_a_part_of_it()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("database"), "Password=secret");
        File.WriteAllText(folder.File("empty"), "\n");
        string[] errors =
        [
            Assert.Single(Errors("AIOS_DATABASE=Password=secret")).ToString(),
            Assert.Single(Errors($"AIOS_DATABASE_FILE={folder.File("database")}")).ToString(),
            Assert.Single(Errors($"AIOS_DATABASE_FILE={folder.File("empty")}")).ToString(),
            Assert
                .Single(Errors("AIOS_DATABASE=Host=db;Password=secret", $"AIOS_DATABASE_FILE={folder.File("empty")}"))
                .ToString(),
            Assert.Single(Read(["--aios-database", "Host=db;Password=secret"], [], null).Errors).ToString(),
        ];
        Assert.All(errors, error => Assert.DoesNotContain("secret", error, StringComparison.Ordinal));
        Assert.Contains("names no Host", errors[0], StringComparison.Ordinal);
        Assert.Contains("names no Host", errors[1], StringComparison.Ordinal);
        Assert.Contains("is empty", errors[2], StringComparison.Ordinal);
        Assert.Contains("give one of them", errors[3], StringComparison.Ordinal);
        Assert.Contains("list of processes", errors[4], StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_told_at_once() =>
        Assert.Equal(
            ["AIOS_DRAIN", "AIOS_LEASE", "AIOS_WORKERS", "DEVICE_ID"],
            Errors("DEVICE_ID=Ä", "AIOS_WORKERS=x", "AIOS_LEASE=1", "AIOS_DRAIN=1").Select(e => e.Subject).Order()
        );

    [Fact]
    public void Ports_that_were_asked_for_must_differ()
    {
        Assert.Contains(Errors("AIOS_SILO_PORT=9", "AIOS_GATEWAY_PORT=9"), e => e.Subject == "AIOS_GATEWAY_PORT");
        Assert.Contains(Errors("AIOS_SILO_PORT=9", "AIOS_HTTP=http://127.0.0.1:9"), e => e.Subject == "AIOS_HTTP");
    }

    [Fact]
    public void With_a_tokens_file_any_address_may_be_served()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("tokens"), "ada admin 0123456789abcdef\n");
        var options = Valid($"AIOS_TOKENS_FILE={folder.File("tokens")}", "AIOS_HTTP=http://+:8081");
        Assert.Equal("http://*:8081", options.Http.Url);
        Assert.Equal("http://127.0.0.1:8081", options.Http.UrlFor(IPAddress.Loopback));
        Assert.Equal("http://10.0.0.7:8081", options.Http.UrlFor(IPAddress.Parse("10.0.0.7")));
    }

    [Theory]
    [InlineData("NAS.local", "nas.local")]
    [InlineData("-my_host!", "my_host-")]
    [InlineData("___", "device")]
    public void A_host_name_is_made_a_valid_id(string host, string id) =>
        Assert.Equal(id, Read([], [], null, host).Options?.DeviceId);

    [Fact]
    public void Arguments_win_over_the_environment_and_that_over_appsettings()
    {
        const string settings =
            """{ "Logging": {}, "DEVICE_ID": "c", "AIOS_WORKERS": 3, "AIOS_CONTROL": false, /* */ }""";
        var options = Read(["--device-id", "a"], ["DEVICE_ID=b", "AIOS_WORKERS=2", "AIOS_LEASE="], settings).Options;
        Assert.NotNull(options);
        Assert.Equal("a", options.DeviceId);
        Assert.Equal(2, options.Workers);
        Assert.False(options.Control);
    }

    [Theory]
    [InlineData("""{ "AIOS_WORKRS": 3 }""", "did you mean AIOS_WORKERS?")]
    [InlineData("""{ "AIOS_WORKERS": [3] }""", "must be a text")]
    [InlineData("[]", "must be an object")]
    [InlineData("{", "not valid JSON")]
    public void A_mistake_in_appsettings_is_told(string settings, string expected) =>
        Assert.Contains(expected, Assert.Single(Read([], [], settings).Errors).ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_misspelt_variable_is_a_warning_and_those_of_others_are_not()
    {
        var options = Valid("AIOS_WORKRES=3", "AIOS_URL=http://x", "AIOS_TOKEN=t", "AIOS_RUN_ID=01", "PATH=/bin");
        Assert.Contains("AIOS_WORKERS", Assert.Single(options.Warnings), StringComparison.Ordinal);
    }

    private static DeviceOptions Valid(params string[] environment)
    {
        var (options, errors) = Read([], environment, null);
        Assert.Empty(errors);
        return Assert.IsType<DeviceOptions>(options);
    }

    private static IReadOnlyList<OptionError> Errors(params string[] environment) => Read([], environment, null).Errors;

    private static DeviceOptionsResult Read(
        string[] args,
        string[] environment,
        string? settings,
        string host = "my-host"
    )
    {
        var variables = new Hashtable();
        foreach (var entry in environment)
            variables[entry[..entry.IndexOf('=')]] = entry[(entry.IndexOf('=') + 1)..];
        return DeviceOptionsReader.Read(CommandLine.Parse(args), variables, settings, "/work", host);
    }
}
