using System.Diagnostics;
using Aios.Testing.Devices;

namespace Aios.Image.Tests.Engine;

/// <summary>The images, built from this checkout the first time one is asked for: in seconds, where the engine has built them before.</summary>
internal static class BuiltImage
{
    public const string Full = "aios-orchestrator:latest";

    public const string Slim = "aios-orchestrator:slim";

    private static readonly Dictionary<string, Task> s_builds = new(StringComparer.Ordinal);

    /// <exception cref="SkipException">There is no engine.</exception>
    public static Task OfAsync(string image)
    {
        Skip.If(DockerCommand.WhyNot is not null, DockerCommand.WhyNot);
        lock (s_builds)
        {
            if (!s_builds.TryGetValue(image, out var build))
                s_builds[image] = build =
                    image == Slim ? BuildAsync("--target", "slim", "-t", Slim) : BuildAsync("-t", Full);
            return build;
        }
    }

    private static async Task BuildAsync(params string[] options)
    {
        var build = new ProcessStartInfo("docker", ["build", .. options, "."])
        {
            WorkingDirectory = Binaries.Repository,
        };
        var result = await CommandResult.RunAsync(build, TimeSpan.FromMinutes(15));
        if (result.ExitCode != 0)
            throw new InvalidOperationException($"docker build {string.Join(' ', options)}: {result}");
    }
}
