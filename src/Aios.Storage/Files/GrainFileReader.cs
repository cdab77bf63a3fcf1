using Aios.Storage.Files.Posix;

namespace Aios.Storage.Files;

internal static class GrainFileReader
{
    public static Finding Read(string path) =>
        DurableFile.Read(path) is { } content ? EnvelopeReader.Read(content) : Finding.Missing.Instance;

    /// <summary>
    /// Without the lock: a sound file is what some write left there, whole. Everything else needs a second look with
    /// the lock held.
    /// </summary>
    /// <returns>Null when in doubt.</returns>
    public static Envelope? TryReadUnlocked(GrainFile file)
    {
        try
        {
            return (Read(file.Current) as Finding.Good)?.Envelope;
        }
        catch (IOException)
        {
            // On a network file system the file may be replaced under the reader (ESTALE); with the lock it cannot.
            return null;
        }
    }
}
