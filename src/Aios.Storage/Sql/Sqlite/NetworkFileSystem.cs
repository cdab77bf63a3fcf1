namespace Aios.Storage.Sql.Sqlite;

/// <summary>Which file systems are reached over a network: there SQLite's locks and shared memory do not hold.</summary>
internal static class NetworkFileSystem
{
    /// <summary>The magic of every FUSE file system; only its mount says which one it is.</summary>
    public const uint FuseMagic = 0x65735546;

    private static readonly string[] NetworkFuses =
    [
        "sshfs",
        "rclone",
        "s3fs",
        "davfs",
        "davfs2",
        "glusterfs",
        "ceph",
        "cephfs",
        "juicefs",
        "gcsfuse",
        "smbnetfs",
        "curlftpfs",
        "moosefs",
    ];

    /// <param name="magic">f_type of statfs(2), its low 32 bits.</param>
    /// <param name="mountType">The type that the mount table gives, needed for FUSE only: <c>fuse.sshfs</c>.</param>
    /// <returns>A name for people; null: local, or unknown.</returns>
    public static string? NameOf(uint magic, string? mountType) =>
        magic switch
        {
            0x6969 => "NFS",
            0x517B => "SMB",
            0xFF534D42 => "CIFS",
            0xFE534D42 => "SMB2",
            0x5346414F => "AFS",
            0x00C36400 => "Ceph",
            0x01021997 => "9P",
            0x0BD00BD0 => "Lustre",
            0x19830326 => "BeeGFS",
            0x786F4256 => "a VirtualBox shared folder",
            FuseMagic => NameOfFuse(mountType),
            _ => null,
        };

    /// <summary>The type of the mount that holds a path, from <c>/proc/self/mountinfo</c>.</summary>
    public static string? MountType(string path, IEnumerable<string> mountInfo)
    {
        string? type = null;
        var longest = -1;
        foreach (var line in mountInfo)
        {
            var fields = line.Split(' ');
            var separator = Array.IndexOf(fields, "-");
            if (separator < 0 || fields.Length <= separator + 1)
                continue;
            var point = fields[4].Replace("\\040", " ", StringComparison.Ordinal);
            // Of several mounts at one point the last one is seen.
            if (!Holds(point, path) || point.Length < longest)
                continue;
            (type, longest) = (fields[separator + 1], point.Length);
        }
        return type;
    }

    private static bool Holds(string point, string path) =>
        point == "/" || path == point || path.StartsWith(point + "/", StringComparison.Ordinal);

    private static string? NameOfFuse(string? mountType) =>
        mountType?.Split('.', 2) is ["fuse", var name] && NetworkFuses.Contains(name) ? name : null;
}
