using Aios.Storage.Triggers;

namespace Aios.Storage.Tests.Triggers;

/// <summary>Counts finished files, and can stop an inbox at a step as a crash would.</summary>
internal sealed class InboxSteps(InboxStep? crashAt = null) : IInboxSteps, IDisposable
{
    private readonly SemaphoreSlim finished = new(0);

    public CancellationTokenSource Life { get; } = new();

    public void Reached(InboxStep step)
    {
        if (step == crashAt)
        {
            Life.Cancel();
            throw new OperationCanceledException("crashed on request");
        }

        if (step == InboxStep.Finished)
            finished.Release();
    }

    public async Task FinishAsync(int count, string common)
    {
        for (var i = 0; i < count; i++)
        {
            if (!await finished.WaitAsync(TimeSpan.FromSeconds(30)))
                Assert.Fail($"{i} of {count} files are processed; there are: {string.Join(", ", Left(common))}");
        }
    }

    public void Dispose()
    {
        Life.Dispose();
        finished.Dispose();
    }

    private static IEnumerable<string> Left(string common) =>
        Directory.GetFiles(common, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(common, path));
}
