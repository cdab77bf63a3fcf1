using Aios.Jobs.Errors;

namespace Aios.Storage.Markers;

/// <summary>The device cannot write to its Common folder.</summary>
public sealed class CommonFolderException(string folder, string user, Exception reason)
    : AiosException(
        $"The user '{user}' cannot write to {folder}: {reason.Message} "
            + $"Give it to that user (chown -R {user} '{folder}'), mount it writable, or set AIOS_COMMON to another folder.",
        reason
    )
{
    public string Folder { get; } = folder;

    /// <summary>As whom the device runs.</summary>
    public string User { get; } = user;
}
