using Aios.Jobs.Catalog;

namespace Aios.Abstractions.Catalog;

/// <summary>The Programs folder of this device.</summary>
public interface IProgramsFolder
{
    /// <summary>Reads what changed since the last reading. A folder that cannot be read is an answer, not an error.</summary>
    /// <returns>The same instance as before when nothing changed.</returns>
    Task<CatalogReading> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Waits until something in the folder may have changed, or the time is over: files may change from other hosts, of
    /// which this one is not told. Nothing is watched before the first reading.</summary>
    /// <param name="poll">The longest wait.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>False: the time is over.</returns>
    Task<bool> WaitForChangeAsync(TimeSpan poll, CancellationToken cancellationToken);
}
