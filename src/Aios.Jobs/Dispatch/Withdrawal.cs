namespace Aios.Jobs.Dispatch;

/// <summary>What became of a withdrawal.</summary>
public sealed record Withdrawal
{
    public required WithdrawalKind Kind { get; init; }

    /// <summary>With <see cref="WithdrawalKind.OnDevice"/>.</summary>
    public string? Device { get; init; }
}

/// <summary>What can become of a withdrawal.</summary>
public enum WithdrawalKind
{
    /// <summary>It was waiting, and is not any more.</summary>
    Withdrawn,

    /// <summary>A device has it, or was told to start it. Should it turn out not to have it, the board forgets it.</summary>
    OnDevice,

    /// <summary>The board knows nothing of it.</summary>
    Unknown,
}
