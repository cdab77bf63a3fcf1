using Aios.Abstractions.Devices;
using Aios.Grains.Runs;
using Orleans.Runtime.Placement;
using BoardPlacement = Aios.Jobs.Dispatch.Placement;

namespace Aios.Grains.Dispatch;

/// <summary>Sends assignments to devices and takes their answers.</summary>
internal sealed partial class DispatcherGrain
{
    private long _doors;

    private void Assign()
    {
        foreach (var placement in _board.Assign())
        {
            presence.Changed();
            StartAsync(placement).Ignore();
        }
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
                RunGrainKey.Of(request.RunId, request.Attempt, _epoch, ++_doors, request.Tags)
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
        else
        {
            LogRefused(placement.Run.RunId, placement.Run.Attempt, answer.Device, answer.Verdict, answer.Reason);
            _board.Refused(placement);
        }

        Assign();
    }
}
