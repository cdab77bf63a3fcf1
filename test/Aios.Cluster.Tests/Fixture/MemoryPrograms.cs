using System.Collections.Immutable;
using System.Text;
using Aios.Abstractions.Catalog;
using Aios.Jobs.Catalog;
using Aios.Jobs.Definitions.Reading;

namespace Aios.Cluster.Tests.Fixture;

/// <summary>A Programs folder in memory, the same for every device. It is looked at often.</summary>
internal sealed class MemoryPrograms : IProgramsFolder
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(50);
    private readonly ProgramsReader _reader = new(new DefinitionReader(programs: null));
    private readonly Lock _lock = new();
    private ImmutableSortedDictionary<string, string> _files = ImmutableSortedDictionary<string, string>.Empty;
    private CatalogReading? _reading;

    public void Write(string job, string yaml) => Change(_files.SetItem($"{job}.job.yaml", yaml));

    public void Delete(string job) => Change(_files.Remove($"{job}.job.yaml"));

    public Task<CatalogReading> ReadAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _reading ??= new CatalogReading.Ready(
                _reader.ReadAll(_files.Select(f => new DefinitionSource(f.Key, Encoding.UTF8.GetBytes(f.Value)))),
                []
            );
            return Task.FromResult(_reading);
        }
    }

    public async Task<bool> WaitForChangeAsync(TimeSpan poll, CancellationToken cancellationToken)
    {
        await Task.Delay(poll < s_poll ? poll : s_poll, cancellationToken);
        return false;
    }

    private void Change(ImmutableSortedDictionary<string, string> files)
    {
        lock (_lock)
        {
            (_files, _reading) = (files, null);
        }
    }
}
