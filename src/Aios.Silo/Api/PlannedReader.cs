using Aios.Abstractions.History;
using Aios.Abstractions.Jobs;
using Aios.Api.Planning;
using Aios.Jobs.Definitions;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Schedules;

namespace Aios.Silo.Api;

/// <summary>Reads what is planned. Each job's own state says it; the history only tells which jobs are to be asked, since so many rows
/// can come from no more jobs than that, those with the earliest next instants.</summary>
internal sealed class PlannedReader(IGrainFactory grains, IRunHistory history)
{
    /// <summary>How many jobs are asked at a time.</summary>
    private const int AtOnce = 64;

    /// <summary>The next instants of one job, earliest first.</summary>
    public async Task<IReadOnlyList<PlannedRow>> OfJobAsync(
        string job,
        DateTimeOffset? until,
        int most,
        CancellationToken cancellationToken
    ) => Rows([await AskAsync(job, cancellationToken)], until, most);

    /// <summary>The next instant of each job, earliest first.</summary>
    public async Task<IReadOnlyList<PlannedRow>> OneOfEachAsync(int most, CancellationToken cancellationToken) =>
        [.. (await history.ListNextAsync(until: null, most, cancellationToken)).Select(n => Row(n.Job, n.At!.Value))];

    /// <summary>The next instants of all jobs together, earliest first.</summary>
    public async Task<IReadOnlyList<PlannedRow>> OfAllAsync(
        DateTimeOffset? until,
        int most,
        CancellationToken cancellationToken
    )
    {
        List<JobSnapshot> jobs = [];
        foreach (var some in (await history.ListNextAsync(until, most, cancellationToken)).Chunk(AtOnce))
        {
            jobs.AddRange(await Task.WhenAll(some.Select(next => AskAsync(next.Job, cancellationToken))));
        }

        return Rows(jobs, until, most);
    }

    private Task<JobSnapshot> AskAsync(string job, CancellationToken cancellationToken) =>
        grains.GetGrain<IJobGrain>(job).GetSnapshot(cancellationToken);

    private static List<PlannedRow> Rows(IEnumerable<JobSnapshot> jobs, DateTimeOffset? until, int most) =>
        [
            .. PlannedSequence
                .Merged(jobs.Select(job => (job.Name, InstantsOf(job))))
                .TakeWhile(next => until is null || next.At <= until)
                .Take(most)
                .Select(next => Row(next.Job, next.At)),
        ];

    private static IEnumerable<DateTimeOffset> InstantsOf(JobSnapshot job) =>
        job is { Definition: { } text, Plan: { } plan }
            ? PlannedSequence.Of(
                new RemainingPlan(
                    DefinitionJson.Read(text.Json),
                    new PlanTerms
                    {
                        ClusterZone = plan.ClusterZone,
                        Anchor = plan.Anchor,
                        Seed = plan.Seed,
                    },
                    [.. plan.Lived.Select(range => new InstantRange { After = range.After, To = range.To })]
                ),
                plan.EvaluatedTo
            )
            : [];

    private static PlannedRow Row(string job, DateTimeOffset at) =>
        new()
        {
            Job = job,
            At = at.ToUniversalTime(),
            Disposition = PlannedRow.Planned,
        };
}
