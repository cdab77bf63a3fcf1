using System.Collections.Concurrent;
using System.Security.Cryptography;
using Aios.Jobs.Definitions.Reading;
using Aios.Storage.Native;

namespace Aios.Storage.Programs;

/// <summary>What was made of each file of one kind, made anew only when the file changed.</summary>
/// <param name="root">The Programs folder, absolute.</param>
/// <param name="time">The clock that files are stamped by, more or less.</param>
/// <param name="files">What the reader may ask.</param>
/// <param name="read">Makes the value out of a file.</param>
/// <param name="failed">Makes the value of a file that cannot be read, from its path and the reason.</param>
internal sealed class FileCache<T>(
    string root,
    TimeProvider time,
    ProgramFiles files,
    Func<DefinitionSource, IProgramFiles, T> read,
    Func<string, string, T> failed
)
    where T : class?
{
    /// <summary>A file that was written again within one tick of its file system's clock looks unchanged: what is younger than this is
    /// not believed to be unchanged.</summary>
    private static readonly TimeSpan Young = TimeSpan.FromSeconds(2);

    private Dictionary<string, Entry> entries = new(StringComparer.Ordinal);

    public IEnumerable<T> Values => entries.Values.Select(entry => entry.Value);

    /// <summary>Makes every value anew at the next update.</summary>
    public void Forget()
    {
        foreach (var entry in entries.Values)
            entry.IsStale = true;
    }

    /// <returns>True: at least one value is another, new or gone.</returns>
    public bool Update(IReadOnlyCollection<string> paths)
    {
        var round = new ConcurrentDictionary<string, FileFacts?>(StringComparer.Ordinal);
        var next = new Dictionary<string, Entry>(paths.Count, StringComparer.Ordinal);
        var changed = new List<(string Path, FileFacts Facts)>();
        foreach (var path in paths)
        {
            var entry = entries.GetValueOrDefault(path);
            if (Look(path) is not { Kind: FileKind.Regular } facts)
                continue;
            if (entry is { IsStale: false, IsSettled: true } && entry.Facts == facts && entry.Looks.StillHold(round))
                next[path] = entry;
            else
                changed.Add((path, facts));
        }

        var made = new Entry?[changed.Count];
        Parallel.For(0, changed.Count, i => made[i] = Make(changed[i].Path, changed[i].Facts, round));
        for (var i = 0; i < made.Length; i++)
        {
            if (made[i] is { } entry)
                next[changed[i].Path] = entry;
        }

        var isOther =
            next.Count != entries.Count
            || made.Any(entry => entry is not null && !ReferenceEquals(entry.Value, Known(entry.Path)?.Value));
        entries = next;
        return isOther;
    }

    private Entry? Known(string path) => entries.GetValueOrDefault(path);

    /// <returns>Null: the file is gone.</returns>
    private Entry? Make(string path, FileFacts facts, ConcurrentDictionary<string, FileFacts?> round)
    {
        var known = Known(path);
        byte[] content;
        try
        {
            content = ReadBounded($"{root}/{path}");
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            return known?.Failure == reason.Message
                ? known
                : new Entry(path, facts, new RecordedLooks(files), failed(path, reason.Message))
                {
                    Failure = reason.Message,
                };
        }

        var hash = SHA256.HashData(content);
        var settled = time.GetUtcNow() - facts.ModifiedAt >= Young;
        if (
            known is { IsStale: false, Hash: { } same }
            && same.AsSpan().SequenceEqual(hash)
            && known.Looks.StillHold(round)
        )
            return new Entry(path, facts, known.Looks, known.Value) { Hash = hash, IsSettled = settled };
        var looks = new RecordedLooks(files);
        return new Entry(path, facts, looks, read(new DefinitionSource(path, content), looks))
        {
            Hash = hash,
            IsSettled = settled,
        };
    }

    private FileFacts? Look(string path)
    {
        try
        {
            return FileFacts.Look($"{root}/{path}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It is there, and reading it will say what is wrong.
            return new FileFacts(FileKind.Regular, 0, 0, 0, 0, 0, 0);
        }
    }

    /// <summary>One byte more than is allowed, so that the reader sees what is too large.</summary>
    private static byte[] ReadBounded(string path)
    {
        using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        var content = new byte[Math.Min(RandomAccess.GetLength(file), JobFiles.MaxBytes) + 1];
        var length = 0;
        while (length < content.Length && RandomAccess.Read(file, content.AsSpan(length), length) is var more and > 0)
            length += more;
        return content[..length];
    }

    private sealed record Entry(string Path, FileFacts Facts, RecordedLooks Looks, T Value)
    {
        public byte[]? Hash { get; init; }

        public string? Failure { get; init; }

        public bool IsSettled { get; init; }

        public bool IsStale { get; set; }
    }
}
