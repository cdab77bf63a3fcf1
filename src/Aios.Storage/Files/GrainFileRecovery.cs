using Aios.Storage.Files.Posix;

namespace Aios.Storage.Files;

/// <summary>What is done about a file that is torn, edited or gone. The caller holds its lock.</summary>
internal sealed class GrainFileRecovery(
    FolderLayout layout,
    GrainFileSwap swap,
    IncidentReporter incidents,
    TimeProvider time
)
{
    /// <summary>
    /// Puts the last good copy in the place of a file that is damaged or, when <paramref name="damage"/> is null, missing
    /// though a copy of it is there.
    /// </summary>
    /// <exception cref="FileStorageDamagedException">There is no good copy.</exception>
    /// <exception cref="FileStorageVersionException">The copy is of a newer release.</exception>
    public Envelope TakeLastCopy(GrainFile file, Finding.Damaged? damage)
    {
        var reason = damage?.Reason ?? "is missing, though a copy of it is there";
        var last = GrainFileReader.Read(file.Last);
        if (last is Finding.Newer newer)
            throw new FileStorageVersionException(file.Last, newer.Version, EnvelopeFormat.Version);
        if (last is not Finding.Good good)
        {
            NoteRefusal(file);
            Report(FileStorageIncidentKind.NoGoodCopy, file, reason, quarantinedTo: null, restored: null);
            throw new FileStorageDamagedException(file.Current, reason);
        }
        var kept = damage is null ? null : Quarantine(file, damage.File.Span);
        swap.Replace(file, good.File.Span, keepLast: false);
        Report(FileStorageIncidentKind.LastCopyTaken, file, reason, kept, good.Envelope);
        return good.Envelope;
    }

    /// <summary>
    /// Sets an edited file aside that its own active grain is about to replace: the etag it still carries shows that the
    /// grain's state in memory is the newest, so going back to the copy would lose a write.
    /// </summary>
    public void DiscardEdit(GrainFile file, Finding.Damaged damage) =>
        Report(
            FileStorageIncidentKind.EditDiscarded,
            file,
            damage.Reason,
            Quarantine(file, damage.File.Span),
            restored: null
        );

    /// <summary>A copy, so that at no moment there is no file in the grain's own place.</summary>
    private string Quarantine(GrainFile file, ReadOnlySpan<byte> content)
    {
        var path = InQuarantine(file, QuarantineName.NewCopy(file.Name, time.GetUtcNow()));
        DurableFile.WriteNew(path, content);
        return path;
    }

    /// <summary>The file stays where it is, and may be asked for every second.</summary>
    private void NoteRefusal(GrainFile file)
    {
        var note = InQuarantine(file, QuarantineName.NoteOf(file.Name));
        if (!File.Exists(note))
            DurableFile.WriteNew(note, []);
    }

    private string InQuarantine(GrainFile file, string name)
    {
        var folder = $"{layout.Quarantine}/{Path.GetFileName(file.Folder)}";
        StateFolder.Make(folder);
        return $"{folder}/{name}";
    }

    private void Report(
        FileStorageIncidentKind kind,
        GrainFile file,
        string reason,
        string? quarantinedTo,
        Envelope? restored
    ) =>
        incidents.Report(
            new FileStorageIncident
            {
                Kind = kind,
                Path = file.Current,
                Reason = reason,
                QuarantinedTo = quarantinedTo,
                RestoredFrom = restored?.SavedAt,
                At = time.GetUtcNow(),
            }
        );
}
