namespace Aios.Abstractions;

/// <summary>What one grain owns and every silo has a copy of.</summary>
public interface IEdition
{
    /// <summary>From 0; a later edition has a higher one.</summary>
    long Version { get; }
}
