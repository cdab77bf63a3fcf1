namespace Aios.Abstractions.Devices;

/// <summary>Whether this device's folders let it work. Looked at every 2 s; asking costs nothing.</summary>
public interface IFolderHealth
{
    /// <summary>Why nothing new may begin here, in words; null: it may.</summary>
    string? Hindrance { get; }

    /// <summary>Why nothing can be saved in Common, in words; null: as far as is known it can.</summary>
    string? Unwritable { get; }

    /// <summary>Something could not be saved: the next look is now.</summary>
    void Suspect();
}
