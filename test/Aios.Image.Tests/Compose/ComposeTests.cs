using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Aios.Image.Tests.Engine;
using Aios.Testing.Devices;

namespace Aios.Image.Tests.Compose;

/// <summary>The cluster of docker-compose.yml, from its start to its end.</summary>
public sealed class ComposeTests
{
    [SkippableFact]
    public async Task Three_devices_share_the_work_and_a_killed_one_is_stood_in_for()
    {
        await BuiltImage.OfAsync(BuiltImage.Full);
        await using var project = new ComposeProject()
            .WithSamples()
            .With(
                "contained.job.yaml",
                "type: trigger\ndocker: { image: busybox:latest, pull: never, user: \"12345:12345\" }\n"
                    + "shell: cat /programs/words.txt > /result/words.txt\n"
            )
            .With("words.txt", "read from Programs")
            .With(
                "gpu-slow.job.yaml",
                "type: trigger\ntags: [gpu]\nshell: touch \"$AIOS_COMMON/$AIOS_DEVICE_ID\"; sleep 5\n"
            );
        await project.RunAsync("./debug.sh secrets && chown -R 12345:12345 secrets");
        await project.RunAsync("echo DOCKER_GID=$(stat -c %g /var/run/docker.sock) > .env");

        await project.RunAsync("docker-compose up -d");

        await using var gpu = await project.ContainerAsync("gpu");
        await using var storage = await project.ContainerAsync("storage");
        await gpu.WaitUntilHealthyAsync();
        await storage.WaitUntilHealthyAsync();
        await LogsCanBeFollowedAsync(project);
        await ApiWantsTheTokenAsync(project);

        await storage.ExecAsync("aios", "trigger", "needs-gpu", "--wait");
        Assert.Contains(
            "running on gpu\n",
            await storage.ExecAsync("aios", "logs", "needs-gpu"),
            StringComparison.Ordinal
        );

        await ContainersReadProgramsAndWriteResultsAsync(project, storage);

        var spare = (await project.RunAsync("docker-compose run -d -e DEVICE_ID=gpu-spare gpu")).Trim();
        await using var standIn = Container.Of(spare);
        var cut = (await storage.ExecAsync("aios", "trigger", "gpu-slow")).Trim();
        var first = await BegunOnAsync(project);
        await DockerCommand.RunAsync("kill", first == "gpu" ? gpu.Id : spare);
        var other = first == "gpu" ? "gpu-spare" : "gpu";

        await storage.ExecAsync("aios", "trigger", "needs-gpu", "--wait");
        Assert.Contains(
            $"running on {other}\n",
            await storage.ExecAsync("aios", "logs", "needs-gpu"),
            StringComparison.Ordinal
        );
        await storage.ExecAsync("aios", "wait", cut);
        var result = JsonDocument
            .Parse(File.ReadAllText($"{project.Common}/Results/gpu-slow/{cut}/result.json"))
            .RootElement;
        Assert.Equal("succeeded", result.GetProperty("outcome").GetString());
        Assert.Equal(
            [(first, "lost"), (other, "succeeded")],
            result
                .GetProperty("attempts")
                .EnumerateArray()
                .Select(a => (a.GetProperty("device").GetString()!, a.GetProperty("outcome").GetString()!))
        );

        await standIn.DisposeAsync();
        await project.RunAsync("docker-compose down");
        var filter = $"label=com.docker.compose.project={project.Name}";
        Assert.Equal("", await DockerCommand.RunAsync("ps", "-aq", "--filter", filter));
        Assert.Equal("", await DockerCommand.RunAsync("network", "ls", "-q", "--filter", filter));
    }

    private static async Task LogsCanBeFollowedAsync(ComposeProject project)
    {
        await using var logs = project.Follow("docker-compose logs -f");
        await logs.WaitForAsync("device gpu is ready: tags device:gpu, gpu;");
        await logs.WaitForAsync("device browser is ready: tags browser, device:browser;");
    }

    private static async Task ContainersReadProgramsAndWriteResultsAsync(ComposeProject project, Container device)
    {
        var run = (await device.ExecAsync("aios", "trigger", "contained")).Trim();
        await device.ExecAsync("aios", "wait", run);
        Assert.Equal("read from Programs", File.ReadAllText($"{project.Common}/Results/contained/{run}/words.txt"));
    }

    private static async Task ApiWantsTheTokenAsync(ComposeProject project)
    {
        using var http = new HttpClient { BaseAddress = project.Api };
        var jobs = new Uri("/api/v1/jobs", UriKind.Relative);
        var dashboard = new Uri("/orleans/", UriKind.Relative);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync(jobs)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync(dashboard)).StatusCode);
        var token = (await File.ReadAllTextAsync(Path.Combine(project.Folder, "secrets", "token"))).Trim();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(jobs)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(dashboard)).StatusCode);
    }

    private static async Task<string> BegunOnAsync(ComposeProject project)
    {
        string[] devices = ["gpu", "gpu-spare"];
        var found = "";
        await Deadline.WaitAsync(
            TimeSpan.FromMinutes(1),
            "gpu-slow has begun",
            () => (found = devices.FirstOrDefault(d => File.Exists(Path.Combine(project.Common, d))) ?? "").Length > 0,
            () => string.Join('\n', Directory.EnumerateFileSystemEntries(project.Common))
        );
        return found;
    }
}
