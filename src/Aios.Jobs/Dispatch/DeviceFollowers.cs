using Aios.Jobs.Tags;

namespace Aios.Jobs.Dispatch;

/// <summary>Jobs that want to be told which devices match their tags, whenever that changes.</summary>
public sealed class DeviceFollowers
{
    /// <summary>A follower that has not been heard of for so long is forgotten.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Dictionary<string, Follower> _followers = new(StringComparer.Ordinal);

    /// <summary>A job follows, or goes on following.</summary>
    /// <param name="job">The job.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="told">The devices that it is told of with this; null: it is told with the next <see cref="News"/>.</param>
    /// <param name="now">Now.</param>
    public void Follow(string job, TagSelector tags, IReadOnlyList<string>? told, DateTimeOffset now) =>
        _followers[job] = new Follower(tags, told, now);

    /// <summary>It was not told after all.</summary>
    public void NotTold(string job)
    {
        if (_followers.TryGetValue(job, out var follower))
        {
            _followers[job] = follower with { Told = null };
        }
    }

    /// <summary>Who has to be told, and what; each of them once.</summary>
    /// <param name="matching">The devices that match.</param>
    /// <param name="now">Now.</param>
    public IReadOnlyList<(string Job, IReadOnlyList<string> Devices)> News(
        Func<TagSelector, IReadOnlyList<string>> matching,
        DateTimeOffset now
    )
    {
        List<(string, IReadOnlyList<string>)> news = [];
        foreach (var (job, follower) in _followers.ToList())
        {
            if (now - follower.HeardAt > Patience)
            {
                _followers.Remove(job);
                continue;
            }

            var devices = matching(follower.Tags);
            if (follower.Told is null || !follower.Told.SequenceEqual(devices, StringComparer.Ordinal))
            {
                _followers[job] = follower with { Told = devices };
                news.Add((job, devices));
            }
        }

        return news;
    }

    private sealed record Follower(TagSelector Tags, IReadOnlyList<string>? Told, DateTimeOffset HeardAt);
}
