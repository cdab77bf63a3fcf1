using Microsoft.Extensions.Logging;

namespace Aios.Storage.Files;

/// <summary>Tells the log and every listener.</summary>
internal sealed partial class IncidentReporter(
    IReadOnlyList<IFileStorageIncidents> listeners,
    ILogger<FileGrainStorage> logger
)
{
    public void Report(FileStorageIncident incident)
    {
        switch (incident.Kind)
        {
            case FileStorageIncidentKind.LastCopyTaken:
                LogLastCopyTaken(incident.Path, incident.Reason, incident.RestoredFrom, incident.QuarantinedTo);
                break;
            case FileStorageIncidentKind.EditDiscarded:
                LogEditDiscarded(incident.Path, incident.Reason, incident.QuarantinedTo);
                break;
            default:
                LogNoGoodCopy(incident.Path, incident.Reason);
                break;
        }
        foreach (var listener in listeners)
            listener.Report(incident);
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "State file {Path} {Reason}; the copy saved at {RestoredFrom} was taken in its place, the file is in {QuarantinedTo}"
    )]
    private partial void LogLastCopyTaken(
        string path,
        string reason,
        DateTimeOffset? restoredFrom,
        string? quarantinedTo
    );

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "State file {Path} {Reason}; its active grain replaced it, the file is in {QuarantinedTo}"
    )]
    private partial void LogEditDiscarded(string path, string reason, string? quarantinedTo);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "State file {Path} {Reason}, and there is no good copy of it; its grain is refused until the file is restored or removed"
    )]
    private partial void LogNoGoodCopy(string path, string reason);
}
