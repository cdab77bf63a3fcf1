using Aios.Jobs.Errors;

namespace Aios.Storage.Markers;

/// <summary>The device cannot write to its Common folder.</summary>
public sealed class CommonFolderException(string folder, ProcessUser user, Exception reason)
    : AiosException(
        $"This device runs as user {user.Id}, group {user.Group}, and cannot write to {folder}: {reason.Message.TrimEnd('.')}. "
            + "Run it as the folder's owner (docker run --user \"$(id -u):$(id -g)\"; compose: AIOS_UID and AIOS_GID), "
            + $"give it the folder (chown -R {user.Id}:{user.Group} on the machine that has it), mount it writable, "
            + "or set AIOS_COMMON to another folder.",
        reason
    )
{
    public string Folder { get; } = folder;

    /// <summary>As whom the device runs.</summary>
    public ProcessUser User { get; } = user;
}
