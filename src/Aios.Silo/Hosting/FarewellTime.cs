namespace Aios.Silo.Hosting;

/// <summary>How long the end of a silo may take. What cannot be said in time, since database or other devices do not answer, is not said:
/// the others find it out by the lease, as after a power cut.</summary>
/// <param name="Orderly">For leaving the others, and for what is under way to be finished.</param>
/// <param name="Within">From the beginning until nothing is waited for any more.</param>
internal sealed record FarewellTime(TimeSpan Orderly, TimeSpan Within)
{
    /// <summary>Of a device that was told to stop: less than the reserve after which its supervisor kills the silo.</summary>
    public static readonly FarewellTime Stop = new(TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(10));

    /// <summary>Of a life that is over in a process that goes on.</summary>
    public static readonly FarewellTime Next = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20));

    /// <summary>Of a silo that is believed dead, has no guardian, or has not joined the others yet.</summary>
    public static readonly FarewellTime None = new(TimeSpan.Zero, TimeSpan.FromSeconds(6));
}
