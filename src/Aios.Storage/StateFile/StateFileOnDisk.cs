using System.Globalization;
using Aios.Storage.Files.Posix;

namespace Aios.Storage.StateFile;

/// <summary>Replaces <c>state.json</c> in one step under <c>.state.lock</c>; another program's is put aside first.</summary>
/// <remarks>Nothing is flushed: it is a picture of what other files hold, and made anew at every start.</remarks>
internal sealed class StateFileOnDisk(string common)
{
    private const int Beginning = 4096;

    private readonly string path = Path.Combine(common, "state.json");
    private readonly string temporary = Path.Combine(common, ".state.json.tmp");
    private readonly string lockPath = Path.Combine(common, ".state.lock");

    /// <returns>False: somebody else holds the lock now.</returns>
    public bool TryReplace(byte[] content, DateTimeOffset now)
    {
        using var held =
            PosixFile.OpenOrCreate(lockPath) ?? throw new DirectoryNotFoundException($"{common} is not there.");
        if (!PosixFile.TryLock(held, lockPath))
            return false;
        PutAsideIfForeign(now);
        File.WriteAllBytes(temporary, content);
        File.Move(temporary, path, overwrite: true);
        return true;
    }

    private void PutAsideIfForeign(DateTimeOffset now)
    {
        if (!File.Exists(path))
            return;
        var beginning = new byte[Beginning];
        int length;
        using (var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete))
            length = RandomAccess.Read(file, beginning, 0);
        if (StateFileContent.IsOurs(beginning.AsSpan(0, length)))
            return;
        var stamp = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        File.Move(path, $"{path}.{stamp}.old", overwrite: false);
    }
}
