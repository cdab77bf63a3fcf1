using System.Security.Cryptography;
using Orleans.Storage;

namespace Aios.Storage.Files;

/// <summary>Load, compare-and-write and compare-and-remove of one grain file. The caller holds its lock.</summary>
internal sealed class GrainFileStore(
    StateFolder folder,
    GrainFileSwap swap,
    GrainFileRecovery recovery,
    IFileSteps steps,
    TimeProvider time
)
{
    /// <returns>Null when the grain has no state.</returns>
    public Envelope? Load(GrainFile file) => Settle(file, GrainFileReader.Read(file.Current));

    /// <returns>The etag of what was written.</returns>
    /// <exception cref="InconsistentStateException">The stored etag is not the <paramref name="expected"/> one.</exception>
    public string Write(GrainFile file, string? expected, ReadOnlySpan<byte> state)
    {
        var sound = RequireExpected(file, expected);
        steps.Reached(FileStep.Compared);
        var etag = RandomNumberGenerator.GetHexString(32, lowercase: true);
        swap.Replace(file, EnvelopeFormat.Write(etag, time.GetUtcNow(), state), keepLast: sound);
        return etag;
    }

    /// <exception cref="InconsistentStateException">The stored etag is not the <paramref name="expected"/> one.</exception>
    public void Clear(GrainFile file, string? expected)
    {
        RequireExpected(file, expected);
        steps.Reached(FileStep.Compared);
        if (expected is not null)
            swap.Remove(file);
    }

    /// <returns>Whether there is a sound current file.</returns>
    private bool RequireExpected(GrainFile file, string? expected)
    {
        steps.Reached(FileStep.Locked);
        var found = GrainFileReader.Read(file.Current);
        if (found is Finding.Damaged { ETag: { } etag } damage && etag == expected)
        {
            recovery.DiscardEdit(file, damage);
            return false;
        }
        var stored = Settle(file, found)?.ETag;
        return stored == expected
            ? stored is not null
            : throw new InconsistentStateException(
                $"State file {file.Current} has etag {stored ?? "(none)"}, the caller expected {expected ?? "(none)"}: "
                    + "another activation has changed it. Read the state again before writing it.",
                stored,
                expected
            );
    }

    private Envelope? Settle(GrainFile file, Finding found)
    {
        switch (found)
        {
            case Finding.Good good:
                return good.Envelope;
            case Finding.Newer newer:
                throw new FileStorageVersionException(file.Current, newer.Version, EnvelopeFormat.Version);
            case Finding.Damaged damage:
                return recovery.TakeLastCopy(file, damage);
            default:
                folder.Require();
                return File.Exists(file.Last) ? recovery.TakeLastCopy(file, damage: null) : null;
        }
    }
}
