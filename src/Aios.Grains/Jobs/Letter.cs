using Aios.Jobs.Machine;

namespace Aios.Grains.Jobs;

/// <summary>An event on its way into a decision, and whoever waits for the decision to be saved.</summary>
internal sealed class Letter(JobEvent content)
{
    private readonly TaskCompletionSource<TriggerAnswer?> _saved = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    public JobEvent Content { get; } = content;

    /// <summary>With a trigger: UTF-8 JSON.</summary>
    public byte[]? Payload { get; init; }

    /// <summary>Ends when the decision is saved; with a trigger, carries its answer.</summary>
    public Task<TriggerAnswer?> Saved => _saved.Task;

    public void Confirm(TriggerAnswer? answer) => _saved.TrySetResult(answer);

    public void Fail(Exception exception) => _saved.TrySetException(exception);
}
