using Aios.Jobs.Dispatch;
using CsCheck;

namespace Aios.Jobs.Tests.Dispatch;

public sealed class OrderedRunsTests
{
    [Fact]
    public void Whatever_comes_and_goes_they_are_in_the_order_of_a_sorted_set() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 40])
            .Array[0, 300]
            .Sample(steps =>
            {
                var runs = new OrderedRuns(WaitingLine.BestFirst);
                var reference = new SortedSet<BoardEntry>(WaitingLine.BestFirst);
                foreach (var (what, minute) in steps)
                {
                    if (what == 0 && reference.Count > 0)
                    {
                        Remove(reference.ElementAt(minute % reference.Count));
                    }
                    else if (what == 1 && reference.Count > 0)
                    {
                        Remove(runs.First);
                    }
                    else
                    {
                        var entry = new BoardEntry(Some.Run($"r{reference.Count}-{minute}", minute));
                        if (reference.Add(entry))
                        {
                            runs.Add(entry);
                        }
                    }

                    Assert.Equal(reference.Count, runs.Count);
                    Assert.Equal(reference, runs.InOrder);
                }

                void Remove(BoardEntry entry)
                {
                    runs.Remove(entry);
                    reference.Remove(entry);
                }
            });
}
