namespace Aios.Grains;

/// <summary>The grain storage that AIOS' grains expect of their silo.</summary>
public static class GrainsStorage
{
    /// <summary>The provider's name.</summary>
    public const string Name = "jobs";
}
