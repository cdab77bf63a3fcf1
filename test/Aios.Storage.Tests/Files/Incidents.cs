using System.Collections.Concurrent;
using Aios.Storage.Files;

namespace Aios.Storage.Tests.Files;

internal sealed class Incidents : IFileStorageIncidents
{
    private readonly ConcurrentQueue<FileStorageIncident> _reported = new();

    public FileStorageIncident Single => Assert.Single(_reported);

    public int Count => _reported.Count;

    public void Report(FileStorageIncident incident) => _reported.Enqueue(incident);
}
