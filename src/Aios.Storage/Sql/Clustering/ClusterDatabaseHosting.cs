using Aios.Abstractions.Cluster;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Aios.Storage.Sql.Clustering;

/// <summary>Puts membership, reminders, leases and history of a host into the cluster's database.</summary>
public static class ClusterDatabaseHosting
{
    /// <summary>Configures Orleans' AdoNet clustering and reminders and registers the interfaces of
    /// <c>Aios.Abstractions.Cluster</c> and <c>.History</c>.</summary>
    /// <param name="builder">The silo; its <see cref="ClusterOptions"/> are the caller's.</param>
    /// <param name="database">Stays the caller's: it is not disposed with the host.</param>
    /// <param name="lease">The cluster's lease, from which membership's timing follows.</param>
    public static ISiloBuilder UseClusterDatabase(this ISiloBuilder builder, ClusterDatabase database, TimeSpan lease)
    {
        builder.UseAdoNetClustering(options =>
        {
            options.Invariant = database.Sql.Invariant;
            options.DataSource = database.Sql.Relaxed;
        });
        builder.UseAdoNetReminderService(options =>
        {
            options.Invariant = database.Sql.Invariant;
            options.DataSource = database.Sql.Relaxed;
        });
        builder.Configure<ClusterMembershipOptions>(MembershipTiming.From(lease).ApplyTo);
        builder.Services.AddClusterDatabase(database);
        return builder;
    }

    /// <summary>Finds the silos through the cluster's database.</summary>
    public static IClientBuilder UseClusterDatabase(this IClientBuilder builder, ClusterDatabase database) =>
        builder.UseAdoNetClustering(options =>
        {
            options.Invariant = database.Sql.Invariant;
            options.DataSource = database.Sql.Relaxed;
        });

    private static void AddClusterDatabase(this IServiceCollection services, ClusterDatabase database) =>
        services
            .AddSingleton(database.Settings)
            .AddSingleton(database.Leases)
            .AddSingleton(database.Ports)
            .AddSingleton(database.History)
            .AddSingleton<IReminderIndex>(provider =>
                database.RemindersOf(provider.GetRequiredService<IOptions<ClusterOptions>>().Value.ServiceId)
            );
}
