using Aios.Grains.Runs;

namespace Aios.Grains.Tests.Runs;

public sealed class RunGrainKeyTests
{
    [Theory]
    [InlineData("gpu", "gpu", true)]
    [InlineData("-laptop", "gpu", true)]
    [InlineData("-laptop", "laptop", false)]
    [InlineData("gpu/npu", "npu", true)]
    [InlineData("gpu/npu", "cpu", false)]
    [InlineData("device:nas1", "device:nas1", true)]
    [InlineData("gpu,-laptop", "gpu", true)]
    [InlineData("gpu,-laptop", "gpu,laptop", false)]
    public void The_key_carries_the_tags(string required, string device, bool matches)
    {
        var key = RunGrainKey.Of("01hq", 3, 1, 1, required.Split(','));

        Assert.Equal(matches, RunGrainKey.TagsOf(key).Matches(device.Split(',').ToHashSet()));
    }

    [Fact]
    public void Without_tags_every_device_matches()
    {
        Assert.True(RunGrainKey.TagsOf(RunGrainKey.Of("01hq", 1, 1, 1, [])).Matches(new HashSet<string>()));
    }

    [Fact]
    public void Attempts_of_a_run_have_keys_of_their_own()
    {
        Assert.NotEqual(RunGrainKey.Of("01hq", 1, 1, 1, ["gpu"]), RunGrainKey.Of("01hq", 2, 1, 1, ["gpu"]));
    }
}
