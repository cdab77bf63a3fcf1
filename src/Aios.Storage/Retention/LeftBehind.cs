using Aios.Jobs.Retention;
using Aios.Storage.Files;

namespace Aios.Storage.Retention;

/// <summary>What nobody goes back to: damaged state files that were set aside, logs of devices that are no more, their empty folders
/// of claims.</summary>
internal sealed class LeftBehind(string common)
{
    private static readonly TimeSpan EmptyFolderAge = TimeSpan.FromDays(1);

    public void Tidy(DateTimeOffset now)
    {
        TidyQuarantine(now);
        TidyDeviceLogs(now);
        TidyClaimFolders(now);
    }

    private void TidyQuarantine(DateTimeOffset now)
    {
        var quarantine = Path.Combine(common, "State", ".quarantine");
        if (!Directory.Exists(quarantine))
            return;
        foreach (var folder in Directory.EnumerateDirectories(quarantine))
        {
            var files = Directory
                .EnumerateFiles(folder)
                .Select(path => (Path.GetFileName(path), QuarantineName.Parse(path)?.Since))
                .Where(file => file.Item2 is not null)
                .Select(file => (file.Item1, file.Item2!.Value));
            foreach (var name in FileRetention.Quarantined.Leaving(files, now))
                File.Delete(Path.Combine(folder, name));
        }
    }

    private void TidyDeviceLogs(DateTimeOffset now)
    {
        var logs = Path.Combine(common, "Logs");
        if (!Directory.Exists(logs))
            return;
        var files = Directory
            .EnumerateFiles(logs)
            .Select(path => (Path.GetFileName(path), Written(path)))
            .Where(file => IsDeviceLog(file.Item1));
        foreach (var name in FileRetention.DeviceLogs.Leaving(files, now))
            File.Delete(Path.Combine(logs, name));
    }

    private void TidyClaimFolders(DateTimeOffset now)
    {
        var claimed = Path.Combine(common, "Triggers", ".claimed");
        if (!Directory.Exists(claimed))
            return;
        foreach (var folder in Directory.EnumerateDirectories(claimed))
        {
            // Whoever claims makes it anew.
            if (now - Written(folder) > EmptyFolderAge && !Directory.EnumerateFileSystemEntries(folder).Any())
                Directory.Delete(folder);
        }
    }

    private static DateTimeOffset Written(string path) => new(File.GetLastWriteTimeUtc(path));

    /// <summary><c>device-&lt;id&gt;.log</c>, and its older parts with a number behind.</summary>
    private static bool IsDeviceLog(string name)
    {
        var parts = name.Split('.');
        return name.StartsWith("device-", StringComparison.Ordinal)
            && (
                parts is [_, .., "log"]
                || (parts is [_, .., "log", var number] && number.Length > 0 && number.All(char.IsAsciiDigit))
            );
    }
}
