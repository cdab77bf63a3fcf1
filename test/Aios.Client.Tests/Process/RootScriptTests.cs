using System.Diagnostics;
using System.Runtime.Versioning;

namespace Aios.Client.Tests.Process;

/// <summary><c>./aios</c> in a repository and with tools of the test's own.</summary>
[SupportedOSPlatform("linux")]
public sealed class RootScriptTests : IDisposable
{
    private static readonly string[] Tools =
    [
        "bash",
        "cat",
        "dirname",
        "env",
        "find",
        "flock",
        "mkdir",
        "mktemp",
        "readlink",
        "rm",
        "touch",
        "uname",
    ];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("aios-script-");
    private readonly string repository;
    private readonly string tools;

    public RootScriptTests()
    {
        repository = folder.CreateSubdirectory("repository").FullName;
        tools = folder.CreateSubdirectory("tools").FullName;
        File.Copy(Path.Combine(RepositoryRoot(), "aios"), Path.Combine(repository, "aios"));
        foreach (var project in new[] { "Aios.Client", "Aios.Api", "Aios.Jobs" })
        {
            Directory.CreateDirectory(Path.Combine(repository, "src", project));
            File.WriteAllText(Path.Combine(repository, "src", project, "Some.cs"), "");
        }

        foreach (
            var file in new[]
            {
                "src/Directory.Build.props",
                "Directory.Build.props",
                "Directory.Packages.props",
                "global.json",
            }
        )
            File.WriteAllText(Path.Combine(repository, file), "");
        foreach (var tool in Tools)
            File.CreateSymbolicLink(Path.Combine(tools, tool), $"/usr/bin/{tool}");
    }

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task It_builds_once_and_again_when_a_source_is_newer()
    {
        Tool("dotnet", Publishing);

        Assert.Equal(
            (0, "ran jobs -o json\n", "aios: building the command (once) ...\n"),
            await RunAsync("jobs", "-o", "json")
        );
        Assert.Equal((0, "ran jobs\n", ""), await RunAsync("jobs"));

        File.SetLastWriteTimeUtc(Path.Combine(repository, "src/Aios.Api/Some.cs"), DateTime.UtcNow.AddMinutes(1));
        Assert.Equal((0, "ran jobs\n", "aios: building the command (once) ...\n"), await RunAsync("jobs"));
    }

    [Fact]
    public async Task A_build_that_fails_is_tried_without_the_linker()
    {
        Tool("dotnet", "case \"$*\" in *PublishAot=false*) ;; *) exit 1 ;; esac\n" + Publishing);

        Assert.Equal((0, "ran jobs\n", "aios: building the command (once) ...\n"), await RunAsync("jobs"));
    }

    [Fact]
    public async Task A_build_that_fails_altogether_is_shown()
    {
        Tool("dotnet", "echo 'error CS1002: ; expected'; exit 1\n");

        var (code, data, words) = await RunAsync("jobs");

        Assert.Equal((1, ""), (code, data));
        Assert.Contains("error CS1002", words);
        Assert.EndsWith("aios: The build failed; its output is above.\n", words);
    }

    [Fact]
    public async Task Without_dotnet_it_says_what_to_install()
    {
        var (code, _, words) = await RunAsync("jobs");

        Assert.Equal(1, code);
        Assert.StartsWith("aios: The .NET SDK 10 is needed", words);
    }

    [Theory]
    [InlineData("Darwin", "arm64")]
    [InlineData("Linux", "riscv64")]
    public async Task Elsewhere_it_refuses(string system, string machine)
    {
        Tool("uname", $"[ \"$1\" = -s ] && echo {system} || echo {machine}\n");

        var (code, _, words) = await RunAsync("jobs");

        Assert.Equal(1, code);
        Assert.StartsWith($"aios: This is {system}-{machine}; AIOS runs on Linux", words);
    }

    private string Publishing =>
        $"""
            out={repository}/artifacts/publish/Aios.Client/release
            mkdir -p $out
            printf '#!/bin/sh\necho ran "$@"\n' > $out/aios
            /usr/bin/chmod +x $out/aios
            echo noise

            """;

    private void Tool(string name, string script)
    {
        var path = Path.Combine(tools, name);
        File.Delete(path);
        File.WriteAllText(path, "#!/bin/sh\n" + script);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private async Task<(int ExitCode, string Data, string Words)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(repository, "aios"), arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = "/",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PATH"] = tools },
        };
        using var script = System.Diagnostics.Process.Start(start)!;
        var data = script.StandardOutput.ReadToEndAsync();
        var words = script.StandardError.ReadToEndAsync();
        await script.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        return (script.ExitCode, await data, await words);
    }

    private static string RepositoryRoot()
    {
        for (var above = AppContext.BaseDirectory; above is not null; above = Path.GetDirectoryName(above))
        {
            if (File.Exists(Path.Combine(above, "Aios.slnx")))
                return above;
        }

        throw new InvalidOperationException($"No Aios.slnx above {AppContext.BaseDirectory}");
    }
}
