using Aios.Abstractions.Devices;

namespace Aios.Cluster.Tests.Fixture;

/// <summary>Folders that are as well as a test says, on every device.</summary>
internal sealed class SettableFolders : IFolderHealth
{
    private volatile string? _hindrance;
    private volatile string? _unwritable;

    public string? Hindrance
    {
        get => _hindrance ?? _unwritable;
        set => _hindrance = value;
    }

    public string? Unwritable
    {
        get => _unwritable;
        set => _unwritable = value;
    }

    public void Suspect() { }
}
