using System.Runtime.Versioning;
using Aios.Storage.Markers;

namespace Aios.Storage.Tests.Markers;

[SupportedOSPlatform("linux")]
public sealed class CommonFolderTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Its_parts_are_made_and_every_user_may_read_them()
    {
        var common = CommonFolder.Prepare(folder["Common"]);

        Assert.Equal(
            ["Logs", "Results", "State", "Triggers", "TriggersProcessed"],
            Directory.GetDirectories(common.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        Assert.All(
            Directory.GetDirectories(common.Path),
            part => Assert.True(File.GetUnixFileMode(part).HasFlag(UnixFileMode.OtherRead | UnixFileMode.OtherExecute))
        );
        Assert.Empty(Directory.GetFiles(common.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void What_is_there_keeps_its_mode()
    {
        var logs = Directory.CreateDirectory(folder["Common/Logs"]).FullName;
        File.SetUnixFileMode(logs, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        CommonFolder.Prepare(folder["Common"]);

        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(logs)
        );
    }

    [Theory]
    [InlineData("/proc/aios")]
    [InlineData("/sys/kernel")]
    public void A_folder_that_cannot_be_written_is_refused_with_the_remedy(string path)
    {
        var refused = Assert.Throws<CommonFolderException>(() => CommonFolder.Prepare(path));

        Assert.Contains(refused.Folder, refused.Message, StringComparison.Ordinal);
        Assert.Contains("AIOS_COMMON", refused.Message, StringComparison.Ordinal);
        Assert.Contains(
            $"user {refused.User.Id}, group {refused.User.Group}",
            refused.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("docker run --user", refused.Message, StringComparison.Ordinal);
        Assert.NotNull(refused.InnerException);
    }

    [Fact]
    public void A_process_writes_as_its_effective_user() =>
        Assert.Equal(
            new ProcessUser(12345, 54321),
            ProcessUser.Parse(["Name:\tAios.Silo", "Uid:\t0\t12345\t0\t0", "Gid:\t0\t54321\t0\t0"])
        );
}
