using Aios.Silo.SelfTest.Proofs;

namespace Aios.Silo.SelfTest;

/// <summary>What is proven, in which order.</summary>
internal static class SelfTestPlan
{
    /// <summary>One after the other; the lanes of each go beside each other, the proofs of a lane one after the other.</summary>
    public static IReadOnlyList<IReadOnlyList<IReadOnlyList<IProof>>> Stages { get; } =
    [
        [
            [new DayProof()],
            [new TriggerProof(), new TriggerFileProof()],
            [new IntervalProof()],
            [new CronProof()],
            [new DockerProof()],
            [new DailyProof()],
            [new RandomDailyProof()],
            [new AlwaysProof()],
            [new AfterProof(), new RetryProof(), new TimeoutProof()],
            // The second device comes when its tag is missed.
            [new TagsProof(), new IdleProof()],
        ],
        // It takes the cluster down and up again.
        [
            [new RestartProof()],
        ],
    ];
}
