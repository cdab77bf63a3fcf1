using Aios.Abstractions.Pauses;
using Aios.Jobs.Pauses;

namespace Aios.Silo.Api;

/// <summary>The pauses and drains that hold now, in the order in which they began.</summary>
internal sealed class PausesInForce(IGrainFactory grains, TimeProvider time)
{
    public async Task<IReadOnlyList<Pause>> ReadAsync(CancellationToken cancellationToken)
    {
        var all = await grains.GetGrain<IPausesGrain>(IPausesGrain.Key).Get(known: -1, cancellationToken);
        var now = time.GetUtcNow();
        return [.. all!.Pauses.Select(p => p.ToPause()).Where(p => p.HoldsAt(now))];
    }
}
