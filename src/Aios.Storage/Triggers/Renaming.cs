using Aios.Storage.Files.Posix;

namespace Aios.Storage.Triggers;

/// <summary>Renames that several devices try and one wins.</summary>
internal static class Renaming
{
    private const int OtherFileSystem = 18;

    /// <returns>False: the file is not there any more; somebody else was first.</returns>
    public static bool Try(string from, string to)
    {
        try
        {
            PosixFile.Rename(from, to);
            return true;
        }
        catch (IOException failed) when (failed.HResult == Libc.NotFound)
        {
            return false;
        }
        catch (IOException failed) when (failed.HResult == OtherFileSystem)
        {
            // Triggers and TriggersProcessed may be mounted each for itself.
            File.Move(from, to, overwrite: true);
            return true;
        }
    }
}
