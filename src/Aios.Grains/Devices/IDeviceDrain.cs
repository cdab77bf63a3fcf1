namespace Aios.Grains.Devices;

/// <summary>The first part of a device's orderly end, to be asked for before its silo is stopped.</summary>
public interface IDeviceDrain
{
    /// <summary>Ends when nothing runs, or what runs does not die. However often it is asked for, it is done once.</summary>
    Task EmptyAsync();
}
