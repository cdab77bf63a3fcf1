using Aios.Abstractions.Devices;
using Aios.Grains.Runs;
using Aios.Jobs.Dispatch;
using Aios.Jobs.Pauses;
using Aios.Jobs.Tags;
using Orleans.Runtime.Placement;
using BoardPlacement = Aios.Jobs.Dispatch.Placement;

namespace Aios.Grains.Dispatch;

/// <summary>Sends assignments to devices and takes their answers.</summary>
internal sealed partial class DispatcherGrain
{
    private long _doors;
    private IReadOnlyList<Pause> _pauses = [];
    private DateTimeOffset? _lookAgainAt;
    private IGrainTimer? _lookAgain;

    private void Assign()
    {
        if (!pauses.OpenAsync().IsCompletedSuccessfully)
        {
            // Nothing begins before it is known what is paused.
            return;
        }

        var now = time.GetUtcNow();
        if (!ReferenceEquals(_pauses, pauses.Content))
        {
            _pauses = pauses.Content;
            _board.SetPauses(_pauses, now);
            presence.Changed();
        }

        var round = _board.Assign(now);
        foreach (var placement in round.Placements)
        {
            presence.Changed();
            StartAsync(placement).Ignore();
        }

        foreach (var eviction in round.Evictions)
        {
            if (_announced.TryGetValue(eviction.Device, out var device))
            {
                LogEvicted(eviction.RunId, eviction.Attempt, eviction.Device, eviction.Reason);
                StopAsync(device, eviction.RunId, eviction.Attempt, OrderOf(eviction)).Ignore();
            }
        }

        TellFollowers(now);
        LookAgain(round.LookAgainAt, now);
    }

    private static StopOrder OrderOf(Eviction eviction) =>
        StopOrder.GiveWay(
            eviction.Reason is EvictionReason.Moved
                ? $"moved: {eviction.Device} is draining"
                : $"gave way to other work on {eviction.Device}"
        );

    /// <summary>Some decisions are due at a moment at which nothing else happens.</summary>
    private void LookAgain(DateTimeOffset? at, DateTimeOffset now)
    {
        if (at == _lookAgainAt)
        {
            return;
        }

        _lookAgainAt = at;
        _lookAgain?.Change(at is { } moment ? moment - now : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private Task LookAgainAsync(CancellationToken cancellationToken)
    {
        _lookAgainAt = null;
        Assign();
        return Task.CompletedTask;
    }

    private async Task StartAsync(BoardPlacement placement)
    {
        if (!_requests.TryGetValue(placement.Run.RunId, out var request))
        {
            _board.Ended(placement.Run.RunId, placement.Run.Attempt);
            return;
        }

        StartAnswer answer;
        try
        {
            RequestContext.Set(IPlacementDirector.PlacementHintKey, _announced[placement.Device].Silo);
            var door = GrainFactory.GetGrain<IRunGrain>(
                RunGrainKey.Of(
                    request.RunId,
                    request.Attempt,
                    _epoch,
                    ++_doors,
                    request.Tags.Where(tag => !EngineTag.IsIn(tag))
                )
            );
            answer = await door.Start(BoardTerms.Assignment(request, placement, _epoch));
        }
        catch (Exception e)
        {
            LogNoAnswer(e, request.RunId, request.Attempt, placement.Device);
            _board.AnswerLost(placement);
            return;
        }
        finally
        {
            RequestContext.Remove(IPlacementDirector.PlacementHintKey);
        }

        Settle(placement, answer);
    }

    private void Settle(BoardPlacement placement, StartAnswer answer)
    {
        if (answer.Verdict is StartVerdict.Started)
        {
            _board.Began(placement, answer.Ordinal);
        }
        else if (answer.Verdict is StartVerdict.AlreadyClaimed)
        {
            var lost = _board.AlreadyBegun(placement, answer.ClaimedBy, answer.ClaimedIncarnation, answer.ClaimEnded);
            if (lost is not null)
            {
                Report(lost);
            }
        }
        else if (answer.Verdict is StartVerdict.Lacks)
        {
            LogRefused(placement.Run.RunId, placement.Run.Attempt, answer.Device, answer.Verdict, answer.Reason);
            _board.Lacked(placement, answer.Reason ?? $"{answer.Device} lacks what it needs");
        }
        else
        {
            LogRefused(placement.Run.RunId, placement.Run.Attempt, answer.Device, answer.Verdict, answer.Reason);
            _board.Refused(placement);
        }

        Assign();
    }
}
