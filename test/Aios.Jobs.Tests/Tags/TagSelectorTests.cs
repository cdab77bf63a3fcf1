using Aios.Jobs.Tags;

namespace Aios.Jobs.Tests.Tags;

public sealed class TagSelectorTests
{
    [Theory]
    [InlineData("", "", true)]
    [InlineData("gpu", "gpu", true)]
    [InlineData("gpu", "", false)]
    [InlineData("gpu", "gpus", false)]
    [InlineData("GPU", "gpu", true)]
    [InlineData("gpu", "GPU", true)]
    [InlineData("-laptop", "", true)]
    [InlineData("-laptop", "laptop", false)]
    [InlineData("gpu/npu", "npu", true)]
    [InlineData("gpu/npu", "cpu", false)]
    [InlineData("gpu,-laptop", "gpu", true)]
    [InlineData("gpu,-laptop", "gpu,laptop", false)]
    [InlineData("device:box", "", true)]
    [InlineData("device:Box", "", true)]
    [InlineData("-device:box", "", false)]
    [InlineData("device:nas1", "", false)]
    [InlineData("device:nas1/device:box", "", true)]
    public void A_device_matches_when_it_matches_every_expression(string job, string device, bool expected)
    {
        Assert.True(TagSelector.TryParse(Split(job), out var selector, out _));
        Assert.True(DeviceTags.TryParse(device, "Box", out var tags, out _));

        Assert.Equal(expected, selector.Matches(tags));
        Assert.Equal(expected, selector.FirstMissing(tags) is null);
    }

    [Theory]
    [InlineData("", "'' is not a tag")]
    [InlineData("-", "'' is not a tag")]
    [InlineData("gpu/", "'' is not a tag")]
    [InlineData("big gpu", "'big gpu' is not a tag")]
    [InlineData("--laptop", "'-laptop' is not a tag")]
    [InlineData("gpu,npu", "'gpu,npu' is not a tag")]
    [InlineData("-a/b", "'-' and '/' do not go together; write [-a, -b]")]
    [InlineData("a/-b", "'-' goes with a single tag, as an entry of its own")]
    public void What_is_not_an_expression_is_refused_with_its_reason(string text, string reason)
    {
        Assert.False(TagSelector.TryParse(["gpu", text], out var selector, out var error));
        Assert.Null(selector);
        Assert.StartsWith(reason, error, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => TagSelector.Parse([text]));
    }

    [Theory]
    [InlineData("gpu", "", "no device has tag gpu")]
    [InlineData("gpu/npu", "", "no device has tag gpu or npu")]
    [InlineData("-laptop", "laptop", "every device has tag laptop")]
    [InlineData("storage,gpu", "storage", "no device has tag gpu")]
    public void The_reason_names_the_expression_that_every_device_fails(string job, string device, string reason)
    {
        var devices = new[] { Tags(device, "a"), Tags(device, "b") };

        Assert.Equal(reason, TagSelector.Parse(Split(job)).WhyNone(devices));
    }

    [Fact]
    public void The_reason_names_all_tags_when_each_device_lacks_another_one()
    {
        var selector = TagSelector.Parse(["gpu", "-laptop"]);

        Assert.Equal(
            "no device matches all of the tags gpu, -laptop",
            selector.WhyNone([Tags("gpu,laptop", "a"), Tags("storage", "b")])
        );
        Assert.Null(selector.WhyNone([Tags("gpu", "a"), Tags("storage", "b")]));
        Assert.Equal("there is no device", selector.WhyNone([]));
    }

    [Fact]
    public void A_device_is_told_which_expression_it_fails()
    {
        var selector = TagSelector.Parse(["GPU/npu", "-laptop"]);

        Assert.Equal("gpu/npu", selector.FirstMissing(Tags("laptop", "a")));
        Assert.Equal("it does not have tag gpu or npu", selector.FirstFailed(Tags("laptop", "a"))!.WhenDeviceFails);
        Assert.Equal("it has tag laptop", selector.FirstFailed(Tags("npu,laptop", "a"))!.WhenDeviceFails);
    }

    [Fact]
    public void Tags_of_a_device_are_in_lower_case_with_its_own()
    {
        Assert.Equal(["device:nas1", "gpu", "storage"], Tags(" Storage, gpu ,,GPU", "NAS1").Order());
        Assert.Equal(["device:nas1"], DeviceTags.TryParse(null, "nas1", out var none, out _) ? none : null);
    }

    [Theory]
    [InlineData("gpu,b b", "'b b' is not a tag")]
    [InlineData("-gpu", "'-gpu' is not a tag")]
    [InlineData("device:other", "'device:other' cannot be given")]
    public void A_device_cannot_carry_what_is_not_a_tag(string text, string reason)
    {
        Assert.False(DeviceTags.TryParse(text, "a", out var tags, out var error));
        Assert.Null(tags);
        Assert.StartsWith(reason, error, StringComparison.Ordinal);
    }

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private static IReadOnlySet<string> Tags(string text, string id) =>
        DeviceTags.TryParse(text, id, out var tags, out var error) ? tags : throw new FormatException(error);
}
