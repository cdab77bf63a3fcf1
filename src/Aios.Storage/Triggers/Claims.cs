using System.Security.Cryptography;
using Aios.Jobs.Triggers;
using Aios.Storage.Files.Posix;
using Aios.Storage.Native;

namespace Aios.Storage.Triggers;

/// <summary>Makes dropped files this device's, by renaming: one device wins each.</summary>
internal sealed class Claims(TriggerFolders folders, TimeProvider time)
{
    private readonly string start = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));
    private long count;

    /// <summary>Claims files; the claims are on disk before anything is done about them, so that a power cut brings none back under
    /// another id.</summary>
    /// <param name="names">Of complete files.</param>
    /// <param name="failed">Told of files that stay where they are, and why.</param>
    /// <returns>Those that this device won, in the order of the names.</returns>
    public IReadOnlyList<ClaimName> Claim(IReadOnlyList<string> names, Action<string, IOException> failed)
    {
        if (names.Count == 0)
            return [];
        Directory.CreateDirectory(folders.Claimed);
        var won = new List<ClaimName>();
        foreach (var name in names)
        {
            var id = TriggerId.From(time.GetUtcNow(), $"{folders.Device}/{start}/{++count}/{name}");
            var claim = ClaimName.New(id, name);
            try
            {
                if (Renaming.Try(Path.Combine(folders.Dropped, name), folders.PathOf(claim)))
                    won.Add(claim);
            }
            catch (IOException failure)
            {
                failed(name, failure);
            }
        }

        Flush(won.Count, failed);
        return won;
    }

    /// <summary>What this device claimed and has not finished, oldest first.</summary>
    public IReadOnlyList<ClaimName> Unfinished() => In(folders.Claimed);

    /// <summary>False: somebody else finished the claim or took it over.</summary>
    public bool IsHeld(ClaimName claim) => FileFacts.Look(folders.PathOf(claim), followLinks: false) is not null;

    /// <summary>Makes another device's claims this one's, under the same ids.</summary>
    public IReadOnlyList<ClaimName> TakeOver(string device)
    {
        var from = folders.ClaimedBy(device);
        var theirs = In(from);
        if (theirs.Count == 0)
            return [];
        Directory.CreateDirectory(folders.Claimed);
        List<ClaimName> won =
        [
            .. theirs.Where(claim => Renaming.Try(Path.Combine(from, claim.ToString()), folders.PathOf(claim))),
        ];
        return won;
    }

    private void Flush(int count, Action<string, IOException> failed)
    {
        try
        {
            if (count > 0)
                PosixFile.SyncFolder(folders.Claimed);
        }
        catch (IOException failure)
        {
            failed(folders.Claimed, failure);
        }
    }

    private static List<ClaimName> In(string folder) =>
        Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(folder)
                    .Select(path => ClaimName.Parse(Path.GetFileName(path)))
                    .OfType<ClaimName>()
                    .OrderBy(claim => claim.Id, StringComparer.Ordinal),
            ]
            : [];
}
