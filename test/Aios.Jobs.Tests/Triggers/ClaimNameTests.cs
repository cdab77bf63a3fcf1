using System.Text;
using Aios.Jobs.Runs;
using Aios.Jobs.Triggers;
using CsCheck;

namespace Aios.Jobs.Tests.Triggers;

public sealed class ClaimNameTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 24, 15, 30, 12, 345, TimeSpan.Zero);

    [Fact]
    public void A_claim_is_read_back_from_its_file_name()
    {
        var claim = ClaimName.New(TriggerId.From(At, "1"), "greet--1.json");

        Assert.Equal(claim, ClaimName.Parse(claim.ToString()));
        Assert.Equal($"file:{claim.Id}", claim.Key);
    }

    [Fact]
    public void The_processed_name_tells_when_the_file_was_claimed()
    {
        var claim = ClaimName.New(TriggerId.From(At, "1"), "greet--1.json");

        Assert.Equal("20261124T153012.345Z--greet--1.json", claim.Processed(1));
        Assert.Equal("20261124T153012.345Z--greet--1.json~2", claim.Processed(2));
    }

    [Theory]
    [InlineData("")]
    [InlineData("greet.json")]
    [InlineData("01arz3ndektsv4rrffq69g5fav")]
    [InlineData("01arz3ndektsv4rrffq69g5fav~")]
    [InlineData("01arz3ndektsv4rrffq69g5fil~greet.json")]
    public void Other_names_are_no_claims(string name) => Assert.Null(ClaimName.Parse(name));

    [Fact]
    public void Ids_hold_their_time_and_sort_by_it() =>
        Gen.Select(Gen.Long[0, 4_000_000_000_000], Gen.Long[0, 4_000_000_000_000], Gen.String)
            .Sample(
                (one, other, distinction) =>
                {
                    var first = TriggerId.From(DateTimeOffset.FromUnixTimeMilliseconds(one), distinction);
                    var second = TriggerId.From(DateTimeOffset.FromUnixTimeMilliseconds(other), distinction);
                    Assert.True(RunId.IsValid(first));
                    Assert.Equal(one, TriggerId.TimeOf(first).ToUnixTimeMilliseconds());
                    Assert.Equal(one.CompareTo(other), Math.Sign(string.CompareOrdinal(first, second)));
                }
            );

    [Fact]
    public void Names_of_any_length_stay_file_names_and_keep_job_and_ending() =>
        Gen.Int[0, 300]
            .Sample(length =>
            {
                var job = new string('j', 100);
                var file = $"{job}--{string.Concat(Enumerable.Repeat("ü😀", length / 2))}.json";
                var claim = ClaimName.New(TriggerId.From(At, "1"), file);

                Assert.InRange(Encoding.UTF8.GetByteCount(claim.ToString()), 1, 255);
                Assert.InRange(Encoding.UTF8.GetByteCount(claim.Processed(9) + ".json"), 1, 255);
                Assert.Equal(job, TriggerFileName.Read(claim.File, new HashSet<string> { job }).Job);
            });
}
