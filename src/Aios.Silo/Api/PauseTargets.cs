using Aios.Abstractions.Dispatch;
using Aios.Jobs.Definitions.Reading.Values;
using Aios.Jobs.Pauses;
using Aios.Jobs.Tags;

namespace Aios.Silo.Api;

/// <summary>Checks that there is what somebody wants to pause.</summary>
internal sealed class PauseTargets(IGrainFactory grains, JobCatalogue jobs)
{
    public async Task<PauseTarget> FindAsync(PauseScope scope, string? name, CancellationToken cancellationToken) =>
        (scope, name) switch
        {
            (PauseScope.All, null) => new(null),
            (PauseScope.All, _) => new(
                null,
                Answers.BadRequest("'name' goes with a job, a tag or a device, not with scope all")
            ),
            (_, null or "") => new(null, Answers.BadRequest("'name' is missing: which job, tag or device?")),
            (PauseScope.Job, _) => await JobAsync(name, cancellationToken),
            (PauseScope.Device or PauseScope.Drain, _) => await DeviceAsync(name, cancellationToken),
            _ when TagName.IsValid(name) => new(TagName.Normalize(name)),
            _ => new(null, Answers.BadRequest($"'{name}' is not a tag; a tag is {TagName.Rule}")),
        };

    private async Task<PauseTarget> JobAsync(string name, CancellationToken cancellationToken) =>
        await jobs.ExistsAsync(name, cancellationToken)
            ? new(name)
            : new(null, await JobEndpoints.NoSuchJobAsync(name, jobs, cancellationToken));

    private async Task<PauseTarget> DeviceAsync(string name, CancellationToken cancellationToken)
    {
        var known = (await grains.GetGrain<IDispatcherGrain>(IDispatcherGrain.Key).GetSnapshot(cancellationToken))
            .Devices.Select(d => d.Device)
            .ToList();
        return known.Contains(name)
            ? new(name)
            : new(null, Answers.NotFound($"there is no device '{name}'", DidYouMean.Among(known, name)));
    }
}

/// <param name="Name">As pauses name it.</param>
/// <param name="Problem">The answer when there is no such thing.</param>
internal sealed record PauseTarget(string? Name, IResult? Problem = null);
