namespace Aios.Abstractions.Devices;

/// <summary>Is told by the executor of what happens to attempts. Calls come from any thread and must return at once.</summary>
public interface IAttemptListener
{
    /// <summary>The program runs.</summary>
    void Started(AttemptReport report);

    /// <summary>The program and all its descendants are gone and the attempt's record is durable.</summary>
    void Ended(AttemptReport report);
}
