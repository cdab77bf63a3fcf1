namespace Aios.Image.Tests.Engine;

/// <summary>For tests that need the machine for themselves.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
