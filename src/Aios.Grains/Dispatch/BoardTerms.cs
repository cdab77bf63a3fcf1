using Aios.Abstractions.Devices;
using Aios.Abstractions.Dispatch;
using Aios.Jobs.Dispatch;
using Aios.Jobs.Tags;
using BoardPlacement = Aios.Jobs.Dispatch.Placement;

namespace Aios.Grains.Dispatch;

/// <summary>What crosses the wire, in the board's terms and back.</summary>
internal static class BoardTerms
{
    public static AttemptAssignment Assignment(RunRequest request, BoardPlacement placement, long epoch) =>
        new()
        {
            Job = request.Job,
            RunId = request.RunId,
            Attempt = request.Attempt,
            Device = placement.Device,
            Incarnation = placement.Incarnation,
            Epoch = epoch,
            Definition = request.Definition,
            ScheduledAt = request.ScheduledAt,
            Trigger = request.Trigger,
            HasPayload = request.HasPayload,
            Kind = request.Kind,
            GivesWay = request.GivesWay,
        };

    public static WaitingRun Waiting(RunRequest request) =>
        new()
        {
            Job = request.Job,
            RunId = request.RunId,
            Attempt = request.Attempt,
            Tags = TagSelector.Parse(request.Tags),
            Slots = request.Slots,
            Priority = request.Priority,
            QueuedAt = request.QueuedAt,
            KnownDevice = request.KnownDevice,
            KnownIncarnation = request.KnownIncarnation,
            Resources = request.Resources,
            LostAfter = request.LostAfter,
            Secrets = request.Secrets,
            Kind = request.Kind,
            Idle =
                request.Kind is RunKind.Idle
                    ? new IdleTerms { Quiet = request.Quiet, Preempt = request.GivesWay }
                    : null,
        };

    public static DeviceFacts Facts(DeviceAnnouncement announcement) =>
        new()
        {
            Device = announcement.Device,
            Incarnation = announcement.Incarnation,
            Tags = announcement.Tags.ToHashSet(StringComparer.Ordinal),
            Slots = announcement.Slots,
            Accepting = announcement.Accepting,
            Hindrance = announcement.Hindrance,
            StartsSeen = announcement.StartsSeen,
            Sequence = announcement.Sequence,
            Resources = announcement.Resources,
            Secrets = announcement.Secrets.ToHashSet(StringComparer.Ordinal),
            Since = announcement.Since,
            LastOtherWork = announcement.LastOtherWork,
            Live =
            [
                .. announcement.Live.Select(l => new OccupyingAttempt
                {
                    Job = l.Job,
                    RunId = l.RunId,
                    Attempt = l.Attempt,
                    Slots = l.Slots,
                    Resources = l.Resources,
                    Kind = l.Kind,
                    GivesWay = l.GivesWay,
                    Starting = l.Starting,
                    LostAfter = l.LostAfter,
                }),
            ],
        };
}
