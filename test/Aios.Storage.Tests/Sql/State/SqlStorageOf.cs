using Aios.Storage.Files;
using Aios.Storage.Sql;
using Aios.Storage.Sql.State;
using Orleans.Serialization.Activators;
using Orleans.Serialization.Serializers;

namespace Aios.Storage.Tests.Sql.State;

/// <summary>A grain storage of the database without a silo around it.</summary>
internal static class SqlStorageOf
{
    public static SqlGrainStorage Database(ClusterDatabase database) =>
        new(
            database.Sql,
            new JsonGrainStateSerializer(JsonGrainStateSerializer.CreateOptions(indented: false)),
            new Activators()
        );

    private sealed class Activators : IActivatorProvider
    {
        public IActivator<T> GetActivator<T>() => new New<T>();
    }

    private sealed class New<T> : IActivator<T>
    {
        public T Create() => Activator.CreateInstance<T>();
    }
}
