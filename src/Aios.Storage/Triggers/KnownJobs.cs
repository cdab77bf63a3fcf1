using Aios.Abstractions.Triggers;

namespace Aios.Storage.Triggers;

/// <summary>The names of all jobs, asked for at most once a second.</summary>
internal sealed class KnownJobs(ITriggerSubmitter submitter, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim turn = new(1, 1);
    private IReadOnlySet<string>? names;
    private long askedAt;

    public async Task<IReadOnlySet<string>> NamesAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (names is null || time.GetElapsedTime(askedAt) >= Fresh)
            {
                names = await submitter.JobNamesAsync(cancellationToken);
                askedAt = time.GetTimestamp();
            }

            return names;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}
