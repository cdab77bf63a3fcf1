namespace Aios.Jobs.Catalog;

/// <summary>What a job is to be told. Telling it twice does no harm.</summary>
/// <param name="Job">The job's name.</param>
public abstract record CatalogEffect(string Job)
{
    /// <summary>Puts a definition in force.</summary>
    /// <param name="Job">The job's name.</param>
    /// <param name="Hash">See <see cref="Definitions.DefinitionJson.Hash"/>.</param>
    /// <param name="Json">The canonical JSON.</param>
    public sealed record Define(string Job, string Hash, string Json) : CatalogEffect(Job);

    /// <summary>Nothing defines the job any more.</summary>
    public sealed record Remove(string Job) : CatalogEffect(Job);
}
