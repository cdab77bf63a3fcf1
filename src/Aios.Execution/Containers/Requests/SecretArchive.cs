using System.Formats.Tar;
using System.Text;
using Aios.Execution.Secrets;

namespace Aios.Execution.Containers.Requests;

/// <summary>The secrets of an attempt as an archive that is unpacked into its container: the files of the device need not be readable
/// for the container's user, nor visible for the engine's host.</summary>
internal static class SecretArchive
{
    private const UnixFileMode Folder = (UnixFileMode)0b111_101_101;

    /// <summary>For whoever the image's user is: nobody else is in the container.</summary>
    private const UnixFileMode ForAll = (UnixFileMode)0b100_100_100;

    /// <param name="secrets">The attempt's.</param>
    /// <param name="root">Where it will be unpacked: a folder of which <see cref="InsidePaths.Secrets"/> is one, or that itself.</param>
    internal static MemoryStream Of(IReadOnlyList<Secret> secrets, string root)
    {
        var archive = new MemoryStream();
        using (var tar = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true))
        {
            var folder = InsidePaths.Secrets[root.Length..];
            if (folder.Length > 0)
                tar.WriteEntry(new PaxTarEntry(TarEntryType.Directory, folder + '/') { Mode = Folder });
            foreach (var secret in secrets)
                tar.WriteEntry(
                    new PaxTarEntry(TarEntryType.RegularFile, Path.Combine(folder, secret.Name))
                    {
                        Mode = ForAll,
                        DataStream = new MemoryStream(Encoding.UTF8.GetBytes(secret.Value)),
                    }
                );
        }
        archive.Position = 0;
        return archive;
    }
}
