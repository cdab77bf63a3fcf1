using System.Collections.Immutable;
using Aios.Abstractions.Dispatch;
using Aios.Abstractions.Jobs;
using Aios.Jobs.Why;

namespace Aios.Grains.Jobs;

/// <summary>Explains why nothing runs, with the dispatcher's help.</summary>
internal sealed partial class JobGrain
{
    public async Task<WhyReply?> Why(string? runId, CancellationToken cancellationToken = default)
    {
        var waiting = JobWhy.AskedOfDispatcher(_state, runId).ToImmutableArray();
        var reasons = waiting.IsEmpty
            ? ImmutableDictionary<string, string>.Empty
            : await GrainFactory.GetGrain<IDispatcherGrain>(IDispatcherGrain.Key).Why(waiting, cancellationToken);
        var terms = new WhyTerms
        {
            State = _state,
            Now = time.GetUtcNow(),
            Zone = TimeZoneInfo.FindSystemTimeZoneById(cluster.TimeZone),
            Pauses = pauses.Content,
            Dispatcher = reasons,
        };
        return (runId is null ? JobWhy.Of(terms) : JobWhy.Of(terms, runId)) is { } answer
            ? new WhyReply
            {
                Standing = answer.Standing,
                Text = answer.Text,
                RunId = answer.RunId,
            }
            : null;
    }
}
