using System.Collections.Frozen;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace Aios.Storage.Sql.State;

/// <summary>Keeps each grain's state in a row of the cluster's database. A write compares the etag and replaces the state in one
/// statement; one that throws a <see cref="DbException"/> may have been done all the same.</summary>
internal sealed class SqlGrainStorage(
    SqlDatabase database,
    IGrainStorageSerializer serializer,
    IActivatorProvider activators
) : IGrainStorage
{
    private const int EtagDigits = 32;

    private readonly FrozenDictionary<string, string> _texts = SqlTexts.Load(database.Dialect, "State");

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ReadStateAsync<T>(
        string stateName,
        GrainId grainId,
        IGrainState<T> grainState,
        CancellationToken cancellationToken
    )
    {
        var row = await RowAsync(stateName, grainId, cancellationToken);
        grainState.State = row is null ? Empty<T>() : Deserialize<T>(stateName, grainId, row.Value.State);
        grainState.ETag = row?.Etag;
        grainState.RecordExists = row is not null;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task WriteStateAsync<T>(
        string stateName,
        GrainId grainId,
        IGrainState<T> grainState,
        CancellationToken cancellationToken
    )
    {
        var etag = RandomNumberGenerator.GetHexString(EtagDigits, lowercase: true);
        var state = Encoding.UTF8.GetString(serializer.Serialize(grainState.State).ToMemory().Span);
        await using (var connection = await database.Durable.OpenConnectionAsync(cancellationToken))
        {
            await using var write = Of(connection, grainState.ETag is null ? "insert" : "update", stateName, grainId)
                .With("@etag", etag)
                .With("@state", state);
            if (grainState.ETag is { } expected)
                write.With("@expected", expected);
            if (await write.ExecuteNonQueryAsync(cancellationToken) == 0)
                throw await ConflictAsync(stateName, grainId, grainState.ETag, cancellationToken);
        }
        grainState.ETag = etag;
        grainState.RecordExists = true;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ClearStateAsync<T>(
        string stateName,
        GrainId grainId,
        IGrainState<T> grainState,
        CancellationToken cancellationToken
    )
    {
        if (!await IsClearedAsync(stateName, grainId, grainState.ETag, cancellationToken))
            throw await ConflictAsync(stateName, grainId, grainState.ETag, cancellationToken);
        grainState.State = Empty<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    private async Task<bool> IsClearedAsync(
        string stateName,
        GrainId grainId,
        string? expected,
        CancellationToken cancellationToken
    )
    {
        if (expected is null)
            return await RowAsync(stateName, grainId, cancellationToken) is null;
        await using var connection = await database.Durable.OpenConnectionAsync(cancellationToken);
        await using var clear = Of(connection, "clear", stateName, grainId).With("@expected", expected);
        return await clear.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    private async Task<(string Etag, string State)?> RowAsync(
        string stateName,
        GrainId grainId,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.Durable.OpenConnectionAsync(cancellationToken);
        await using var read = Of(connection, "read", stateName, grainId);
        return await read.ReadOneAsync(
            static row => ((string, string)?)(row.GetString(0), row.GetString(1)),
            cancellationToken
        );
    }

    private DbCommand Of(DbConnection connection, string text, string stateName, GrainId grainId) =>
        connection
            .Statement(_texts[text])
            .With("@type", grainId.Type.ToString())
            .With("@key", grainId.Key.ToString())
            .With("@name", stateName);

    private async Task<InconsistentStateException> ConflictAsync(
        string stateName,
        GrainId grainId,
        string? expected,
        CancellationToken cancellationToken
    )
    {
        var stored = (await RowAsync(stateName, grainId, cancellationToken))?.Etag;
        return new(
            $"The state {stateName} of {grainId} has etag {stored ?? "(none)"}, the caller expected {expected ?? "(none)"}: "
                + "another activation has changed it. Read the state again before writing it.",
            stored,
            expected
        );
    }

    private T Deserialize<T>(string stateName, GrainId grainId, string state)
    {
        try
        {
            return serializer.Deserialize<T>(BinaryData.FromString(state)) ?? Empty<T>();
        }
        catch (Exception exception)
        {
            throw new GrainStateUnreadableException(stateName, grainId, typeof(T), exception);
        }
    }

    private T Empty<T>() => activators.GetActivator<T>().Create();
}
