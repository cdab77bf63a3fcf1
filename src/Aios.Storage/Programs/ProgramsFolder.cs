using Aios.Abstractions.Catalog;
using Aios.Jobs.Catalog;
using Aios.Jobs.Definitions.Reading;
using Aios.Storage.Markers;
using Microsoft.Extensions.Logging;

namespace Aios.Storage.Programs;

/// <summary>Reads the job files of the Programs folder, each again only when it, the defaults or a program that it names changed.</summary>
public sealed class ProgramsFolder : IProgramsFolder, IDisposable
{
    private readonly string root;
    private readonly FolderGuard guard;
    private readonly ProgramsWatch watch;
    private readonly FileCache<DefaultsReading> defaults;
    private readonly FileCache<DefinitionReading> jobs;
    private readonly FileCache<Mistake?> hints;
    private readonly SemaphoreSlim turn = new(1, 1);
    private DefaultsReading? defaultsInForce;
    private CatalogReading.Ready? last;

    public ProgramsFolder(FolderGuard guard, TimeProvider time, ILogger<ProgramsFolder> logger)
    {
        this.guard = guard;
        root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(guard.Folder));
        watch = new ProgramsWatch(time, logger);
        var files = new ProgramFiles(root);
        defaults = new(
            root,
            time,
            files,
            static (file, asked) => new DefinitionReader(asked).ReadDefaults(file),
            UnreadableFile.AsDefaults
        );
        jobs = new(
            root,
            time,
            files,
            (file, asked) => new DefinitionReader(asked).Read(file, defaultsInForce),
            UnreadableFile.AsJob
        );
        hints = new(root, time, files, static (file, _) => JobFiles.PointOut(file), static (_, _) => null);
    }

    public async Task<CatalogReading> ReadAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            // The folder may be a share that takes its time, and the caller a grain.
            return await Task.Run(Read, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    public Task<bool> WaitForChangeAsync(TimeSpan poll, CancellationToken cancellationToken) =>
        watch.WaitAsync(poll, cancellationToken);

    public void Dispose()
    {
        watch.Dispose();
        turn.Dispose();
    }

    private CatalogReading Read()
    {
        if (guard.WhyNotReady() is { } reason)
            return new CatalogReading.NotReady(reason);
        try
        {
            var scan = FolderScan.Of(root, watch.Follow);
            var reading = Read(scan);
            // A share that went away meanwhile leaves an empty folder, whose jobs are not gone.
            return guard.WhyNotReady() is { } since ? new CatalogReading.NotReady(since) : reading;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return new CatalogReading.NotReady($"The Programs folder {root} cannot be read: {failed.Message}");
        }
    }

    private CatalogReading.Ready Read(FolderScan scan)
    {
        var isOther = ReadDefaults(scan);
        isOther |= jobs.Update(scan.JobFiles);
        hints.Update(scan.LikelyFiles);
        Mistake[] found = [.. hints.Values.OfType<Mistake>().OrderBy(hint => hint.File, StringComparer.Ordinal)];
        if (
            last is null
            || isOther
            || !last.Programs.Hints.SequenceEqual(found)
            || !last.UnreadableFolders.SequenceEqual(scan.UnreadableFolders)
        )
        {
            last = new CatalogReading.Ready(
                CombinedReading.Of(defaults.Values.SingleOrDefault(), jobs.Values, found),
                scan.UnreadableFolders
            );
        }

        return last;
    }

    /// <summary>While the defaults have mistakes, jobs are read with those of before, or not at all.</summary>
    private bool ReadDefaults(FolderScan scan)
    {
        if (!defaults.Update(scan.HasDefaults ? [JobFiles.Defaults] : []))
            return false;
        var read = defaults.Values.SingleOrDefault();
        var inForce = read is { IsValid: false } && defaultsInForce is { IsValid: true } ? defaultsInForce : read;
        if (!ReferenceEquals(inForce, defaultsInForce))
            jobs.Forget();
        defaultsInForce = inForce;
        return true;
    }
}
