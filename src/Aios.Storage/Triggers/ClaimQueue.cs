using System.Threading.Channels;
using Aios.Jobs.Triggers;

namespace Aios.Storage.Triggers;

/// <summary>Claims that are to be worked on, now or after a delay.</summary>
internal sealed class ClaimQueue(TriggerInboxOptions options, TimeProvider time)
{
    private readonly Channel<WaitingClaim> ready = Channel.CreateUnbounded<WaitingClaim>();
    private readonly PriorityQueue<WaitingClaim, long> later = new();
    private readonly Lock guard = new();

    public IAsyncEnumerable<WaitingClaim> ReadAllAsync(CancellationToken cancellationToken) =>
        ready.Reader.ReadAllAsync(cancellationToken);

    public void Add(IEnumerable<ClaimName> claims)
    {
        foreach (var claim in claims)
            ready.Writer.TryWrite(new WaitingClaim(claim, Failures: 0));
    }

    /// <summary>Each time twice as late as the time before.</summary>
    public void Later(WaitingClaim claim)
    {
        var factor = Math.Pow(2, Math.Min(claim.Failures, 16));
        var delay = Math.Min(options.RetryDelay.TotalSeconds * factor, options.MaxRetryDelay.TotalSeconds);
        var due = time.GetTimestamp() + (long)(delay * time.TimestampFrequency);
        lock (guard)
            later.Enqueue(claim with { Failures = claim.Failures + 1 }, due);
    }

    /// <summary>Makes ready whose delay is over. Called at every look at the folder, which is precise enough.</summary>
    public void AddDue()
    {
        lock (guard)
        {
            while (later.TryPeek(out _, out var due) && due <= time.GetTimestamp())
                ready.Writer.TryWrite(later.Dequeue());
        }
    }
}

/// <param name="Claim">What is to be worked on.</param>
/// <param name="Failures">How often that failed.</param>
internal readonly record struct WaitingClaim(ClaimName Claim, int Failures);
