using Aios.Storage.Sql.Sqlite;

namespace Aios.Storage.Tests.Sql;

public sealed class NetworkFileSystemTests
{
    private static readonly string[] MountInfo =
    [
        "22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda1 rw",
        "30 22 0:30 / /srv rw - fuse.mergerfs pool rw",
        "31 30 0:31 / /srv/my\\040share rw,nosuid shared:9 - fuse.sshfs host:/data rw",
        "32 22 0:32 / /over rw - fuse.sshfs host:/data rw",
        "33 22 0:33 / /over rw - fuse.mergerfs pool rw",
    ];

    [Theory]
    [InlineData(0x6969u, "NFS")]
    [InlineData(0xFF534D42u, "CIFS")]
    [InlineData(0xFE534D42u, "SMB2")]
    [InlineData(0x01021997u, "9P")]
    [InlineData(0xEF53u, null)] // ext4
    [InlineData(0x01021994u, null)] // tmpfs
    [InlineData(0x794C7630u, null)] // overlayfs
    public void Network_file_systems_are_known_by_their_magic(uint magic, string? name) =>
        Assert.Equal(name, NetworkFileSystem.NameOf(magic, mountType: null));

    [Theory]
    [InlineData("fuse.sshfs", "sshfs")]
    [InlineData("fuse.rclone", "rclone")]
    [InlineData("fuse.mergerfs", null)]
    [InlineData("fuseblk", null)]
    [InlineData(null, null)]
    public void Of_fuse_only_those_that_reach_over_a_network_are_refused(string? mountType, string? name) =>
        Assert.Equal(name, NetworkFileSystem.NameOf(NetworkFileSystem.FuseMagic, mountType));

    [Theory]
    [InlineData("/var/lib/aios", "ext4")]
    [InlineData("/srv", "fuse.mergerfs")]
    [InlineData("/srv/my share/Common", "fuse.sshfs")]
    [InlineData("/srv/my share2", "fuse.mergerfs")]
    [InlineData("/over/Common", "fuse.mergerfs")]
    public void The_innermost_and_last_mount_holds_a_path(string path, string type) =>
        Assert.Equal(type, NetworkFileSystem.MountType(path, MountInfo));

    [Fact]
    public void A_temporary_folder_is_local() => Assert.Null(FileSystemProbe.NetworkFileSystemOf(Path.GetTempPath()));
}
