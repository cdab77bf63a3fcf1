namespace Aios.Storage.Markers;

/// <summary>The folders that carry a cluster's marker.</summary>
public enum MarkedFolder
{
    Common,
    Programs,
}
