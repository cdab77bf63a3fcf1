using Aios.Testing.Devices;

namespace Aios.Image.Tests.Images;

/// <summary>docs/containers.md tells users to type what the other tests type.</summary>
public sealed class DocumentTests
{
    [Theory]
    [InlineData("docker build -t aios-orchestrator:latest .")]
    [InlineData("docker build --target slim -t aios-orchestrator:slim .")]
    [InlineData("docker run -it --rm aios-orchestrator:latest /bin/bash")]
    [InlineData("-e DEVICE_ID=docker-test -e DEVICE_TAGS=test aios-orchestrator:latest --test")]
    [InlineData("./debug.sh secrets\ndocker-compose up -d\ndocker-compose logs -f\n")]
    [InlineData("docker-compose run -d -e DEVICE_ID=gpu-spare gpu")]
    [InlineData("docker-compose down\n")]
    [InlineData("COMPOSE_FILE=docker-compose.yml:docker-compose.containers.yml")]
    public void It_has_the_command(string command) =>
        Assert.Contains(
            command,
            File.ReadAllText(Path.Combine(Binaries.Repository, "docs", "containers.md")),
            StringComparison.Ordinal
        );
}
