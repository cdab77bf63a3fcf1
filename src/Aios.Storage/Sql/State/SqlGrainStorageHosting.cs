using System.Text.Json.Serialization.Metadata;
using Aios.Storage.Files;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime.Hosting;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;

namespace Aios.Storage.Sql.State;

/// <summary>Keeps the grain state of a silo in the cluster's database.</summary>
public static class SqlGrainStorageHosting
{
    /// <param name="builder">The silo.</param>
    /// <param name="name">The provider's name.</param>
    /// <param name="database">A PostgreSQL one; it stays the caller's.</param>
    /// <param name="resolvers">Contracts of the states, asked in this order; others are found by reflection.</param>
    public static ISiloBuilder AddSqlGrainStorage(
        this ISiloBuilder builder,
        string name,
        ClusterDatabase database,
        params IEnumerable<IJsonTypeInfoResolver> resolvers
    )
    {
        var serializer = new JsonGrainStateSerializer(
            JsonGrainStateSerializer.CreateOptions(indented: false, resolvers)
        );
        // Otherwise whoever calls a grain whose row is refused would learn only that an error could not be sent.
        builder.Services.Configure<ExceptionSerializationOptions>(options =>
            options.SupportedNamespacePrefixes.Add(typeof(GrainStateUnreadableException).Namespace!)
        );
        builder.Services.AddGrainStorage(
            name,
            (provider, _) =>
                new SqlGrainStorage(database.Sql, serializer, provider.GetRequiredService<IActivatorProvider>())
        );
        return builder;
    }
}
