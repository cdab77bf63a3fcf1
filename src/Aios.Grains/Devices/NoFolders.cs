using Aios.Abstractions.Devices;

namespace Aios.Grains.Devices;

/// <summary>For devices whose folders nobody looks at.</summary>
internal sealed class NoFolders : IFolderHealth
{
    public string? Hindrance => null;

    public string? Unwritable => null;

    public void Suspect() { }
}
