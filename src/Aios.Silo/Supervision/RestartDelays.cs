namespace Aios.Silo.Supervision;

/// <summary>How long to wait before a silo is started again: 0.2 s, then twice as long each time up to 30 s; from the
/// beginning again after one that had been ready for 30 s.</summary>
internal sealed class RestartDelays
{
    public static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan HealthyAfter = TimeSpan.FromSeconds(30);

    private TimeSpan _next = First;

    /// <param name="readyFor">How long the silo that ended had been ready.</param>
    public TimeSpan Next(TimeSpan readyFor)
    {
        var delay = readyFor >= HealthyAfter ? First : _next;
        _next = delay * 2 < Longest ? delay * 2 : Longest;
        return delay;
    }
}
