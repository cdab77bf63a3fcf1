using Aios.Jobs.Dispatch;

namespace Aios.Jobs.Tests.Dispatch;

/// <summary>What must hold at every moment, and what must hold once everybody was heard.</summary>
internal sealed partial class DispatchWorld
{
    public void Check()
    {
        foreach (var device in Board.AnnouncedDevices)
        {
            var there = Board.Entries.Where(e =>
                e.Device == device.Facts.Device
                && e.Incarnation == device.Facts.Incarnation
                && e.State is not EntryState.AwaitingWord
            );
            Assert.Equal(there.Sum(e => e.Run.Slots), device.Used);
        }

        foreach (var run in Unfinished.Where(r => r.Asked == Board && !Board.Has(r.Wanted.RunId, r.Wanted.Attempt)))
        {
            // Nobody waits for it any more: then its end is on record, and its device reports it until it is heard.
            Assert.True(_claims.TryGetValue((run.Wanted.RunId, run.Wanted.Attempt), out var claim));
            Assert.True(claim.Ended || !IsLive(claim), $"{run.Wanted.RunId} was forgotten");
        }
    }

    /// <summary>Everything under way arrives, everybody speaks: then nothing is in doubt, and all that can run does.</summary>
    public void Settle()
    {
        var rounds = 5 + Unfinished.Count();
        for (var round = 0; round < rounds; round++)
        {
            SeeLeases();
            foreach (var call in _calls.ToList())
            {
                _calls.Remove(call);
                Answer(call, Start(call));
            }

            foreach (var device in LiveDevices)
            {
                TellAll(Board.Announce(device.Facts));
            }

            if (round == 3)
            {
                Assert.DoesNotContain(
                    Board.Entries,
                    e => e.State is EntryState.AwaitingWord or EntryState.AnswerLost or EntryState.Assigned
                );
            }

            foreach (var device in LiveDevices)
            {
                while (device.Running.Count > 0)
                {
                    Finish(device, device.Running[0]);
                }
            }

            foreach (var run in Unfinished.ToList())
            {
                AskFor(run);
            }

            if (round >= 3)
            {
                Assign();
            }

            Check();
        }

        var waiting = Unfinished.Where(r =>
            !LiveDevices.Any(d => r.Wanted.Slots <= d.Slots && r.Wanted.Tags.Matches(d.Facts.Tags))
        );
        Assert.Equal(waiting.Select(r => r.Wanted.RunId), Unfinished.Select(r => r.Wanted.RunId));
        Assert.All(waiting, r => Assert.NotNull(Board.Why(r.Wanted.RunId)));
        Assert.All(Board.Entries, e => Assert.Equal(EntryState.Waiting, e.State));
        Assert.All(Board.AnnouncedDevices, d => Assert.Equal(0, d.Used));
    }

    private void Finish(WorldDevice device, OccupyingAttempt live)
    {
        var key = (live.RunId, live.Attempt);
        device.Running.Remove(live);
        _claims[key] = _claims[key] with { Ended = true };
        Board.Ended(live.RunId, live.Attempt);
        _runs[live.RunId].Finish(live.Attempt);
    }

    private bool IsLive(Claim claim) =>
        LiveDevices.Any(d => d.Id == claim.Device && d.Incarnation == claim.Incarnation);
}
