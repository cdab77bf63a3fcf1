namespace Aios.Execution.Attempts;

/// <summary>What executes an attempt, as far as it is asked to end: a process group, or a container. Calls return at once.</summary>
internal interface IRunningProgram
{
    /// <summary>Asks it to end by itself.</summary>
    void Terminate();

    /// <summary>Ends it.</summary>
    void Kill();

    /// <summary>Nothing of it lives any more.</summary>
    void Gone();
}
