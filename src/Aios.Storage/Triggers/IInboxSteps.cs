namespace Aios.Storage.Triggers;

/// <summary>Called between the steps of every claim, so that a crash test can stop at each of them.</summary>
internal interface IInboxSteps
{
    void Reached(InboxStep step);
}

internal enum InboxStep
{
    Claimed,
    Judged,
    Decided,
    Finished,
}

internal sealed class NoInboxSteps : IInboxSteps
{
    public static NoInboxSteps Instance { get; } = new();

    public void Reached(InboxStep step) { }
}
