using Aios.Silo.SelfTest.Cluster;

namespace Aios.Silo.SelfTest;

/// <summary>One row of the self-test.</summary>
internal interface IProof
{
    /// <summary>What is proven, in a word or two.</summary>
    string Name { get; }

    /// <param name="cluster">Its first device is ready.</param>
    /// <param name="cancellationToken">The self-test is out of time or interrupted.</param>
    /// <exception cref="UnprovenException">It does not hold.</exception>
    Task<Evidence> ProveAsync(TestCluster cluster, CancellationToken cancellationToken);
}
