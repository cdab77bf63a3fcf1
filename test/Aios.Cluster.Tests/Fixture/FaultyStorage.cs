using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Aios.Jobs.Catalog;
using Aios.Jobs.Machine;
using Aios.Jobs.Pauses;
using Orleans.Storage;

namespace Aios.Cluster.Tests.Fixture;

/// <summary>How a write goes wrong.</summary>
internal enum WriteFault
{
    /// <summary>Nothing was written, and the writer is told.</summary>
    Before,

    /// <summary>All was written, and the writer is told that it was not.</summary>
    After,
}

/// <summary>Grain storage as JSON in memory, with etags; writes can fail or be held.</summary>
internal sealed class FaultyStorage : IGrainStorage
{
    private static readonly IJsonTypeInfoResolver s_types = JsonTypeInfoResolver.Combine(
        JobStateJson.Default,
        CatalogJsonContext.Default,
        PauseJsonContext.Default
    );
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        TypeInfoResolver = s_types,
    };
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (string Json, int Version)> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object?> _states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Queue<WriteFault>> _faults = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Task> _held = new(StringComparer.Ordinal);
    private readonly List<string> _reads = [];
    private readonly Dictionary<string, int> _writes = new(StringComparer.Ordinal);

    /// <summary>Writes that were begun.</summary>
    public int WritesOf(string grain)
    {
        lock (_lock)
        {
            return _writes.GetValueOrDefault(grain);
        }
    }

    /// <summary>How often states were read whose grain's name begins so.</summary>
    public int ReadsOf(string prefix)
    {
        lock (_lock)
        {
            return _reads.Count(r => r.StartsWith(prefix, StringComparison.Ordinal));
        }
    }

    /// <returns>What is on disk; empty: nothing.</returns>
    public string TextOf(string grain)
    {
        lock (_lock)
        {
            return _rows.TryGetValue(grain, out var row) ? row.Json : "";
        }
    }

    /// <returns>What was written last; null: nothing.</returns>
    public JobState? StateOf(string job)
    {
        lock (_lock)
        {
            return _states.GetValueOrDefault($"aios.job/{job}") as JobState;
        }
    }

    /// <summary>Another activation of the job, which its silo still takes for the only one, has written this.</summary>
    public void Overtake(string job, JobState newer)
    {
        var grain = $"aios.job/{job}";
        lock (_lock)
        {
            _rows[grain] = (JsonSerializer.Serialize(newer, s_json), _rows[grain].Version + 1);
            _states[grain] = newer;
        }
    }

    public void FailNext(string grain, WriteFault fault)
    {
        lock (_lock)
        {
            if (!_faults.TryGetValue(grain, out var faults))
            {
                _faults.Add(grain, faults = new Queue<WriteFault>());
            }

            faults.Enqueue(fault);
        }
    }

    /// <summary>Has the grain's writes wait until the returned source ends.</summary>
    public TaskCompletionSource Hold(string grain)
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _held[grain] = release.Task;
        }

        return release;
    }

    /// <summary>Later writes are not held; those that hang go on hanging, as of a silo that dies.</summary>
    public void LetGo(string grain)
    {
        lock (_lock)
        {
            _held.Remove(grain);
        }
    }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (_lock)
        {
            _reads.Add(grainId.ToString());
            if (_rows.TryGetValue(grainId.ToString(), out var row))
            {
                grainState.State = JsonSerializer.Deserialize<T>(row.Json, s_json)!;
                (grainState.RecordExists, grainState.ETag) = (true, $"{row.Version}");
            }
            else
            {
                grainState.State = Activator.CreateInstance<T>();
                (grainState.RecordExists, grainState.ETag) = (false, null);
            }
        }

        return Task.CompletedTask;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var grain = grainId.ToString();
        Task? held;
        lock (_lock)
        {
            _writes[grain] = _writes.GetValueOrDefault(grain) + 1;
            held = _held.GetValueOrDefault(grain);
        }

        if (held is not null)
        {
            await held;
        }

        lock (_lock)
        {
            WriteFault? fault =
                _faults.TryGetValue(grain, out var faults) && faults.TryDequeue(out var next) ? next : null;
            if (fault is WriteFault.Before)
            {
                throw new IOException("The disk is full.");
            }

            var version = _rows.TryGetValue(grain, out var row) ? row.Version : 0;
            var expected = grainState.ETag is { } etag ? int.Parse(etag) : 0;
            if (expected != version)
            {
                throw new InconsistentStateException($"{grain} is at {version}", $"{version}", grainState.ETag);
            }

            _rows[grain] = (JsonSerializer.Serialize(grainState.State, s_json), version + 1);
            _states[grain] = grainState.State;
            if (fault is WriteFault.After)
            {
                throw new IOException("The answer of the disk was lost.");
            }

            (grainState.RecordExists, grainState.ETag) = (true, $"{version + 1}");
        }
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        throw new NotSupportedException("No grain clears its state.");
}
