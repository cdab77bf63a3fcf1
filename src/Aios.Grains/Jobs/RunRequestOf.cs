using System.Collections.Immutable;
using Aios.Abstractions;
using Aios.Abstractions.Dispatch;
using Aios.Grains.Devices;
using Aios.Jobs.Dispatch;
using Aios.Jobs.Json;
using Aios.Jobs.Runs;
using Aios.Jobs.Tags;

namespace Aios.Grains.Jobs;

/// <summary>What the dispatcher is asked for.</summary>
internal static class RunRequestOf
{
    public static RunRequest Run(string job, Run run, DefinitionText text)
    {
        var definition = DefinitionCache.Read(text);
        return new RunRequest
        {
            Job = job,
            RunId = run.RunId,
            Attempt = run.Attempt,
            Tags = run.OnlyOn is { } device
                ? [.. definition.Tags, TagName.DevicePrefix + device]
                : [.. definition.Tags],
            Slots = definition.Slots,
            Priority = definition.Priority,
            QueuedAt = run.QueuedAt,
            Definition = text,
            ScheduledAt = run.ScheduledAt,
            Trigger = SnakeCase.Of(run.Trigger.Kind),
            HasPayload = run.HasPayload,
            KnownDevice = run.Device,
            KnownIncarnation = run.Incarnation,
            Resources = definition.Resources.ToImmutableDictionary(),
            Secrets = [.. definition.Program.Secrets],
            Kind = RunKinds.Of(run.Trigger.Kind),
            Quiet = definition.Idle?.Quiet ?? TimeSpan.Zero,
            GivesWay = run.Trigger.Kind is TriggerKind.Idle && definition.Idle is not { Preempt: false },
            LostAfter = definition.LostAfter,
        };
    }
}
