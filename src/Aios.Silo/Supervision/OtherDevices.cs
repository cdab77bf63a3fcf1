namespace Aios.Silo.Supervision;

/// <summary>Whether other devices of the cluster live on this machine: a device that lives holds its lock. Where the database is a file of this
/// machine these are all that there are.</summary>
internal sealed class OtherDevices(string devicesFolder, string deviceId)
{
    private const string Suffix = ".lock";

    public bool AnyLives()
    {
        try
        {
            return Directory
                .EnumerateFiles(devicesFolder, "*" + Suffix)
                .Select(path => Path.GetFileName(path)[..^Suffix.Length])
                .Any(other => other != deviceId && Lives(other));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Who cannot be seen may live.
            return true;
        }
    }

    private bool Lives(string other)
    {
        using var held = DeviceLock.TryHold(devicesFolder, other);
        return held is null;
    }
}
