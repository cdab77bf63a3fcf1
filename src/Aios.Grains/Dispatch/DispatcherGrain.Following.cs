using System.Collections.Immutable;
using Aios.Abstractions.Jobs;
using Aios.Jobs.Dispatch;
using Aios.Jobs.Tags;

namespace Aios.Grains.Dispatch;

/// <summary>Tells jobs which devices match their tags.</summary>
internal sealed partial class DispatcherGrain
{
    /// <summary>How long a dispatcher that is new waits for every device to speak before it tells jobs that some are not there.</summary>
    private static readonly TimeSpan s_settling = TimeSpan.FromSeconds(10);

    private readonly DeviceFollowers _followers = new();
    private DateTimeOffset _awakeSince;

    public Task<ImmutableArray<string>> MatchingDevices(
        ImmutableArray<string> tags,
        CancellationToken cancellationToken = default
    ) => Task.FromResult<ImmutableArray<string>>([.. _board.Matching(TagSelector.Parse(tags))]);

    public Task<ImmutableArray<string>?> Follow(
        string job,
        ImmutableArray<string> tags,
        CancellationToken cancellationToken = default
    )
    {
        var now = time.GetUtcNow();
        var selector = TagSelector.Parse(tags);
        ImmutableArray<string>? matching = KnowsAll(now) ? [.. _board.Matching(selector)] : null;
        _followers.Follow(job, selector, matching, now);
        return Task.FromResult(matching);
    }

    private void TellFollowers(DateTimeOffset now)
    {
        if (!KnowsAll(now))
        {
            return;
        }

        foreach (var (job, matching) in _followers.News(_board.Matching, now))
        {
            TellAsync(job, [.. matching]).Ignore();
        }
    }

    private bool KnowsAll(DateTimeOffset now) => _board.HasHeardAll || now - _awakeSince > s_settling;

    private async Task TellAsync(string job, ImmutableArray<string> matching)
    {
        try
        {
            await GrainFactory.GetGrain<IJobGrain>(job).DevicesChanged(matching);
        }
        catch (Exception e)
        {
            LogNotFollowed(e, job);
            _followers.NotTold(job);
        }
    }
}
