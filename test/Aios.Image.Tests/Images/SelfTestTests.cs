using System.Diagnostics;
using Aios.Image.Tests.Engine;
using Aios.Testing.Devices;

namespace Aios.Image.Tests.Images;

/// <summary>Alone: it has two devices and a dozen jobs in a minute.</summary>
[Collection(AloneCollection.Name)]
public sealed class SelfTestTests
{
    [SkippableTheory]
    [InlineData(BuiltImage.Full)]
    [InlineData(BuiltImage.Slim)]
    public async Task The_self_test_holds_in_the_image_and_leaves_the_mounted_folders_alone(string image)
    {
        await BuiltImage.OfAsync(image);
        await using var folders = new SharedFolders();
        var command =
            $"docker run --rm -v {folders.Common}:/app/Common -v {folders.Programs}:/app/Programs "
            + $"-e DEVICE_ID=docker-test -e DEVICE_TAGS=test {image} --test";

        var result = await CommandResult.RunAsync(
            new ProcessStartInfo("/bin/sh", ["-c", command]),
            TimeSpan.FromMinutes(4)
        );

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Empty(Directory.EnumerateFileSystemEntries(folders.Common));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folders.Programs));
    }
}
