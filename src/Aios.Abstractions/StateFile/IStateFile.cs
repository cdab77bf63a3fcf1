namespace Aios.Abstractions.StateFile;

/// <summary>The one readable picture of the cluster, <c>Common/state.json</c>.</summary>
public interface IStateFile
{
    /// <summary>Has the picture written soon; call it as often as you like. The newest one is written, at most once a second, and
    /// only when it says something else than the file.</summary>
    void Show(StatePicture picture);
}
