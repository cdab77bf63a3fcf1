using Aios.Execution.Secrets;
using Aios.Execution.Tests.Devices;
using Aios.Jobs.Definitions;
using Aios.Jobs.Runs;

namespace Aios.Execution.Tests.Secrets;

/// <summary>What programs get of the secrets of their device, and what is left of them.</summary>
public sealed class SecretTests
{
    [Fact]
    public async Task A_program_gets_its_secrets_as_variables_and_files_and_no_others()
    {
        await using var device = new TestDevice();
        File.WriteAllText($"{device.Secrets}/api-key", "k3y-of-the-api\n");
        File.WriteAllText($"{device.Secrets}/other", "another-one");

        var report = await device.Run(
            new ProgramSpec
            {
                Shell = "test \"$API_KEY\" = \"$(cat \"$API_KEY_FILE\")\" && echo ${#API_KEY} $API_KEY_FILE && env",
                Secrets = ["api-key"],
            }
        );

        Assert.Equal(Outcome.Succeeded, report.Outcome);
        var lines = device.Log(report.RunId).Split('\n');
        Assert.Equal($"14 {device.Secrets}/api-key", lines[0]);
        Assert.Contains("API_KEY=***", lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("OTHER", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.StartsWith("AIOS_SECRETS", StringComparison.Ordinal));
    }

    [Fact]
    public void Their_names_are_those_of_readable_files_in_both_folders()
    {
        using var first = new Folder();
        using var second = new Folder();
        File.WriteAllText($"{first.Path}/b", "x");
        File.WriteAllText($"{first.Path}/a", "x");
        File.WriteAllText($"{first.Path}/not a name", "x");
        Directory.CreateDirectory($"{first.Path}/folder");
        File.WriteAllText($"{second.Path}/b", "y");
        File.WriteAllText($"{second.Path}/c", "y");
        File.CreateSymbolicLink($"{second.Path}/gone", "/nowhere");
        var secrets = new DeviceSecrets("nas1", [first.Path, second.Path, "/nowhere"]);

        Assert.Equal(["a", "b", "c"], secrets.Names.ToArray());
        Assert.Equal("x", secrets.Read(["b"]).Secrets.Single().Value);
        File.Delete($"{first.Path}/b");
        Assert.Equal("y", secrets.Read(["b"]).Secrets.Single().Value);
        Assert.Equal("b", secrets.Read(["b"]).Secrets.Single().ToString());
    }

    private sealed class Folder : IDisposable
    {
        internal string Path { get; } = Directory.CreateTempSubdirectory("aios-secrets-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
