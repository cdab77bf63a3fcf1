namespace Aios.Abstractions.Cluster;

/// <summary>What is true for a whole cluster: drawn and kept in its database when it is created.</summary>
public interface IClusterSettings
{
    /// <summary>Creates the cluster from the wish when the database has none yet, else compares the wish with what is kept.</summary>
    /// <exception cref="ClusterSettingException">This device was told another value than the cluster keeps.</exception>
    Task<ClusterFacts> OpenAsync(ClusterWish wish, CancellationToken cancellationToken);
}
