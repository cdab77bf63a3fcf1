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
            var taken = there.Aggregate(Amounts.Nothing, (sum, e) => sum.Plus(e.Need));
            Assert.Equal(taken.Slots, device.Used.Slots);
            Assert.Equal(taken.Resource("vram"), device.Used.Resource("vram"));
            Assert.Equal(there.Count(e => e.Run.Kind is RunKind.Ordinary), device.OtherWork);
            Assert.Equal(there.Where(e => e.GivesWay).ToHashSet(), device.GivingWay.ToHashSet());
        }

        foreach (var run in Unfinished.Where(r => r.Asked == Board && !Board.Has(r.Wanted.RunId, r.Wanted.Attempt)))
        {
            // Nobody waits for it any more: then its end is on record, and its device reports it until it is heard.
            Assert.True(_claims.TryGetValue((run.Wanted.RunId, run.Wanted.Attempt), out var claim));
            Assert.True(claim.Ended || !(IsLive(claim) || Runs(run.Wanted)), $"{run.Wanted.RunId} was forgotten");
        }
    }

    /// <summary>Everything under way arrives, everybody speaks: then nothing is in doubt, and all that can run does.</summary>
    public void Settle()
    {
        _pauses.Clear();
        Board.SetPauses([], Now);
        var rounds = 5 + (2 * Unfinished.Count());
        for (var round = 0; round < rounds; round++)
        {
            Tick(60);
            SeeLeases();
            foreach (var call in _calls.ToList())
            {
                _calls.Remove(call);
                Answer(call, Start(call));
            }

            foreach (var device in LiveDevices)
            {
                TellAll(Board.Announce(device.Look()));
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
                _stops.Clear();
            }

            Check();
        }

        var waiting = Unfinished.Where(r =>
            !LiveDevices.Any(d =>
                d.Total.Covers(Amounts.Of(r.Wanted.Slots, r.Wanted.Resources))
                && r.Wanted.Tags.Matches(d.Look().Tags)
                && (d.HasToken || r.Wanted.Secrets.Count == 0)
            )
        );
        Assert.Equal(waiting.Select(r => r.Wanted.RunId), Unfinished.Select(r => r.Wanted.RunId));
        Assert.All(waiting, r => Assert.NotNull(Board.Why(r.Wanted.RunId)));
        Assert.All(Board.Entries, e => Assert.Equal(EntryState.Waiting, e.State));
        Assert.All(Board.AnnouncedDevices, d => Assert.Equal(0, d.Used.Slots));
    }

    private void Finish(WorldDevice device, OccupyingAttempt live)
    {
        var key = (live.RunId, live.Attempt);
        device.Stop(live, Now);
        _claims[key] = _claims[key] with { Ended = true };
        Board.Ended(live.RunId, live.Attempt);
        _runs[live.RunId].Finish(live.Attempt);
    }

    private bool IsLive(Claim claim) =>
        LiveDevices.Any(d => d.Id == claim.Device && d.Incarnation == claim.Incarnation);

    private bool Runs(WaitingRun run) => _devices.Exists(d => d.Running.Exists(r => r.RunId == run.RunId));
}
